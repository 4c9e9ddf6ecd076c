"""`/order …`: every verb that may be typed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from handlers.asking.new_order import quick_order, start_order
from handlers.asking.press import press
from handlers.asking.reload import reload
from handlers.asking.synonyms import NUMBER, command_of
from handlers.asking.typed_move import MOVES, typed_move
from handlers.away.back import back
from handlers.away.off import off, whose
from handlers.away.swap import swap
from handlers.balancing.propose import rebalance
from handlers.finding import find_department, find_person
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
from handlers.rehearsing.rehearse import days_of, rehearse
from handlers.session import Session
from handlers.showing.view import Button, Reply, View, line
from routing.order import Source
from storage import orders

Door = Callable[[Session, str], Awaitable[Reply]]
NEAR = 75
"""Likeness (0 to 100) from which an unknown one-word command is taken for a slip of the finger."""


async def command(session: Session, text: str, source: Source | None = None, files: tuple[str, ...] = ()) -> Reply:
    """The answer to the words after `/order`."""
    text = " ".join(text.split(" ")).strip()
    verb, _, rest = text.partition(" ")
    verb = command_of(verb.casefold().removeprefix("/"), rest.strip())
    if verb in MOVES and ((not rest and verb not in DOORS) or NUMBER.fullmatch(rest.split(" ")[0])) and not source:
        return await typed_move(session, verb, rest.strip())
    if verb in DOORS and not ((source or files) and rest):
        return await DOORS[verb](session, rest.strip())
    near = _slip(verb, rest)
    if near:
        return Reply(session.say("command_unknown", word=verb[:40], near=near), done=False)
    if text and not (rest or source or files or guess(session.company, text).type) and verb.isascii():
        return Reply(session.say("command_alone", word=verb[:40]), done=False)
    if text:
        return await quick_order(session, text, source, files)
    if source:
        return await quick_order(session, source.text, source, files)
    return await start_order(session, files=files)


def _slip(verb: str, rest: str) -> str | None:
    """The verb that a single, unknown, nearly right word was meant to be."""
    if not verb or len(rest.split()) > 1 or not verb.isascii():
        return None
    if rest and not rest.upper().removeprefix("WO-").isdigit():
        return None
    best = process.extractOne(verb, [*DOORS, *MOVES], scorer=fuzz.ratio)
    return str(best[0]) if NEAR <= best[1] < 100 else None


async def _show(session: Session, text: str) -> Reply:
    if not text:
        return Reply(session.say("which_order", verb="show"), done=False)
    order = await orders.load_number(session.connection, text.strip())
    if order is None:
        return Reply(session.say("order_unknown", number=text.strip()[:20] or "–"), done=False)
    return await show_order(session, order)


async def _why(session: Session, text: str) -> Reply:
    if not text:
        return Reply(session.say("which_order", verb="why"), done=False)
    order = await orders.load_number(session.connection, text.strip())
    if order is None:
        return Reply(session.say("order_unknown", number=text.strip()[:20] or "–"), done=False)
    return why_order(session, order)


async def _mine(session: Session, text: str) -> Reply:
    return await my_desk(session)


async def _board(session: Session, text: str) -> Reply:
    """Of one department, or of all; other words are work that somebody wants done: "board up the window"."""
    one = find_department(session.company, text) if text else None
    return await (board(session, one) if one or not text else quick_order(session, f"board {text}"))


async def _load(session: Session, text: str) -> Reply:
    """As `_board`: "load the truck" is work."""
    one = find_department(session.company, text) if text else None
    return await (load(session, one) if one or not text else quick_order(session, f"load {text}"))


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


async def _back(session: Session, text: str) -> Reply:
    """With words that name nobody it is work that somebody wants done: "back door is stuck"."""
    named = not text or find_person(session.company, text) is not None
    return await (back(session, text) if named else quick_order(session, f"back {text}"))


async def _swap(session: Session, text: str) -> Reply:
    """With words that name no colleague it is work that somebody wants done: "swap the filter of press 2"."""
    named = not text or whose(session, text)[0] != session.who
    return await (swap(session, text) if named else quick_order(session, f"swap {text}"))


async def _reload(session: Session, text: str) -> Reply:
    """With words it is work that somebody wants done: "reload the vending machine"."""
    return await (quick_order(session, f"reload {text}") if text else reload(session))


async def _rehearse(session: Session, text: str) -> Reply:
    """With a span of time, or alone; other words are work: "rehearse the fire alarm"."""
    days = days_of(text)
    return await (quick_order(session, f"rehearse {text}") if days is None else rehearse(session, days))


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
    "back": _back,
    "swap": _swap,
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
    "rehearse": _rehearse,
    "reload": _reload,
}
"""Verb → use case; `docs/reference/commands.md` lists them, and a test holds it to this."""
