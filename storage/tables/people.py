"""Who is who in which chat, what they prefer, the forms that they have open, and the keys that sign them in."""

from sqlalchemy import JSON, Column, Index, String, Table, Text

from storage.tables.base import Moment, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("chat", String(20), primary_key=True),
    Column("user", String(120), primary_key=True),
    Column("person", String(80), nullable=False, index=True),
    Column("address", String(120)),
    Column("language", String(20)),
    Column("at", Moment, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column("person", String(80), primary_key=True),
    Column("language", String(20)),
    Column("chat", String(20)),
)

names = Table(
    "names",
    metadata,
    Column("person", String(80), primary_key=True),
    Column("name", Text, nullable=False),
)
"""How people were called when the company's files last named them, as JSON."""

invitations = Table(
    "invitations",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("person", String(80)),
    Column("chat", String(20)),
    Column("user", String(120)),
    Column("held", JSON),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Index(None, "chat", "user"),
)

bindings = Table(
    "bindings",
    metadata,
    Column("chat", String(20), primary_key=True),
    Column("address", String(120), primary_key=True),
    Column("thread", String(120), primary_key=True, default=""),
    Column("department", String(80), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("person", String(80), nullable=False),
    Column("chat", String(20), nullable=False),
    Column("user", String(120), nullable=False),
    Column("address", String(120), nullable=False),
    Column("state", String(12), nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index(None, "chat", "user", "state"),
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(120), nullable=False),
)
