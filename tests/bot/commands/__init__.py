"""The commands of `baton`, as somebody types them."""
