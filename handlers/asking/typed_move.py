"""Moves typed instead of pressed: `accept WO-1001`, `done 1001`, `comment WO-1001 the valve is here`."""

from handlers.asking.first_word import first_word
from handlers.asking.press import press
from handlers.moving.make import make_move
from handlers.moving.record import carry_out
from handlers.session import Session
from handlers.showing.view import Reply
from handlers.talk import comment_on
from handlers.tokens import move_token
from routing.commands import Comment
from routing.moves import Audience, Move, Verb, allowed_moves, possible_moves
from routing.order import WorkOrder
from storage import orders

MOVES = tuple(str(verb) for verb in Verb)


async def typed_move(session: Session, verb: str, rest: str, files: tuple[str, ...] = ()) -> Reply:
    """The move on the order that is named first; further words are the comment, or the reason to cancel. Files join the
    order whatever comes of the move."""
    number, words = first_word(rest)
    if not number:
        return Reply(session.say("which_order", verb=verb), done=False)
    order = await orders.load_number(session.connection, number)
    if order is None:
        return Reply(session.say("order_unknown", number=number[:20]), done=False)
    if files and verb == Verb.COMMENT:
        return await comment_on(session, number, words, files)
    reply = await _made(session, order, Verb(verb), words)
    if files:
        await carry_out(session, order.id, Comment("", files))
    return reply


async def _made(session: Session, order: WorkOrder, verb: Verb, words: str) -> Reply:
    token = move_token(order, _meant(session, order, verb))
    if words and verb in (Verb.COMMENT, Verb.CANCEL, Verb.REOPEN):
        return await make_move(session, token, {"words": words})
    return await press(session, token)


def _meant(session: Session, order: WorkOrder, verb: Verb) -> Move:
    """The move that this person may make; else one that is possible; else one that will be refused with a reason."""
    mine = [m for m in allowed_moves(order, Audience.person(session.who.id), session.company) if m.verb is verb]
    possible = [m for m in possible_moves(order) if m.verb is verb]
    home = [m for m in mine if m.step and order.step(m.step).department == session.who.department]
    for found in (home, mine, possible):
        if found:
            return found[0]
    about_step = verb not in (Verb.COMMENT, Verb.CONFIRM, Verb.REOPEN, Verb.RATE, Verb.CANCEL, Verb.FOLLOW)
    return Move(verb, order.steps[0].id if about_step else None)
