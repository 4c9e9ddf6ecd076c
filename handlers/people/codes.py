"""One-time codes: made by somebody known, or given to somebody unknown to be confirmed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.session import Session
from handlers.showing.view import Reply, View, line
from storage import accounts, invitations
from storage.accounts import Account
from storage.invitations import Invitation

LIFE = timedelta(hours=1)
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that look alike."""


def fresh_code() -> str:
    """Ten characters that are easy to type and hard to guess (49 bits, one hour, used once)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


async def code_for_person(session: Session, person: str) -> str:
    """A code that makes whoever redeems it this person."""
    code = fresh_code()
    await invitations.add(session.connection, Invitation(code, session.now + LIFE, person=person))
    return code


@dataclass(frozen=True)
class StrangersCode:
    """`again`: they were given it before; `instead`: it kept something else until now."""

    code: str
    again: bool = False
    instead: bool = False


async def code_for_stranger(session: Session, chat: str, user: str, held: Mapping[str, Any] | None) -> StrangersCode:
    """A code for somebody unknown, which keeps what they wanted to do last: one at a time, good for an hour."""
    until = session.now + LIFE
    known = await invitations.asked_by(session.connection, chat, user, session.now)
    if known is None:
        code = fresh_code()
        await invitations.add(session.connection, Invitation(code, until, chat=chat, user=user, held=held))
        return StrangersCode(code)
    await invitations.renew(session.connection, known.code, held or known.held, until)
    return StrangersCode(known.code, True, bool(held and known.held and held != known.held))


async def link_here(session: Session, code: str, chat: str, user: str) -> str | None:
    """Somebody unknown redeems a colleague's code: the account is theirs from now on. Returns the person's id."""
    found = await invitations.peek(session.connection, code.strip().upper(), session.now)
    if found is None or found.person is None or found.person not in session.company.people:
        return None
    if await invitations.redeem(session.connection, found.code, session.now) is None:
        return None  # somebody was faster
    await accounts.link(session.connection, Account(chat, user, found.person), session.now)
    return found.person


async def admit(session: Session, code: str, person: str) -> Invitation | None:
    """Somebody known confirms a stranger's code: that account belongs to `person`. Returns what was held."""
    found = await invitations.peek(session.connection, code.strip().upper(), session.now)
    if found is None or found.chat is None or found.user is None:
        return None
    if await invitations.redeem(session.connection, found.code, session.now) is None:
        return None  # somebody was faster
    await invitations.withdraw(session.connection, found.chat, found.user, session.now)
    await accounts.link(session.connection, Account(found.chat, found.user, person), session.now)
    return found


def code_reply(session: Session, key: str, code: str, **params: object) -> Reply:
    """A private message with a code in it."""
    words = session.say(key, code=code, link=f"{session.web}/signin/{code}", **params)
    lines = tuple(line(part) for part in words.splitlines())
    return Reply(views=(View("", lines, summary=lines[0][0].text, language=session.language),))
