"""The web chat's own messages, and how far each person has read."""

from sqlalchemy import JSON, BigInteger, Column, Index, String, Table, Text

from storage.tables.base import Moment, metadata

web_messages = Table(
    "web_messages",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("changed", BigInteger, nullable=False),
    Column("address", String(120), nullable=False),
    Column("reply_to", BigInteger, index=True),
    Column("author", String(80)),
    Column("words", Text, nullable=False),
    Column("view", Text),
    Column("files", JSON, nullable=False),
    Column("mark", String(200)),
    Column("delivery", String(200), unique=True),
    Column("at", Moment, nullable=False),
    Index(None, "address", "id", "author"),  # what is unread is counted in it alone
    Index(None, "address", "changed"),
    Index(None, "address", "mark"),
)
"""`id` and `changed` are drawn from one counter, so a reader who knows everything up to N has seen a message if its id
is at most N, and its newest state if `changed` is. `author` is a person id, or null for Baton, whose `view` is JSON."""

web_reads = Table(
    "web_reads",
    metadata,
    Column("person", String(80), primary_key=True),
    Column("address", String(120), primary_key=True),
    Column("seen", BigInteger, nullable=False),
)
