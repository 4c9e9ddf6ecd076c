"""What happens by itself when a time comes."""
