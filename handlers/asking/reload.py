"""Reading the company's files again, from a chat."""

from config.lost import LostFile
from handlers.rehearsing.mistakes import manages_anything, some_of
from handlers.session import Session
from handlers.showing.view import Reply


async def reload(session: Session) -> Reply:
    """Puts the edited company in the place of the running one, or says every reason why not. For whoever manages any
    department, and for admins."""
    if not manages_anything(session):
        return Reply(session.say("admins_only"), done=False)
    mistakes = await session.reload()
    if not mistakes:
        return Reply(session.say("reloaded"))
    lost = [mistake for mistake in mistakes if isinstance(mistake, LostFile)]
    if lost:
        return Reply("\n".join(_said(session, one) for one in lost), done=False)
    return Reply(session.say("reload_failed", errors=some_of(mistakes)), done=False)


def _said(session: Session, lost: LostFile) -> str:
    key = "reload_without_rules" if lost.file == "rules.yaml" else "reload_without_permissions"
    return session.say(key, file=lost.file, meant=lost.meant)
