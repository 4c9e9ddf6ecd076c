"""Reading the company's files again, from a chat."""

from handlers.session import Session
from handlers.showing.view import Reply

MOST = 10
"""Mistakes that an answer names; who mends those is told the rest."""


async def reload(session: Session) -> Reply:
    """Puts the edited company in the place of the running one, or says every reason why not. For whoever manages any
    department, and for admins."""
    company, who = session.company, session.who.id
    if not any(company.manages(who, department) for department in company.departments):
        return Reply(session.say("admins_only"), done=False)
    mistakes = await session.reload()
    if not mistakes:
        return Reply(session.say("reloaded"))
    rest = [f"… +{len(mistakes) - MOST}"] if len(mistakes) > MOST else []
    return Reply(session.say("reload_failed", errors="\n".join([*mistakes[:MOST], *rest])), done=False)
