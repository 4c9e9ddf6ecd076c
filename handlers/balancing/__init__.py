"""Spreading a department's work anew: proposed, applied with one press, taken back with another."""
