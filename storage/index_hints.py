"""Keeping SQLite from an index that fits almost every row."""

from typing import Any

from sqlalchemy import ColumnElement, func


def without_index(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The words in a column ("" for NULL) as an expression, which is never looked up in the column's own index. Without
    statistics SQLite takes a state or a department for rare; with years of orders almost every row has it."""
    return func.coalesce(column, "")
