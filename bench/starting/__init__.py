"""How soon a process is ready, and what it weighs then."""
