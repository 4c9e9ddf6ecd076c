"""Schema changes, oldest first; `baton migrate` runs them."""
