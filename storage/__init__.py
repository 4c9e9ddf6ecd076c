"""Tables, unit of work, queries and migrations."""
