"""Obstacles: reported by whoever works, judged by managers."""

from routing.acting.outcome import Outcome
from routing.commands import DismissTrouble, ReportTrouble
from routing.context import Context
from routing.events import TroubleDismissed, TroubleReported
from routing.order import Trouble, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace


def report(order: WorkOrder, command: ReportTrouble, context: Context) -> Outcome | Refusal:
    """The managers of the step's department will hear."""
    words = command.words.strip()
    if command.reason != "other" and command.reason not in context.company.trouble_reasons:
        return Refusal("reason_missing")
    if command.reason == "other" and not words:
        return Refusal("words_missing")
    step = replace(order.step(command.step), trouble=Trouble(command.reason, words, context.by, context.now))
    event = TroubleReported(step.id, context.by, command.reason, words)
    return Outcome(order.with_step(step), (event,))


def dismiss(order: WorkOrder, command: DismissTrouble, context: Context) -> Outcome:
    """The trouble is over; the holder and whoever reported it will hear."""
    before = order.step(command.step)
    event = TroubleDismissed(before.id, context.by, before.trouble.by if before.trouble else "")
    return Outcome(order.with_step(replace(before, trouble=None)), (event,))
