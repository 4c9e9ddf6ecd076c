"""What goes out: cards that are kept true, notices that are sent once, timers, and how fast it may."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from storage.tables.base import Moment, known, metadata

_ROW = BigInteger().with_variant(Integer, "sqlite")

cards = Table(
    "cards",
    metadata,
    Column("id", _ROW, primary_key=True, autoincrement=True),
    Column("order_id", Integer, nullable=False),
    Column("chat", String(20), nullable=False),
    Column("address", String(120), nullable=False),
    Column("thread", String(120), nullable=False, default=""),
    Column("audience", String(120), nullable=False),
    Column("face", String(120), nullable=False, default="order"),
    Column("priority", Integer, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("shown", Integer, nullable=False, default=0),
    Column("shown_hash", String(64)),
    Column("ref", String(120)),
    Column("stale", Boolean, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("trouble", String(300)),
    UniqueConstraint("order_id", "chat", "address", "thread", "face", "audience"),
    Index(None, "stale", "due_at"),
    known("ref", "address", "chat"),  # the newest messages stand together, whatever their address
)

notices = Table(
    "notices",
    metadata,
    Column("id", _ROW, primary_key=True, autoincrement=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("order_id", Integer, nullable=False, index=True),
    Column("audience", String(120), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("data", JSON, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("chat", String(20)),
    Column("address", String(120)),
    Column("thread", String(120)),
    Column("reply_to", String(120)),
    Column("state", String(12), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("sent_at", Moment),
    Column("ref", String(120)),
    Column("buttons", String(64)),
    Column("held", Boolean),  # by the reader's quiet hours
    Column("digest", _ROW),  # the notice that says this one among others
    Column("seen", Integer),  # the version of the order when the notice was claimed
    Column("trouble", String(300)),
    Index(None, "state", "due_at"),
    known("ref", "address", "chat"),
    known("digest"),
)

timers = Table(
    "timers",
    metadata,
    Column("id", _ROW, primary_key=True, autoincrement=True),
    Column("order_id", Integer, nullable=False),
    Column("key", String(160), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("step", String(80)),
    Column("level", Integer, nullable=False, default=0),
    Column("due_at", Moment, nullable=False),
    Column("state", String(12), nullable=False),
    UniqueConstraint("order_id", "key"),
    Index(None, "state", "due_at"),
)

budgets = Table(
    "budgets",
    metadata,
    Column("name", String(160), primary_key=True),
    Column("until", Moment, nullable=False),
)
