"""Who may take a step as a guest, and what only one process does at a time."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from storage.tables.base import Moment, metadata

guests = Table(
    "guests",
    metadata,
    Column("order_id", Integer, ForeignKey("orders.id"), primary_key=True),
    Column("step", String(80), primary_key=True),
    Column("person", String(80), primary_key=True, index=True),
)

claims = Table(
    "claims",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("at", Moment, nullable=False),
)
