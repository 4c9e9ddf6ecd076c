"""What each name of conditions can be, in the orders of each type, as far as the files say."""

from collections.abc import Iterator, Mapping
from math import inf

from config.checks.known import Known
from config.files.orders import FieldSpec
from config.sheets import Sheets
from routing.conditions import Kind
from routing.domain import Among, AnyText, Anything, Between, Domain, World
from routing.fields import FieldKind
from routing.index import TYPE
from routing.priority import Priority
from routing.vocabulary import WEEKDAYS

EITHER = Among((True, False))
CALENDAR: World = {
    "time.hour": Among(tuple(map(float, range(24)))),
    "time.day": Among(tuple(map(float, range(1, 32)))),
    "time.month": Among(tuple(map(float, range(1, 13)))),
    "time.weekday": Among(WEEKDAYS),
    "time.working": EITHER,
}
OF_KIND: Mapping[Kind, Domain] = {Kind.TEXT: AnyText(), Kind.NUMBER: Between(), Kind.FLAG: EITHER}


def worlds_in(sheets: Sheets, known: Known) -> tuple[World, ...]:
    """A world for each order type; none when orders.yaml or departments.yaml has mistakes, so that nobody can tell."""
    orders, written = sheets.orders.spec, sheets.orders.written
    if orders is None or known.departments is None or list(orders.order_types) != list(written.keys("order_types")):
        return ()
    for id_, of in orders.order_types.items():
        if set(of.fields) != set(written.keys("order_types", id_, "fields")):
            return ()
    usual = dict(_usual(known))
    return tuple(
        {**usual, TYPE: Among((id_,)), **dict(_asked(of.fields, known))} for id_, of in orders.order_types.items()
    )


def with_results(worlds: tuple[World, ...], known: Known, names: tuple[str, ...]) -> tuple[World, ...]:
    """The same where the results of earlier steps are known."""
    results = {name: _result(name, known) for name in names if name.startswith(("results.", "given.results."))}
    return tuple({**world, **results} for world in worlds) if results else worlds


def _usual(known: Known) -> Iterator[tuple[str, Domain]]:
    """What every order has, and that no field was given."""
    for name, kind in known.names.items():
        if name.startswith("given."):
            yield name, Among((False,))
        elif name.startswith("load."):
            yield name, Between(low=0)
        elif not name.startswith("fields."):
            yield name, OF_KIND.get(kind, Anything())
    yield from CALENDAR.items()
    yield "order.priority", Among(tuple(priority.value for priority in Priority))
    yield "requester.department", Among(("", *(known.departments or ())))


def _asked(fields: Mapping[str, FieldSpec], known: Known) -> Iterator[tuple[str, Domain]]:
    for id_, field in fields.items():
        yield f"fields.{id_}", _domain(field, known)
        yield f"given.{id_}", EITHER


def _domain(field: FieldSpec, known: Known) -> Domain:
    match field.kind:
        case FieldKind.CHOICE:
            return Among(tuple(field.choices or ()))
        case FieldKind.ASSET:
            return Among(known.assets) if known.assets else AnyText()
        case FieldKind.NUMBER:
            return Between(-inf if field.low is None else field.low, inf if field.high is None else field.high)
        case FieldKind.MONEY:  # less than nothing is a slip, unless orders.yaml says that it can be
            return Between(0 if field.low is None else field.low, inf if field.high is None else field.high)
        case FieldKind.DATETIME | FieldKind.FILE:
            return Anything()
        case _:
            return AnyText()


def _result(name: str, known: Known) -> Domain:
    if name in known.results:
        return Among(known.results[name])
    return OF_KIND.get(known.names[name], Anything())
