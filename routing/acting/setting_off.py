"""Carrying out the actions of rules and steps: who follows changes here, who hears of it is the events' business."""

from collections.abc import Iterable, Iterator

from routing.action import Action, ActionKind
from routing.context import Context
from routing.order import WorkOrder
from routing.replacing import replace
from routing.set_off import SetOff


def set_off(
    order: WorkOrder, actions: Iterable[Action], context: Context, *, rule: str = "", step: str = ""
) -> tuple[WorkOrder, tuple[SetOff, ...]]:
    """The order after some actions of a rule or of a step that is done. Who left the company is passed over."""
    events: list[SetOff] = []
    for action in actions:
        whom = tuple(dict.fromkeys(who for word in action.who for who in _meant(word, order, context)))
        if action.kind is ActionKind.FOLLOW:
            whom = tuple(who for who in whom if who in context.company.people)
            whom = tuple(who for who in whom if who not in (order.requester, *order.followers))
            order = replace(order, followers=(*order.followers, *whom))
        if whom or action.kind is ActionKind.COMMENT:
            events.append(SetOff(action.kind.value, whom, action.words, rule, step))
    return order, tuple(events)


def _meant(word: str, order: WorkOrder, context: Context) -> Iterator[str]:
    """The people and departments that a word means."""
    company = context.company
    match word:
        case "requester":
            yield order.requester
        case "lead":
            yield order.lead
        case "managers":
            yield from company.departments[order.lead].managers if order.lead in company.departments else ()
        case "followers":
            yield from order.followers
        case _:
            if word in company.people or word in company.departments:
                yield word
