"""The shape of every file of a company: the one source of what the loader accepts and of the published JSON Schema."""
