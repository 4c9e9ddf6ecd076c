"""Rows on both databases."""
