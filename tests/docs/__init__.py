"""What the documentation says is held to what the code does."""
