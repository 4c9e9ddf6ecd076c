"""What is written: whole commands, and their parts that look at what was there before."""

from bench.queries.people import RECENT
from bench.queries.question import Question
from handlers.moving.record import carry_out
from handlers.ordering.create import create
from handlers.session import Session
from routing import commands
from routing.commands import Command
from routing.priority import Priority
from storage import journal, orders, web_chat
from storage.orders import load_number


async def _ordered(session: Session) -> object:
    kind = session.company.order_types["job"]
    values = {"what": "job nothing like the others hall 3", "where": "place3"}
    return await create(session, kind, values, priority=Priority.NORMAL)


async def _moved(session: Session, command: Command) -> object:
    found = await load_number(session.connection, RECENT)
    return await carry_out(session, found.id if found else 0, command)


async def _key(session: Session) -> None:
    await journal.claim_delivery(session.connection, "web:p3:fresh", session.now)
    await journal.keep_reply(session.connection, "web:p3:fresh", "{}")


async def _number(session: Session) -> object:
    return await orders.next_id(session.connection)


async def _said(session: Session) -> object:
    draft = web_chat.Draft("#hall3", session.now, author="p3", words="Done?", delivery="web:p3:fresh")
    return await web_chat.write_message(session.connection, draft)


WRITING = (
    Question("a new order, whole", _ordered, writes=True),
    Question("a comment, whole", lambda s: _moved(s, commands.Comment("Soon.")), writes=True),
    Question("following, whole", lambda s: _moved(s, commands.Follow()), writes=True),
    Question("the next number", _number, writes=True),
    Question("the key of a delivery, and its answer", _key, writes=True),
    Question("a message in the web chat", _said, writes=True),
)
