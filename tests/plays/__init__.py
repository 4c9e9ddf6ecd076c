"""The plays of the product: the same scenes on every chat."""
