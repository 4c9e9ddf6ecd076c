"""A button was pressed: look, ask, or move."""

from collections.abc import Awaitable, Callable, Mapping

from handlers.asking.join import join
from handlers.asking.new_order import quick_order, start_order
from handlers.asking.reload import reload
from handlers.away import swap
from handlers.away.back import call_off, stand
from handlers.away.off import off
from handlers.balancing import apply as balancing
from handlers.forms.draft import Draft, fresh_id, open_draft
from handlers.forms.fields import fields_of
from handlers.forms.form_view import form_view
from handlers.forms.move_fields import move_fields
from handlers.looking.look import look
from handlers.moving.make import make_move
from handlers.session import Session
from handlers.showing.view import Reply
from handlers.tokens import MoveToken, read_move
from routing.acting.act import refusal_of_state
from routing.moves import Move, refusal_for
from routing.order import WorkOrder
from routing.refusal import Refusal
from storage import orders

PRESSES: Mapping[str, Callable[[Session, str], Awaitable[Reply]]] = {
    "off": off,
    "unoff": call_off,
    "reoff": stand,
    "swapyes": swap.agree,
    "swapno": swap.refuse,
    "unswap": swap.undo,
}
"""What a button does that is about no order, by the first word of its token."""


async def press(session: Session, token: str) -> Reply:
    """The answer to a button's token: a view, a form, or the move itself."""
    move = read_move(token)
    if move is None:
        return await _press_other(session, token)
    order = await orders.load(session.connection, move.order)
    if order is None:
        return Reply(session.say("button_unknown"), done=False)
    refusal = _refusal(session, order, move)
    if refusal:
        return Reply(session.refused(refusal), done=False, order=order.id)
    if not move_fields(session, token, order):
        return await make_move(session, token, {}, order)
    draft = await open_draft(session, Draft(fresh_id(), "move", token=token))
    return Reply(form=form_view(session, draft, fields_of(session, draft, order), order), order=order.id)


def _refusal(session: Session, order: WorkOrder, token: MoveToken) -> Refusal | None:
    if token.step is not None and token.step >= len(order.steps):
        return Refusal("not_possible", {"number": order.number})
    move = Move(token.verb, None if token.step is None else order.steps[token.step].id)
    return refusal_of_state(order, move, session.who.id) or refusal_for(order, move, session.who.id, session.company)


async def _press_other(session: Session, token: str) -> Reply:
    verb, _, rest = token.partition(":")
    if verb == "new":
        return await start_order(session, rest)
    if verb == "order":
        return await quick_order(session, rest)
    if verb == "join":
        return await join(session, rest)
    if verb == "rebalance":
        return await balancing.apply(session, rest)
    if verb == "unbalance":
        return await balancing.undo(session, rest)
    if verb == "reload":
        return await reload(session)
    if verb in PRESSES:
        return await PRESSES[verb](session, rest)
    return await look(session, verb, rest) or Reply(session.say("button_unknown"), done=False)
