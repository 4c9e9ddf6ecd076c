"""Views: what must be shown, free of any chat's markup."""
