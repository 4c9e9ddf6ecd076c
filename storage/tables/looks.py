"""What open orders look like, for finding look-alikes without reading every order."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from storage.tables.base import metadata

looks = Table(
    "looks",
    metadata,
    Column("type", String(80), primary_key=True),
    Column("mark", String(80), primary_key=True),
    Column("order_id", Integer, ForeignKey("orders.id"), primary_key=True, index=True),
    Column("weight", Integer, nullable=False),
)
