"""Decisions with ever more rules, beside trying every rule and beside another engine."""
