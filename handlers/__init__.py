"""Use cases: one file for each thing a person, a clock or another system can do."""
