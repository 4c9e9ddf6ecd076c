"""How fast decisions are. `make bench` writes docs/reference/speed.md; nothing here ships or runs in the tests' way."""
