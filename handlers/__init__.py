"""Use cases: what a person, a clock or another system can do."""
