"""What claimed rows show now: all that it takes is read together, then each is drawn by itself."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from bot.delivery.digests import draw_digest
from bot.delivery.drawings import Drawings
from bot.delivery.lanes import Row
from bot.delivery.rendering import draw_card
from handlers.places import read_audience
from handlers.session import Session
from handlers.showing.reader import asking_languages, languages_in, speaking_to
from handlers.showing.view import View
from handlers.telling.show import PLAIN, notice_view, plain_view, still_true
from routing.moves import Audience
from routing.order import WorkOrder
from storage import digests, files, orders
from storage.accounts import Account
from storage.cards import CardRow
from storage.database import is_away
from storage.notices import NoticeRow
from storage.together import Part

A_FEW = 4
"""Rows that are drawn at a time, which takes about a millisecond."""
log = structlog.get_logger()


@dataclass(frozen=True)
class Drawn:
    """What a row shows: nothing, when what a notice says is not true any more, when an order is gone, and to somebody
    who has left the company. `version`: that of the order; `named`: orders that a digest names; `overtaken`: notices
    that are not said in their digest any more."""

    row: Row
    view: View | None
    version: int = 0
    named: Sequence[int] = ()
    overtaken: Sequence[int] = ()

    @property
    def about(self) -> frozenset[int]:
        """Every order that it is about."""
        return frozenset((self.row.order_id, *self.named)) - {0}


@dataclass(frozen=True)
class Read:
    """What nearly every row takes to be drawn: the orders, by id, and what languages people chose and their accounts
    say."""

    orders: Mapping[int, WorkOrder]
    chosen: Mapping[str, str]
    accounts: Mapping[str, Sequence[Account]]


def asked_for(rows: Sequence[Row]) -> tuple[Part[Any], ...]:
    """The parts that bring what `Read` is made of."""
    audiences = [read_audience(row.audience) for row in rows]
    people = {audience.id for audience in audiences if audience.kind == "person"}
    return orders.those({row.order_id for row in rows} - {0}), *asking_languages(people)


@dataclass(frozen=True)
class _Known:
    orders: Mapping[int, WorkOrder]
    files: Mapping[int, Mapping[str, str]]
    languages: Mapping[str, str]
    members: Mapping[int, Sequence[NoticeRow]]
    drawings: Drawings


async def drawn(session: Session, rows: Sequence[Row], read: Read, drawings: Drawings) -> Sequence[Drawn]:
    """In the order of the rows. One that fails is logged, and left to its lease."""
    known = await _rest(session, rows, read, drawings)
    done: list[Drawn] = []
    for number, row in enumerate(rows, 1):
        try:
            done.append(_drawn(session, known, row))
        except Exception as error:
            if is_away(error):
                raise
            log.exception("delivery failed", row=row.id, order=row.order_id, chat=row.chat, audience=row.audience)
        if number % A_FEW == 0:
            await asyncio.sleep(0)  # whoever presses a button in the meantime is answered
    return done


async def _rest(session: Session, rows: Sequence[Row], read: Read, drawings: Drawings) -> _Known:
    """What only some rows take: the orders that a digest names, and the names of files."""
    connection, known = session.connection, read.orders
    bundles = [row.id for row in rows if isinstance(row, NoticeRow) and row.kind == "digest"]
    members = await digests.members_of(connection, bundles) if bundles else {}
    named = {member.order_id for said in members.values() for member in said} - known.keys() - {0}
    if named:
        known = {**known, **await orders.load_all(connection, named)}
    cards = {row.order_id for row in rows if isinstance(row, CardRow)}
    with_files = [number for number in cards if number in known and _holds_files(known[number])]
    return _Known(
        known,
        await files.names_of(connection, with_files),
        languages_in(session.company, read.chosen, read.accounts),
        members,
        drawings,
    )


def _holds_files(order: WorkOrder) -> bool:
    """Lists are answers to questions for files."""
    answers = (order.values, *(step.result for step in order.steps))
    return any(isinstance(value, list) for given in answers for value in given.values())


def _drawn(session: Session, known: _Known, row: Row) -> Drawn:
    audience = read_audience(row.audience)
    language, order = known.languages.get(audience.id), known.orders.get(row.order_id)
    if audience.kind == "person" and audience.id not in session.company.people:
        return Drawn(row, None)
    if isinstance(row, CardRow):
        return Drawn(row, _card(session, known, order, row, language), order.version) if order else Drawn(row, None)
    reader = speaking_to(session, audience, language)
    if row.kind in PLAIN:
        return Drawn(row, plain_view(reader, row))
    if row.kind == "digest":
        members = known.members[row.id]
        said, overtaken = draw_digest(reader, row, audience, members, known.orders)
        return Drawn(row, said, named=[member.order_id for member in members], overtaken=overtaken)
    if order is None or (row.ref is None and not still_true(order, row)):
        return Drawn(row, None)
    return Drawn(row, _notice(reader, known, order, row, audience), order.version)


def _card(session: Session, known: _Known, order: WorkOrder, row: CardRow, language: str | None) -> View:
    held = known.files.get(order.id, {})
    if held:
        return draw_card(session, order, row, language, held)
    what, sources = (order.id, row.audience, row.face, language), (order, session.setup, session.wording)
    return known.drawings.view(what, sources, session.now, lambda: draw_card(session, order, row, language, held))


def _notice(reader: Session, known: _Known, order: WorkOrder, row: NoticeRow, audience: Audience) -> View:
    if row.ref is not None:
        return notice_view(reader, order, row, audience)
    what = (order.id, row.audience, row.kind, reader.language, repr(row.data))
    sources = (order, reader.setup, reader.wording)
    return known.drawings.view(what, sources, reader.now, lambda: notice_view(reader, order, row, audience))
