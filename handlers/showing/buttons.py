"""The buttons of a view: only those whose move exists for its audience."""

from collections.abc import Sequence
from typing import Literal

from handlers.session import Session
from handlers.showing.view import Button
from handlers.tokens import move_token
from routing.moves import Audience, Move, Verb, allowed_moves
from routing.order import WorkOrder

PRIMARY = frozenset({Verb.ACCEPT, Verb.DONE, Verb.CONFIRM, Verb.TAKE, Verb.START})
DANGER = frozenset({Verb.CANCEL})


def buttons_for(
    session: Session, order: WorkOrder, audience: Audience, verbs: Sequence[Verb], step: object = None
) -> tuple[Button, ...]:
    """Buttons for the `verbs` that the audience may use, in that order; with `step` only for this one."""
    if not verbs:
        return ()
    moves = list(allowed_moves(order, audience, session.company, verbs))
    if step is not None:
        moves = [m for m in moves if m.step in (None, step)]
    moves.sort(key=lambda m: list(verbs).index(m.verb))
    return tuple(move_button(session, order, move, several=_several(moves, move)) for move in moves)


def _several(moves: Sequence[Move], move: Move) -> bool:
    """Whether it must be said which step a button is about. A Done that may be taken back is about an earlier one."""
    others = {m.step for m in moves if m.step and (move.verb is Verb.UNDO or m.verb is not Verb.UNDO)}
    return len(others) > 1


def move_button(session: Session, order: WorkOrder, move: Move, *, several: bool) -> Button:
    """One button; it names its step where a view shows buttons of several steps."""
    label = session.say(f"verb_{move.verb}")
    if several and move.step:
        label = f"{label} · {order.step(move.step).name.said_in(session.language)}"
    button_id = f"{move.verb}.{move.step}" if move.step else str(move.verb)
    return Button(button_id, move_token(order, move), label[:75], _style(move.verb))


def open_button(session: Session, order: WorkOrder, verb: str = "show") -> Button:
    """A button that looks at an order: "show", "why" or "whyme"."""
    return Button(verb, f"{verb}:{order.id}", session.say(f"verb_{verb}"))


def _style(verb: Verb) -> Literal["primary", "danger", "plain"]:
    if verb in PRIMARY:
        return "primary"
    return "danger" if verb in DANGER else "plain"
