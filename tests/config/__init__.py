"""Companies with one mistake each, and what the loader says about it."""
