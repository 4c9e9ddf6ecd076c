"""What a button carries: at most 64 bytes, so that Telegram takes it."""

import re
from dataclasses import dataclass

from routing.moves import Move, Verb
from routing.order import WorkOrder

_NUMBER = re.compile(r"[0-9]{1,9}")


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
    order, step, version = (read_number(part) for part in parts[1:4])
    if order is None or version is None or (step is None and parts[2] != "-"):
        return None
    return MoveToken(Verb(parts[0]), order, step, version, *parts[4:])


def read_number(typed: str) -> int | None:
    """A whole number as Baton itself writes it, small enough for every database; None for anything else."""
    return int(typed) if _NUMBER.fullmatch(typed) else None
