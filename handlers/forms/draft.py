"""A form that somebody has open, as it is kept."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import TypeAdapter

from handlers.session import Session
from routing.order import Source
from storage import drafts
from storage.drafts import DraftRow

Raw = str | list[str]
"""An answer as a chat delivers it."""

TYPE = "baton_type"
PRIORITY = "baton_priority"
WHOLE = "baton_whole"
"""Answered when somebody wants to see every question, not only those that their words left open."""


@dataclass(frozen=True)
class Draft:
    """What the form is for, and the raw answers by question id.

    `do` "order": a new order of `type` ("" until chosen). `do` "move": the move of `token`.
    `asked`: only these questions (a quick order asks for what is missing); None: all.
    `words` and `files` are what was said before any question: they answer questions once the type is known, which are
    not asked one by one then, unless `every` is set.
    `similar`: numbers of the look-alikes that were shown; None before that.
    """

    id: str
    do: Literal["order", "move"]
    type: str = ""
    token: str = ""
    title: str = ""
    answers: Mapping[str, Raw] = field(default_factory=dict)
    asked: tuple[str, ...] | None = None
    at: int = 0
    source: Source | None = None
    words: str = ""
    files: tuple[str, ...] = ()
    every: bool = False
    similar: tuple[str, ...] | None = None
    state: Literal["open", "sent", "cancelled"] = "open"
    order: int = 0
    """The order that came of it, or that was joined instead."""

    def answered(self, question: str, raw: Raw) -> "Draft":
        """The draft with one more answer."""
        return replace(self, answers={**self.answers, question: raw})


_DRAFT = TypeAdapter(Draft)


def fresh_id() -> str:
    """An id nobody can guess, short enough for a button of 64 bytes."""
    return secrets.token_urlsafe(9)


async def open_draft(session: Session, draft: Draft) -> Draft:
    """Stores a new form. Where questions are asked one by one an earlier one in the conversation is given up."""
    seat = session.seat
    if seat is None:
        raise ValueError("the clock fills no forms")
    row = DraftRow(draft.id, session.who.id, seat.chat, seat.user, seat.address, draft.state, _dump(draft), session.now)
    await drafts.add(session.connection, row)
    if seat.stepwise:
        await drafts.close_others(session.connection, seat.chat, seat.user, seat.address, draft.id)
    return draft


async def load_draft(session: Session, draft_id: str, *, lock: bool = True) -> Draft | None:
    """This person's form with this id; without an id the newest open one in the conversation; None without one."""
    seat = session.seat
    if seat is None:
        return None
    if draft_id:
        row = await drafts.load(session.connection, draft_id, lock=lock)
    else:
        row = await drafts.newest(session.connection, seat.chat, seat.user, seat.address)
    if row is None or row.person != session.who.id:
        return None
    return draft_of(row)


def draft_of(row: DraftRow) -> Draft:
    """A form as it was kept."""
    draft = _DRAFT.validate_json(row.body)
    return replace(draft, state="cancelled") if row.state == "cancelled" else draft


async def save_draft(session: Session, draft: Draft) -> None:
    """Keeps the answers, or what became of the form."""
    await drafts.save(session.connection, draft.id, draft.state, _dump(draft), session.now)


def _dump(draft: Draft) -> str:
    return _DRAFT.dump_json(draft).decode()
