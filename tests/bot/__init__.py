"""The process and its faces."""
