"""Who is away, who works whose shift, and proposals to spread work anew."""

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
    Column("ended_at", Moment),
)
"""`ended_at`: when somebody said that it is over, or off, before its end."""

swaps = Table(
    "swaps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("asker", String(80), nullable=False),
    Column("other", String(80), nullable=False),
    Column("day", String(10), nullable=False, index=True),
    Column("asker_shift", String(80)),
    Column("other_shift", String(80)),
    Column("state", String(16), nullable=False),
    Column("at", Moment, nullable=False),
)
"""`asker_shift` and `other_shift` are what each works on the day (ISO) once it is agreed; NULL: nothing."""

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
