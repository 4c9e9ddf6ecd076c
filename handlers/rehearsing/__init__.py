"""Rehearsing an edited company with the orders of the past."""
