"""The embedded web chat and the status board."""
