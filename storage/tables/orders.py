"""Orders, their steps (a projection for looking things up), and the journal."""

from sqlalchemy import JSON, Column, Double, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from storage.tables.base import Moment, known, metadata

orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", String(40), nullable=False, unique=True),
    Column("type", String(80), nullable=False),
    Column("state", String(16), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("title", String(300), nullable=False),
    Column("requester", String(80), nullable=False),
    Column("lead", String(80), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("closed_at", Moment),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "requester", "state"),
    Index(None, "state", "created_at"),
    Index(None, "lead", "state"),
    Index(None, "created_at", "id"),
    known("closed_at"),
)

steps = Table(
    "steps",
    metadata,
    Column("order_id", Integer, ForeignKey("orders.id"), primary_key=True),
    Column("step", String(80), primary_key=True),
    Column("department", String(80), nullable=False),
    Column("state", String(16), nullable=False),
    Column("holder", String(80)),
    Column("effort", Double, nullable=False),
    Column("due_at", Moment),
    Column("type", String(80)),
    Column("skill", String(80)),
    Column("starts_at", Moment),
    Column("started_at", Moment),
    Column("done_at", Moment),
    Column("worked", Double),
    Column("asked", String(120)),  # who is to take it over: "person:ann" or "department:sales"
    Column("queued_at", Moment),
    Column("queue_below", Double),
    Column("displaced", Integer, nullable=False, server_default="0"),
    Index(None, "department", "state"),
    known("holder", "state"),
    Index(None, "state"),
    known("done_at"),
    known("asked"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("order_id", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("actor", String(80)),
    Column("chat", String(20)),
    Column("data", JSON, nullable=False),
    Column("salt", String(32)),
    Column("digest", String(64), nullable=False),
    Column("link", String(64), nullable=False),
    Index(None, "order_id", "id"),
    Index(None, "kind", "at"),
)

inbound = Table(
    "inbound",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("reply", Text),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(255), nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("size", Integer, nullable=False),
    Column("person", String(80)),
    Column("order_id", Integer, index=True),
    Column("at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("awaits", Text, index=True),
)
