"""Baton broken on purpose: killed at every step, between servers that fail; and what must hold afterwards."""
