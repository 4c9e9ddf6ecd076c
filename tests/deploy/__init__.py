"""`deploy/` says the same as the code."""
