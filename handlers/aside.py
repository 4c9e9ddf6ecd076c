"""Work that takes long and writes nothing: it is done beside the unit of work, which would hold up whoever writes."""

from collections.abc import Awaitable, Callable

from handlers.session import Session
from handlers.showing.view import Reply

Work = Callable[[Session], Awaitable[Reply]]


class Aside(Exception):
    """Says what to do outside of any transaction, with this session on a connection for looking. What the unit of work
    wrote until then is given up; it is done again with `Session.answer`."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__("something is to be done aside")
        self.session = session
        self.work = work


async def aside(session: Session, work: Work) -> Reply:
    """What `work` answers. Raises Aside where the unit of work can be done again with that."""
    if isinstance(session.answer, Reply):
        return session.answer
    if session.repeatable:
        raise Aside(session, work)
    return await work(session)
