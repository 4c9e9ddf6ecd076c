"""What one asks a database with a thousand past orders, and one with a million."""
