"""Who is away."""

from sqlalchemy import Column, Integer, String, Table

from storage.tables.base import Moment, metadata

absences = Table(
    "absences",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(80), nullable=False),
    Column("start", Moment, nullable=False),
    Column("end", Moment, nullable=False, index=True),
    Column("note", String(300), nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", Moment, nullable=False),
)
