"""Obstacles: reported by whoever works, judged by managers."""

from dataclasses import replace

from routing.acting.outcome import Outcome
from routing.commands import DismissTrouble, ReportTrouble
from routing.context import Context
from routing.events import TroubleDismissed, TroubleReported
from routing.order import Trouble, WorkOrder
from routing.refusal import Refusal


def report(order: WorkOrder, command: ReportTrouble, context: Context) -> Outcome | Refusal:
    """The managers of the step's department will hear."""
    if command.reason == "other" and not command.words.strip():
        return Refusal("words_missing")
    trouble = Trouble(command.reason, command.words, context.by, context.now)
    step = replace(order.step(command.step), trouble=trouble)
    event = TroubleReported(step.id, context.by, command.reason, command.words)
    return Outcome(order.with_step(step), (event,))


def dismiss(order: WorkOrder, command: DismissTrouble, context: Context) -> Outcome:
    """The trouble is over; whoever reported it will hear."""
    step = replace(order.step(command.step), trouble=None)
    return Outcome(order.with_step(step), (TroubleDismissed(step.id, context.by),))
