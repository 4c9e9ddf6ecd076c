"""Somebody whom Baton does not know: led to link their account, and what they wanted is kept for them."""

from collections.abc import Mapping
from typing import Any

from bot.office import Office
from handlers.asking.command import do_held
from handlers.people.codes import code_for_stranger, code_reply, link_here
from handlers.people.held import resume
from handlers.session import Session
from handlers.showing.view import Reply, View, line


async def receive(session: Session, held: Mapping[str, Any] | None) -> Reply:
    """Redeems a colleague's code if that is what was typed; else hands out a code and keeps the press."""
    seat = session.seat
    if seat is None:
        raise ValueError("the clock is no stranger")
    code = _code_in(str((held or {}).get("text", "")))
    if code:
        person = await link_here(session, code, seat.chat, seat.user)
        if person is None:
            return Reply(session.say("code_unknown"), done=False)
        return await resume(session, person, seat, do_held)
    kept = {**held, "address": seat.address, "thread": seat.thread, "private": seat.private} if held else None
    given = await code_for_stranger(session, seat.chat, seat.user, kept)
    return code_reply(session, "stranger", given.code, again=given.again, instead=given.instead)


def _code_in(text: str) -> str:
    """The code in "link CODE" or in Telegram's "start link_CODE"; "" when it is something else."""
    words = text.split()
    if len(words) == 2 and words[0].casefold() == "link":
        return words[1]
    if len(words) == 2 and words[0].casefold() == "start" and words[1].startswith("link_"):
        return words[1].removeprefix("link_")
    return ""


def closed_door(office: Office) -> View:
    """What somebody unknown sees on their personal desk."""
    company = office.setup.company
    words = office.wording.say("not_linked", company.language)
    return View(company.name, (line(words),), summary=words, language=company.language)
