"""How much is said, how fast, and what that costs: Baton against the platforms' limits, on a clock that is moved."""
