"""Moves on orders: from a press or a filled form to a committed change."""
