"""Who is away, and proposals to spread work anew."""

from sqlalchemy import Column, Integer, String, Table, Text

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

plans = Table(
    "plans",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("department", String(80), nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("state", String(12), nullable=False),
)
