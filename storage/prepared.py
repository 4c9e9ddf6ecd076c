"""Statements that are built once, and go to the driver without detours.

SQLAlchemy spells them, once for each dialect and, on SQLite, each number of values in a list; what it does besides each
time one is executed takes ten times as long as the database needs for it. Transactions and connections stay
SQLAlchemy's.
"""

import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ARRAY, BinaryExpression, BindParameter, Executable, Float, Numeric, String, all_, any_, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.operators import in_op, not_in_op
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import TypeEngine

from storage import postgresql_driver, sqlite_dialect
from storage.driver_errors import failed

Values = Mapping[str, Any]
NOTHING: Values = {}
Process = Callable[[Any], Any] | None
MOST_SHAPES = 400
"""Spellings of one statement that are kept, which differ in how long their lists are."""


@dataclass(frozen=True, eq=False)
class Spelling:
    """How a dialect says a statement. `places`: of each of the driver's parameters its name, where in a list it stands,
    how the driver needs it. `constants`: the parameters that are not given each time."""

    sql: str
    places: tuple[tuple[str, int | None, Process], ...]
    constants: Values
    row: Callable[[Iterable[Any]], Any]
    columns: tuple[Process, ...]

    def arguments(self, values: Values) -> tuple[Any, ...]:
        """For the driver, in its order."""
        given = {**values, **self.constants} if self.constants else values
        return tuple(
            [
                process(value) if process else value
                for name, index, process in self.places
                for value in (given[name] if index is None else given[name][index],)
            ]
        )

    def columns_of(self, each: Sequence[Values]) -> Sequence[Sequence[Any]]:
        """The same of several rows that are spelt as lists: each parameter's values."""
        return list(zip(*[self.arguments(values) for values in each], strict=True))

    def rows(self, raw: Iterable[Sequence[Any]]) -> list[Any]:
        """Named tuples of what the driver read."""
        if not any(self.columns):
            return [self.row(one) for one in raw]
        return [self.row([to(v) if to else v for to, v in zip(self.columns, one, strict=True)]) for one in raw]


class Prepared:
    """A statement with named values (`bindparam`, or the columns of an INSERT)."""

    def __init__(self, statement: Executable, postgresql: Executable | None = None) -> None:
        """`postgresql`: how it is said there, if not alike."""
        self._statements = {"sqlite": statement, "postgresql": postgresql if postgresql is not None else statement}
        self._spellings: dict[tuple[Any, ...], Spelling] = {}

    async def rows(self, connection: AsyncConnection, values: Values = NOTHING) -> list[Any]:
        """All rows, as named tuples. Raises what SQLAlchemy would."""
        spelling = self.spelling(connection, values)
        raw, _ = await executed(connection, spelling.sql, spelling.arguments(values))
        return spelling.rows(raw)

    async def row(self, connection: AsyncConnection, values: Values = NOTHING) -> Any | None:
        """The first row, or None."""
        rows = await self.rows(connection, values)
        return rows[0] if rows else None

    async def value(self, connection: AsyncConnection, values: Values = NOTHING) -> Any:
        """The first column of the first row; None without a row."""
        row = await self.row(connection, values)
        return row[0] if row else None

    async def run(self, connection: AsyncConnection, values: Values = NOTHING) -> int:
        """How many rows were changed."""
        spelling = self.spelling(connection, values)
        _, count = await executed(connection, spelling.sql, spelling.arguments(values))
        return count

    async def run_each(self, connection: AsyncConnection, each: Sequence[Values]) -> None:
        """Runs it for each set of values, which all have the same names and no lists."""
        if each:
            spelling = self.spelling(connection, each[0])
            arguments = [spelling.arguments(values) for values in each]
            if len(each) == 1:
                await executed(connection, spelling.sql, arguments[0])
            else:
                await executed(connection, spelling.sql, arguments, many=True)

    def spelling(self, connection: AsyncConnection, values: Values, *, several: bool = False) -> Spelling:
        """How it is said with values of these names; `several`: an INSERT of any number of rows, each parameter a list
        of theirs (PostgreSQL only)."""
        dialect = (connection.sync_connection or connection).dialect
        lists = [] if dialect.name == "postgresql" else [v for v in values.values() if isinstance(v, list | tuple)]
        shape = (dialect.name, several, *values, *map(len, lists))
        spelling = self._spellings.get(shape)
        if spelling is None:
            if len(self._spellings) >= MOST_SHAPES:
                self._spellings.clear()
            spelling = _spelt(self._statements[dialect.name], dialect, values)
            if several:
                spelling = replace(spelling, sql=_of_several(spelling.sql), columns=())
            self._spellings[shape] = spelling
        return spelling


_VALUES = re.compile(r" VALUES \((?P<row>.*?)\)(?P<settled> ON CONFLICT .*?)?(?: RETURNING .*)?", re.DOTALL)


def _of_several(sql: str) -> str:
    """An INSERT of one row as one of many. The server is sent a list for each column, so that the statement is the same
    however many rows there are."""
    into, found, _ = sql.partition(" VALUES ")
    matched = _VALUES.fullmatch(sql, len(into))
    if not found or matched is None:
        raise ValueError(f"not an INSERT of one row: {sql}")
    lists = ", ".join(f"{value}[]" for value in matched["row"].split(", "))
    return f"{into} SELECT * FROM unnest({lists}){matched['settled'] or ''}"


def _spelt(statement: Executable, dialect: Dialect, values: Values) -> Spelling:
    element: Any = _element(statement)
    if dialect.name == "postgresql":
        element = replacement_traverse(element, {}, _for_a_server)
    compiled: Any = element.compile(dialect=dialect, column_keys=list(values))
    state = compiled.construct_expanded_state(dict(values))
    given = {name: parts for name, parts in state.parameter_expansion.items() if name in values}
    lists = {part: (name, index) for name, parts in given.items() for index, part in enumerate(parts)}
    sent = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in compiled.binds.items()}
    places = tuple((*lists.get(n, (n, None)), state.processors.get(n) or sent.get(n)) for n in state.positiontup)
    fixed = dict(state.parameters) | {column.key: column.default.arg for column in compiled.insert_prefetch}
    constants = {name: fixed[name] for name, *_ in places if name not in values}
    exported = getattr(statement, "exported_columns", {})
    columns = tuple(_reading(column.type, dialect) for column in exported.values())
    row: Any = namedtuple("row", exported.keys(), rename=True)  # type: ignore[misc]
    return Spelling(state.statement, places, constants, row._make, columns)


def _for_a_server(element: Any, **_: Any) -> Any:
    """A server keeps a plan that serves every value, if it is no worse than one for these. So what is always the same
    should be seen in it: how few wait among all that is done, how many are wanted at most. And a list should be one
    value: a statement for each length would be read and planned as if it were new."""
    if isinstance(element, BindParameter) and not element.required and _is_plain(element.value):
        return element.render_literal_execute()
    if isinstance(element, BinaryExpression) and isinstance(element.right, BindParameter) and element.right.required:
        kind = String() if isinstance(element.left.type, String) else element.left.type  # a length would cut them off
        those = bindparam(element.right.key, type_=ARRAY(kind))
        left = replacement_traverse(element.left, {}, _for_a_server)
        if element.operator is in_op:
            return left == any_(those)
        if element.operator is not_in_op:
            return left != all_(those)
    return None


def _is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return bool(value) and all(map(_is_plain, value))
    return isinstance(value, str | int)


def _reading(type_: TypeEngine[Any], dialect: Dialect) -> Process:
    """Numbers are what the driver makes of them: SQLAlchemy would have to see an answer first."""
    return None if isinstance(type_, Numeric | Float) else type_.dialect_impl(dialect).result_processor(dialect, None)


def _element(statement: Executable) -> ClauseElement:
    if not isinstance(statement, ClauseElement):
        raise TypeError(f"not SQL: {statement!r}")
    return statement


async def executed(connection: AsyncConnection, sql: str, arguments: Any, *, many: bool = False) -> tuple[Any, int]:
    """The rows that the driver read, and how many it changed."""
    sync = connection.sync_connection
    if sync is None:
        raise ValueError("not connected")
    dialect, on_sqlite = sync.dialect, sync.dialect.name == "sqlite"
    if not sync.in_transaction():
        await (sqlite_dialect if on_sqlite else postgresql_driver).begin(connection)
    lent: Any = sync.connection
    try:
        if on_sqlite:
            return await _on_sqlite(lent, sql, arguments, many)
        return await postgresql_driver.execute(dialect, lent, sql, arguments, many=many)
    except BaseException as error:
        await connection.run_sync(failed, error, sql, arguments)
        raise


async def _on_sqlite(lent: Any, sql: str, arguments: Any, many: bool) -> tuple[Any, int]:
    driver = lent.driver_connection
    if ran := driver.ran(sql, arguments, many=many):
        return ran  # type: ignore[no-any-return]
    cursor = driver.cursor()
    await (cursor.executemany if many else cursor.execute)(sql, arguments)
    return await cursor.fetchall(), cursor.rowcount
