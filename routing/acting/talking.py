"""Words about an order, and who hears them."""

from routing.acting.outcome import Outcome
from routing.commands import Comment, Follow
from routing.context import Context
from routing.events import Commented, Followed
from routing.order import WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace


def comment(order: WorkOrder, command: Comment, context: Context) -> Outcome | Refusal:
    """Everybody involved will read it, whichever chat it came from."""
    if not command.words.strip() and not command.files:
        return Refusal("words_missing")
    return Outcome(order, (Commented(context.by, command.words.strip(), command.files),))


def follow(order: WorkOrder, command: Follow, context: Context) -> Outcome:
    """The presser hears what the requester hears."""
    return Outcome(replace(order, followers=(*order.followers, context.by)), (Followed(context.by),))
