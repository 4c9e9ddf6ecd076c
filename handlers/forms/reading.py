"""From a raw answer to a checked value."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as having
from datetime import datetime
from decimal import Decimal, InvalidOperation

from handlers.finding import find_asset, find_choice, find_person
from handlers.forms.draft import Raw
from handlers.forms.moments import read_moment
from handlers.session import Session
from routing.fields import Field, FieldKind, FieldValue


@dataclass(frozen=True)
class Problem:
    """Why an answer is not taken: `problem_<code>` is the wording."""

    code: str
    params: Mapping[str, str] = having(default_factory=dict)


def read_answer(session: Session, field: Field, raw: Raw) -> FieldValue | Problem:
    """The value of an answer in the shape that `routing.fields.FieldValue` says, or what is wrong with it."""
    if isinstance(raw, list):
        if field.kind is FieldKind.FILE:
            return _required(field, raw)
        raw = raw[0] if raw else ""
    text = raw.replace("\x00", "").strip()
    if not text:
        return _required(field, None)
    return _READERS[field.kind](session, field, text)


def _required(field: Field, value: list[str] | None) -> FieldValue | Problem:
    return Problem("missing") if field.required and not value else value


def _text(session: Session, field: Field, text: str) -> FieldValue | Problem:
    if len(text) > field.longest:
        return Problem("too_long", {"longest": str(field.longest), "length": str(len(text))})
    return text


def _number(session: Session, field: Field, text: str) -> FieldValue | Problem:
    number = _decimal(text.removesuffix(field.unit).strip() if field.unit else text)
    if number is None:
        return Problem("no_number")
    whole = number == number.to_integral_value()
    return _bounded(field, number) or (int(number) if whole else float(number))


def _money(session: Session, field: Field, text: str) -> FieldValue | Problem:
    """With more than two decimals it is asked again: 1.500 is one and a half to some, fifteen hundred to others."""
    signs = {"¥": "CNY", "€": "EUR", "$": "USD", "£": "GBP"}
    found = re.fullmatch(r"([A-Za-z]{3}|[¥€$£])?\s*([-+]?[\d.,' ]+?)\s*([A-Za-z]{3}|[¥€$£元])?", text)
    number = _decimal(found.group(2)) if found else None
    if found is None or number is None or int(number.as_tuple().exponent) < -2:
        return Problem("no_money")
    unit = found.group(1) or found.group(3) or field.currency or session.company.currency
    currency = field.currency or session.company.currency if unit in ("元", "¥") else signs.get(unit, unit.upper())
    return _bounded(field, number) or f"{number.quantize(Decimal('0.01'))} {currency}"


def _choice(session: Session, field: Field, text: str) -> FieldValue | Problem:
    found = find_choice(field, text)
    return found if found is not None else Problem("no_choice", {"answer": text[:60]})


def _moment(session: Session, field: Field, text: str) -> FieldValue | Problem:
    moment: datetime | None = read_moment(text, session.zone, session.language, session.now)
    if moment is None:
        return Problem("no_moment", {"answer": text[:60]})
    if field.future and moment <= session.now:
        return Problem("moment_passed", {"at": session.when(moment)})
    return moment.isoformat()


def _person(session: Session, field: Field, text: str) -> FieldValue | Problem:
    found = find_person(session.company, text)
    return found if found is not None else Problem("no_person", {"answer": text[:60]})


def _asset(session: Session, field: Field, text: str) -> FieldValue | Problem:
    return find_asset(session.company, text) or _text(session, field, text)


def _file(session: Session, field: Field, text: str) -> FieldValue | Problem:
    return Problem("no_file")


_READERS: Mapping[FieldKind, Callable[[Session, Field, str], FieldValue | Problem]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.CHOICE: _choice,
    FieldKind.DATETIME: _moment,
    FieldKind.PERSON: _person,
    FieldKind.ASSET: _asset,
    FieldKind.FILE: _file,
}


def _decimal(text: str) -> Decimal | None:
    """A number as people type it: "1,200.50", "1.200,50", "1 200", full-width digits."""
    digits = re.sub(r"[\s' ]", "", text.translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,")))
    if not re.fullmatch(r"[-+]?\d[\d.,]{0,20}", digits):
        return None
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        head, tail = re.sub("[.,]", "", digits[:last]), digits[last + 1 :]
        thousands = len(tail) == 3 and (digits[last] == "," or digits.count(".") > 1)
        digits = head + tail if thousands else f"{head}.{tail}"
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _bounded(field: Field, number: Decimal) -> Problem | None:
    if field.low is not None and number < Decimal(str(field.low)):
        return Problem("too_small", {"low": f"{field.low:g}"})
    if field.high is not None and number > Decimal(str(field.high)):
        return Problem("too_large", {"high": f"{field.high:g}"})
    return None
