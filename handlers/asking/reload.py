"""Reading the company's files again, from a chat."""

from handlers.aside import aside
from handlers.rehearsing.mistakes import lost_words, manages_anything, some_of
from handlers.session import Session
from handlers.showing.view import Reply


async def reload(session: Session) -> Reply:
    """Puts the edited company in the place of the running one, or says every reason why not. For whoever manages any
    department, and for admins."""
    if session.answer is None and not manages_anything(session):  # who does it may be nobody afterwards
        return Reply(session.say("admins_only"), done=False)
    return await aside(session, _reloaded)


async def _reloaded(session: Session) -> Reply:
    mistakes = await session.reload()
    if not mistakes:
        return Reply(session.say("reloaded"))
    return Reply(lost_words(session, mistakes) or session.say("reload_failed", errors=some_of(mistakes)), done=False)
