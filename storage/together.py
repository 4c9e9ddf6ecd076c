"""Several statements in one trip: to a server each trip wakes two processes, which takes longer than most of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar, overload

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import prepared
from storage.prepared import Prepared, Spelling, Values

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
MOST_MIXTURES = 400
"""Mixtures of statements of which the SQL is kept."""
_NUMBER = re.compile(r"\$(\d+)")
_mixed: dict[tuple[Spelling, ...], str] = {}


@dataclass(frozen=True)
class Part(Generic[A]):
    """A statement with its values, and what the rows that it brings mean: it is asked once, or not at all where `each`
    is empty. `several`: an INSERT of that many rows."""

    prepared: Prepared
    each: Sequence[Values]
    read: Callable[[list[Any]], A]
    several: bool = False


def question(prepared: Prepared, values: Values, read: Callable[[list[Any]], A]) -> Part[A]:
    """One that is asked once."""
    return Part(prepared, [values], read)


def change(prepared: Prepared, values: Values) -> Part[None]:
    """One that brings nothing."""
    return Part(prepared, [values], _nothing)


def additions(prepared: Prepared, each: Sequence[Values]) -> Part[None]:
    """An INSERT of any number of rows, which all have the same names."""
    return Part(prepared, each, _nothing, several=True)


def _nothing(_: list[Any]) -> None:
    return None


async def ask(connection: AsyncConnection, part: Part[A]) -> A:
    """What one part brings by itself."""
    brought: A = (await together(connection, part))[0]
    return brought


@overload
async def together(connection: AsyncConnection, one: Part[A], two: Part[B], /) -> tuple[A, B]: ...
@overload
async def together(connection: AsyncConnection, one: Part[A], two: Part[B], three: Part[C], /) -> tuple[A, B, C]: ...
@overload
async def together(
    connection: AsyncConnection, one: Part[A], two: Part[B], three: Part[C], four: Part[D], /
) -> tuple[A, B, C, D]: ...
@overload
async def together(connection: AsyncConnection, /, *parts: Part[Any]) -> tuple[Any, ...]: ...
async def together(connection: AsyncConnection, /, *parts: Part[Any]) -> tuple[Any, ...]:
    """What the parts bring. In PostgreSQL they are one statement, of which every part sees the database as it was
    before: no two may change the same row, and none may need what another does. In SQLite they run in their order."""
    if connection.dialect.name == "sqlite":
        return tuple([part.read(await _by_itself(connection, part)) for part in parts])
    asked = [part for part in parts if part.each]
    spellings = tuple([part.prepared.spelling(connection, part.each[0], several=part.several) for part in asked])
    brought = dict(zip(map(id, asked), await _mixture(connection, asked, spellings), strict=True))
    return tuple([part.read(brought.get(id(part), [])) for part in parts])


async def _by_itself(connection: AsyncConnection, part: Part[Any]) -> list[Any]:
    if part.several:
        await part.prepared.run_each(connection, part.each)
        return []
    return await part.prepared.rows(connection, part.each[0]) if part.each else []


async def _mixture(
    connection: AsyncConnection, parts: Sequence[Part[Any]], spellings: tuple[Spelling, ...]
) -> list[list[Any]]:
    """The rows of each part."""
    if not parts:
        return []
    each = [
        spelling.columns_of(part.each) if part.several else spelling.arguments(part.each[0])
        for part, spelling in zip(parts, spellings, strict=True)
    ]
    arguments = tuple(chain.from_iterable(each))
    if len(parts) == 1:
        raw, _ = await prepared.executed(connection, spellings[0].sql, arguments)
        return [spellings[0].rows(raw)]
    sql = _mixed.get(spellings)
    if sql is None:
        if len(_mixed) >= MOST_MIXTURES:
            _mixed.clear()
        sql = _mixed[spellings] = _mix(spellings)
    raw, _ = await prepared.executed(connection, sql, arguments)
    arrays = iter(raw[0])
    return [spelling.rows(next(arrays)) if spelling.columns else [] for spelling in spellings]


def _mix(spellings: Sequence[Spelling]) -> str:
    """`WITH` the changes, `SELECT` an array of the rows of each part that brings any."""
    changes, arrays, before = list[str](), list[str](), 0
    for at, spelling in enumerate(spellings):
        sql = _NUMBER.sub(lambda number, first=before: f"${int(number[1]) + first}", spelling.sql)  # type: ignore[misc]
        before += len(spelling.places)
        source = f"({sql}) AS part_{at}"
        if not sql.startswith("SELECT"):
            changes.append(f"part_{at} AS ({sql})")
            source = f"part_{at}"
        if spelling.columns:
            arrays.append(f"ARRAY(SELECT ROW(part_{at}.*) FROM {source})")
    first = f"WITH {', '.join(changes)} " if changes else ""
    return f"{first}SELECT {', '.join(arrays) or 'NULL'}"
