"""Placing orders: from a form, a line of words, or a message."""
