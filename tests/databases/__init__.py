"""SQLite files and a real PostgreSQL for tests."""
