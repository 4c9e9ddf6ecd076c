"""Errors of the drivers, where they were asked without SQLAlchemy."""

from typing import Any, NoReturn

from sqlalchemy import Connection


def failed(connection: Connection, error: BaseException, sql: str, arguments: Any) -> NoReturn:
    """Raises it as SQLAlchemy has it: named its way, and the connection thrown away where it broke, or was left in the
    middle."""
    dialect: Any = connection.dialect
    if isinstance(error, getattr(dialect.dbapi, "InvalidCachedStatementError", ())):
        dialect._invalidate_schema_cache()  # the schema has changed: no statement that was kept ready is used again
    try:
        raise error
    except BaseException:
        connection._handle_dbapi_exception(error, sql, arguments, None, None)
