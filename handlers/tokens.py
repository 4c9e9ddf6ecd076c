"""What a button carries: at most 64 bytes, so that Telegram takes it."""

from dataclasses import dataclass

from routing.moves import Move, Verb
from routing.order import WorkOrder


@dataclass(frozen=True)
class MoveToken:
    """A move on an order: "accept:1001:0:5" is verb, order id, index of the step ("-" for none), version seen. A fifth
    part answers the move's only question: "settle:1001:0:5:quality"."""

    verb: Verb
    order: int
    step: int | None
    version: int
    answer: str = ""


def move_token(order: WorkOrder, move: Move, answer: str = "") -> str:
    """The token of a move's button; with an `answer` (an id of at most 32 characters) the move asks nothing more."""
    index = "-" if move.step is None else str([s.id for s in order.steps].index(move.step))
    token = f"{move.verb}:{order.id}:{index}:{order.version}"
    return f"{token}:{answer}" if answer else token


def read_move(token: str) -> MoveToken | None:
    """The move that a token asks for; None when it is no move's token."""
    parts = token.split(":")
    if not 4 <= len(parts) <= 5 or parts[0] not in set(Verb):
        return None
    verb, order, step, version = parts[:4]
    if not (order.isdigit() and version.isdigit() and (step == "-" or step.isdigit())):
        return None
    return MoveToken(Verb(verb), int(order), None if step == "-" else int(step), int(version), *parts[4:])
