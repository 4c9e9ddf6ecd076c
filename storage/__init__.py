"""Where things are kept: tables, units of work, queries, migrations. SQLAlchemy 2, async, SQLite or PostgreSQL."""
