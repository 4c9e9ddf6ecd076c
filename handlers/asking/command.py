"""`/order …`: every verb that may be typed."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from rapidfuzz import fuzz, process

from handlers.asking.arguments import ARGUMENTS, ORDER, names_department
from handlers.asking.first_word import first_word
from handlers.asking.new_order import quick_order, start_order
from handlers.asking.press import press
from handlers.asking.reload import reload
from handlers.asking.sentence import is_sentence
from handlers.asking.synonyms import NUMBER, command_of
from handlers.asking.typed_move import MOVES, typed_move
from handlers.asking.unclear import unclear
from handlers.away.back import back
from handlers.away.off import off
from handlers.away.swap import swap
from handlers.balancing.propose import rebalance
from handlers.finding import find_department
from handlers.looking.board import board, load
from handlers.looking.handoffs import handoff_report
from handlers.looking.lists import listed, my_desk
from handlers.looking.show import show_order
from handlers.looking.similar import similar
from handlers.looking.why import why_order
from handlers.ordering.guess import guess
from handlers.people.binding import bind, unbind
from handlers.people.languages import language
from handlers.people.linking import invite, link, web_link
from handlers.rehearsing.rehearse import rehearse
from handlers.session import Session
from handlers.showing.view import Button, Reply, View, line
from routing.order import Source, WorkOrder
from storage import orders

Door = Callable[[Session, str], Awaitable[Reply]]
NEAR = 75
"""Likeness (0 to 100) from which an unknown one-word command is taken for a slip of the finger."""


async def command(session: Session, text: str, source: Source | None = None, files: tuple[str, ...] = ()) -> Reply:
    """The answer to the words after `/order`."""
    text = text.strip()
    verb, rest = first_word(text)
    verb = command_of(verb.casefold().removeprefix("/"), rest, partial(names_department, session))
    if verb in MOVES and ((not rest and verb not in DOORS) or _numbered(verb, rest)) and not source:
        return await typed_move(session, verb, rest, files)
    if verb in DOORS and not ((source or files) and rest):
        return await _opened(session, verb, rest, text)
    near = _slip(session, verb, rest)
    if near:
        return unclear(session, session.say("command_unknown", word=verb[:40], near=near), text)
    if text and not (rest or source or files or guess(session.company, text).type) and verb.isascii():
        return Reply(session.say("command_alone", word=verb[:40]), done=False)
    if text:
        return await quick_order(session, text, source, files)
    if source:
        return await quick_order(session, source.text, source, files)
    return await start_order(session, files=files)


def _numbered(verb: str, rest: str) -> bool:
    """Whether an order's number follows, or one word that was meant to be one."""
    first, more = first_word(rest)
    digits = any(sign.isdigit() for sign in first)
    return NUMBER.fullmatch(first) is not None or (digits and not more and verb not in DOORS)


async def _opened(session: Session, verb: str, rest: str, text: str) -> Reply:
    """What a command answers; with words that are none of what it takes, what is wrong, or the order that they are."""
    takes = ARGUMENTS.get(verb)
    if rest and takes and not takes.fits(session, rest):
        if is_sentence(session.company, verb, takes.about(session, rest)):
            return await quick_order(session, text)
        if takes.says:
            return unclear(session, takes.says(session, verb, rest), text)
    return await DOORS[verb](session, rest)


def _slip(session: Session, verb: str, rest: str) -> str | None:
    """The command that an unknown, nearly right word was meant to be, alone or before what that command takes."""
    if not verb or not verb.isascii():
        return None
    name, likeness, _ = process.extractOne(verb, [*DOORS, *MOVES], scorer=fuzz.ratio)
    if not NEAR <= likeness < 100:
        return None
    takes = ARGUMENTS.get(name, ORDER)
    return f"{name} {rest}".strip() if not rest or (name != "off" and takes.fits(session, rest)) else None


async def _show(session: Session, text: str) -> Reply:
    order = await _named(session, "show", text)
    return order if isinstance(order, Reply) else await show_order(session, order)


async def _why(session: Session, text: str) -> Reply:
    order = await _named(session, "why", text)
    return order if isinstance(order, Reply) else why_order(session, order)


async def _named(session: Session, verb: str, text: str) -> WorkOrder | Reply:
    if not text:
        return Reply(session.say("which_order", verb=verb), done=False)
    found = await orders.load_number(session.connection, text)
    return found or Reply(session.say("order_unknown", number=text[:20]), done=False)


async def _mine(session: Session, text: str) -> Reply:
    return await my_desk(session)


async def _board(session: Session, text: str) -> Reply:
    return await board(session, find_department(session.company, text) if text else None)


async def _load(session: Session, text: str) -> Reply:
    return await load(session, find_department(session.company, text) if text else None)


async def _new(session: Session, text: str) -> Reply:
    return await (quick_order(session, text) if text else start_order(session))


async def _start(session: Session, text: str) -> Reply:
    """Telegram's /start: a deep link to an asset opens the form with it; otherwise the help."""
    kind, _, what = text.partition("_")
    if kind == "asset" and what:
        return await quick_order(session, what)
    return await _help(session, "")


async def _link(session: Session, text: str) -> Reply:
    return await link(session, text, do_held)


async def _invite(session: Session, text: str) -> Reply:
    return await invite(session, text, do_held)


async def _reload(session: Session, text: str) -> Reply:
    return await reload(session)


async def do_held(session: Session, held: Mapping[str, Any]) -> Reply:
    """What somebody wanted before they were known: a button's token, or the words of a command."""
    if "token" in held:
        return await press(session, str(held["token"]))
    return await command(session, str(held.get("text", "")))


async def _help(session: Session, text: str) -> Reply:
    lines = tuple(line(part) for part in session.say("help").splitlines() if part.strip())
    buttons = (
        Button("new", "new:", session.say("verb_new"), "primary"),
        Button("mine", "mine", session.say("verb_mine")),
        Button("list", "list", session.say("verb_list")),
        Button("boards", "board", session.say("verb_board")),
    )
    title = session.say("help_title")
    return Reply(views=(View(title, lines, buttons, summary=title, language=session.language),))


DOORS: Mapping[str, Door] = {
    "new": _new,
    "mine": _mine,
    "list": listed,
    "show": _show,
    "why": _why,
    "board": _board,
    "load": _load,
    "handoffs": handoff_report,
    "off": off,
    "back": back,
    "swap": swap,
    "similar": similar,
    "help": _help,
    "start": _start,
    "link": _link,
    "invite": _invite,
    "web": web_link,
    "bind": bind,
    "unbind": unbind,
    "rebalance": rebalance,
    "language": language,
    "rehearse": rehearse,
    "reload": _reload,
}
"""Verb → use case; `docs/reference/commands.md` lists them, and a test holds it to this."""
