"""Commands."""

from telegram import Message

from bot.desk_port import SourceMessage, along
from bot.ports import Visit
from bot.telegram_app.albums import add_the_rest, keep_all
from bot.telegram_app.answering import answer, show, tell
from bot.telegram_app.callers import Caller
from bot.telegram_app.commands import Command
from bot.telegram_app.sources import source_of
from bot.telegram_app.window import Kept, Window
from handlers.showing.view import Reply


async def commanded(window: Window, caller: Caller, message: Message, command: Command) -> None:
    """Every command; those that are about this chat itself (START with a link, giving a form up) are seen to first."""
    if command.verb == "start" and await _carried_on(window, caller, command.words):
        return
    if command.verb == "cancel" and not command.words:
        return await _give_up(window, caller)
    source, kept = await _along(window, caller, message, command)
    if kept.problem:
        await tell(window, caller, kept.problem)
    if source or kept.album:
        caller = caller.about(kept.album)
    text = command.text

    async def again(visit: Visit) -> Reply:
        return await window.desk.command(visit, text, source)

    link = None if source else window.links.carrying("command", caller.visit.user, text)
    await answer(window, caller, await again(caller.visit), again, link)
    if caller.visit.album:
        await add_the_rest(window, caller)


async def _along(
    window: Window, caller: Caller, message: Message, command: Command
) -> tuple[SourceMessage | None, Kept]:
    """What comes along: with a request also what it answers, with a move its own files; the others take nothing."""
    if command.verb == "order":
        return await source_of(window, caller, message)
    kept = await keep_all(window, caller, message) if command.move else Kept()
    return along(kept.files, kept.parts), kept


async def _carried_on(window: Window, caller: Caller, payload: str) -> bool:
    """Goes on with what a sealed link carries; False for any other payload, which is the desk's to understand."""
    carried = window.links.read(caller.visit.user, payload) if caller.visit.private else None
    if carried is None:
        return False
    kind, words = carried
    call = window.desk.press if kind == "press" else window.desk.command
    await show(window, caller, window.heard(caller, await call(caller.visit, words)))
    return True


async def _give_up(window: Window, caller: Caller) -> None:
    """The form that is open in the private chat, from wherever it is given up."""
    inside = caller.privately
    form = await window.desk.form(inside.visit)
    if form is None:
        return await tell(window, caller, window.t(caller, "no_form"))
    reply = await window.desk.step(inside.visit, form.id, "cancel")
    await window.tidy(inside, "✕")
    await tell(window, caller, reply.words)
