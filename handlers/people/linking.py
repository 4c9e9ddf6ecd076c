"""Linking accounts: by a colleague's code, or a stranger's code typed where one is known."""

from handlers.finding import find_person
from handlers.people.codes import admit, code_for_person, code_reply
from handlers.people.held import Do, resume_elsewhere
from handlers.session import Session
from handlers.showing.view import Reply


async def link(session: Session, text: str, do: Do) -> Reply:
    """`link` makes a code for one's own other chat; `link CODE` confirms that CODE's account is one's own."""
    code = text.strip()
    if not code:
        fresh = await code_for_person(session, session.who.id)
        return code_reply(session, "link_made", fresh, person=session.name(session.who.id))
    found = await admit(session, code, session.who.id)
    if found is None:
        return Reply(session.say("code_unknown"), done=False)
    await resume_elsewhere(session, session.who.id, found, do)
    return Reply(session.say("link_done", chat=found.chat or "", person=session.name(session.who.id)))


async def invite(session: Session, text: str, do: Do) -> Reply:
    """`invite PERSON` makes a code for a colleague; `invite PERSON CODE` lets a stranger in. Managers only."""
    if not text.strip():
        return Reply(session.say("invite_how"), done=False)
    name, _, code = text.strip().rpartition(" ") if " " in text.strip() else (text.strip(), "", "")
    person = find_person(session.company, text.strip()) or find_person(session.company, name)
    if person is None:
        return Reply(session.say("problem_no_person", answer=text.strip()[:60]), done=False)
    home = session.company.people[person].department
    if not session.company.manages(session.who.id, home):
        return Reply(session.say("refusal_managers_only", department=session.department(home)), done=False)
    if code and find_person(session.company, text.strip()) is None:
        found = await admit(session, code, person)
        if found is None:
            return Reply(session.say("code_unknown"), done=False)
        await resume_elsewhere(session, person, found, do)
        return Reply(session.say("link_done", chat=found.chat or "", person=session.name(person)))
    return code_reply(session, "link_made", await code_for_person(session, person), person=session.name(person))


async def web_link(session: Session, text: str) -> Reply:
    """A one-time sign-in link to the web face; shown in private only."""
    code = await code_for_person(session, session.who.id)
    return code_reply(session, "web_link", code)
