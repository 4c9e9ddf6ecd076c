"""Being away, being back, and working somebody else's shift."""
