"""Something said in a card's thread."""

from dataclasses import replace

from handlers.moving.record import carry_out
from handlers.session import Session
from handlers.showing.view import Reply
from routing.commands import Comment
from routing.refusal import Refusal
from storage import cards, notices, orders


async def say_in_thread(session: Session, origin: str, words: str, files: tuple[str, ...]) -> Reply | None:
    """A comment on the order whose card or notice `origin` is; None when that message is none of Baton's."""
    seat = session.seat
    if seat is None:
        return None
    card = await cards.at_message(session.connection, seat.chat, seat.address, origin)
    order_id = card.order_id if card else None
    if order_id is None:
        order_id = await notices.at_message(session.connection, seat.chat, seat.address, origin)
    if order_id is None:
        return None
    if order_id == 0:
        return Reply(session.say("which_thread"), done=False)
    return await _comment(replace(session, origin_card=card.id if card else None), order_id, words, files)


async def comment_on(session: Session, number: str, words: str, files: tuple[str, ...]) -> Reply:
    """A comment on the order with this number, from its page."""
    order = await orders.load_number(session.connection, number)
    if order is None:
        return Reply(session.say("order_unknown", number=number[:20]), done=False)
    return await _comment(session, order.id, words, files)


async def _comment(session: Session, order_id: int, words: str, files: tuple[str, ...]) -> Reply:
    result = await carry_out(session, order_id, Comment(words, files))
    if isinstance(result, Refusal):
        return Reply(session.refused(result), done=False)
    return Reply(session.say("did_comment", number=result.number), order=order_id)
