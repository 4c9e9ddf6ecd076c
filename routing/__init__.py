"""The rules core: pure values and functions. No chat, database, clock, randomness, file or network."""
