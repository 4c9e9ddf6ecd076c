"""Making the move of a button, with the values of its form."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.moving.record import carry_out
from handlers.session import Session
from handlers.showing.elastic import place_in_line
from handlers.showing.view import Reply
from handlers.tokens import MoveToken, read_move
from routing import commands
from routing.commands import Command
from routing.fields import FieldValue
from routing.moves import Verb
from routing.order import WorkOrder
from routing.refusal import Refusal
from storage import orders

Values = Mapping[str, FieldValue]


async def make_move(session: Session, token: str, values: Values, seen: WorkOrder | None = None) -> Reply:
    """Applies the move; a refusal becomes a sentence. `seen` is the order, where it was read just now."""
    move = read_move(token)
    before = seen or (await orders.load(session.connection, move.order) if move else None)
    if move is None or before is None:
        return Reply(session.say("button_unknown"), done=False)
    command = command_of(session, move, before, values)
    if command is None:
        return Reply(session.say("button_unknown"), done=False)
    result = await carry_out(session, move.order, command, before)
    if isinstance(result, Refusal):
        return Reply(session.refused(result), done=False, order=move.order)
    said = _stopped(session, move, before, result) or _said(session, move, result)
    return Reply(said, order=move.order)


def _stopped(session: Session, move: MoveToken, before: WorkOrder, after: WorkOrder) -> str:
    """What to say when the managers are asked instead of a handoff being made."""
    if move.step is None or before.steps[move.step].dispute or not after.steps[move.step].dispute:
        return ""
    return session.say("disputed", step=after.steps[move.step].name.said_in(session.language))


def _said(session: Session, move: MoveToken, order: WorkOrder) -> str:
    step = order.steps[move.step] if move.step is not None else None
    passed_on = move.verb is Verb.RELEASE and step is not None and step.holder is not None
    return session.say(
        f"did_{Verb.REASSIGN if passed_on else move.verb}",
        number=order.number,
        step=step.name.said_in(session.language) if step else "",
        due=session.when(step.due_at) if step else "",
        until=session.when(step.snoozed_until) if step else "",
        holder=session.name(step.holder) if step else "",
        at=place_in_line(session, step) if step else "",
    )


def command_of(session: Session, move: MoveToken, order: WorkOrder, values: Values) -> Command | None:
    """The command that a token and its form's values ask for; None when the order has no such step."""
    if move.step is None:
        return _order_command(move.verb, values)
    if move.step >= len(order.steps):
        return None
    step = order.steps[move.step].id
    given = {"department": move.answer} if move.answer else values
    return _simple_command(move.verb, step) or _step_command(session, move.verb, step, given)


def _order_command(verb: Verb, values: Values) -> Command | None:
    words = str(values.get("words") or "")
    match verb:
        case Verb.COMMENT:
            return commands.Comment(words)
        case Verb.CANCEL:
            return commands.Cancel(words)
        case Verb.REOPEN:
            return commands.Reopen(words)
        case Verb.CONFIRM:
            return commands.Confirm()
        case Verb.FOLLOW:
            return commands.Follow()
        case Verb.RATE:
            return commands.Rate(int(str(values.get("stars") or 0)))
        case _:
            return None


def _simple_command(verb: Verb, step: str) -> Command | None:
    match verb:
        case Verb.ACCEPT:
            return commands.Accept(step)
        case Verb.START:
            return commands.Start(step)
        case Verb.UNDO:
            return commands.Undo(step)
        case Verb.RELEASE:
            return commands.Release(step)
        case Verb.TAKE:
            return commands.AcceptHandoff(step)
        case Verb.DECLINE:
            return commands.DeclineHandoff(step)
        case Verb.WITHDRAW:
            return commands.WithdrawHandoff(step)
        case Verb.DISMISS:
            return commands.DismissTrouble(step)
        case Verb.AGAIN:
            return commands.Again(step)
        case Verb.PULL:
            return commands.Pull(step)
        case Verb.QUEUE:
            return commands.Enqueue(step)
        case _:
            return None


def _step_command(session: Session, verb: Verb, step: str, values: Values) -> Command | None:
    text = {key: str(value) for key, value in values.items() if isinstance(value, str | int | float)}
    match verb:
        case Verb.DONE:
            return commands.Finish(step, values)
        case Verb.TROUBLE:
            return commands.ReportTrouble(step, text.get("reason", ""), text.get("words", ""))
        case Verb.HANDOFF:
            kind, _, target = text.get("to", "").partition(":")
            person, department = (target, None) if kind == "person" else (None, target or None)
            return commands.HandOff(step, text.get("reason", ""), person, department)
        case Verb.REASSIGN:
            return commands.Reassign(step, text.get("person", ""))
        case Verb.SETTLE:
            return commands.Settle(step, text.get("department", ""))
        case Verb.PROCEED:
            return commands.Proceed(step, text.get("reason", ""))
        case Verb.EXTEND if "until" in text:
            return commands.Extend(step, datetime.fromisoformat(text["until"]), text.get("reason", ""))
        case Verb.SNOOZE:
            return commands.Snooze(step, snoozed_until(session, text.get("until", "")))
        case _:
            return None


def snoozed_until(session: Session, choice: str) -> datetime:
    """The end of a snooze: in 30 minutes, in 2 hours, or tomorrow at 9 where the presser lives."""
    if choice == "tomorrow":
        zone = ZoneInfo(session.zone)
        day = session.now.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(day, time(9), zone)
    return session.now + (timedelta(minutes=30) if choice == "30m" else timedelta(hours=2))
