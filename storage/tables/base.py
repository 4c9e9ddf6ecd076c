"""The metadata that all tables share, and column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Index, MetaData, TypeDecorator, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def known(column: str, *more: str) -> Index:
    """An index of the rows in which a column is not NULL: of most it is, and these need not be written there."""
    given = text(f"{column} IS NOT NULL")
    return Index(None, column, *more, sqlite_where=given, postgresql_where=given)


WITHOUT_ZONE = len("2026-11-22 08:30:00.000000")
"""Signs of a moment as SQLite keeps it."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is put back on reading; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; ValueError for a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"moment without a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With UTC as the zone."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """On SQLite what SQLAlchemy writes there, in a fifth of the time: dozens of moments belong to an order."""
        return _written if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Back from there."""
        return _read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _written(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"moment without a time zone: {moment!r}")
    there = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return there.isoformat(" ", "microseconds")[:WITHOUT_ZONE]


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)
