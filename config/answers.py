"""Field values as files write them, read by the kind of their field."""

from decimal import Decimal, InvalidOperation

from config.guess import did_you_mean
from config.moments import moment_of
from routing.fields import Field, FieldKind, FieldValue

Read = tuple[FieldValue, str]
"""A value, and what is wrong with it ("" when nothing is)."""


def answer(field: Field, given: object) -> Read:
    """The value of a field from plain data; (None, "") when it was not given."""
    if given is None or given == "" or given == []:
        return None, ""
    if field.kind is FieldKind.FILE:
        return _files(given)
    if not isinstance(given, str | int | float):
        return None, "one value is expected, not several. Write one."
    word = str(given).strip()
    if field.kind is FieldKind.CHOICE:
        return _choice(field, word)
    if field.kind is FieldKind.NUMBER:
        return _number(word)
    if field.kind is FieldKind.MONEY:
        return _money(field, word)
    return _moment(word) if field.kind is FieldKind.DATETIME else (word, "")


def _files(given: object) -> Read:
    items = given if isinstance(given, list) else [given]
    return [str(item) for item in items], ""


def _choice(field: Field, word: str) -> Read:
    known = [choice.id for choice in field.choices]
    return (word, "") if word in known else (None, f"'{word}' is no choice of it. {did_you_mean(word, known)}")


def _number(word: str) -> Read:
    number = _decimal(word)
    if number is None:
        return None, f"'{word}' is not a number. Write digits, with a point for decimals."
    return (int(number) if number == number.to_integral_value() else float(number)), ""


def _money(field: Field, word: str) -> Read:
    amount, _, currency = word.partition(" ")
    number = _decimal(amount)
    currency = currency.strip().upper() or field.currency
    if number is None or len(currency) != 3 or not currency.isalpha():
        return None, f"'{word}' is no amount of money. Write 1200.50, or 1200.50 {field.currency or 'EUR'}."
    return f"{number:f} {currency}", ""


def _decimal(word: str) -> Decimal | None:
    try:
        number = Decimal(word)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal("1e15") else None


def _moment(word: str) -> Read:
    moment = moment_of(word)
    if moment is None:
        return None, f"'{word}' is no date and time. Write 2026-12-24T15:00+08:00."
    return moment.isoformat(), ""
