"""A company as YAML, and the loader that explains every mistake."""
