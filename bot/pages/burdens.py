"""Who carries how much, against what fits."""

from bot.web_app.pages_port import Burden
from handlers.looking.board import over
from handlers.session import Session
from handlers.showing.absences import away_words
from handlers.showing.elastic import people as names
from handlers.staffed import staffed
from routing.staffing import Burden as Live
from routing.staffing import Roster
from routing.staffing.workload import capacity_of
from storage import guests


async def burdens(session: Session) -> list[Burden]:
    """Every department with its people; work that somebody took over for another department weighs on their own."""
    context, asked = await staffed(session), await guests.asked(session.connection)
    staffing = context.staffing
    live = staffing.workload.burdens
    found: list[Burden] = []
    for home in session.company.departments.values():
        own = [burden for burden in live if burden.weighs_on == home.id]
        holders = dict.fromkeys([p.id for p in session.company.members(home.id)] + [b.holder for b in own if b.holder])
        people = tuple(_person(session, staffing.roster, person, own) for person in holders)
        hours, capacity = sum(burden.hours for burden in own), capacity_of(session.company, home.id)
        name = home.name.said_in(session.language)
        notes = over(session, home.id, context)
        if home.id in asked:
            notes.append(session.say("load_helped", people=names(session, asked[home.id])))
        found.append(Burden(home.id, name, hours, capacity, len(own), people=people, notes=tuple(notes)))
    return found


def _person(session: Session, roster: Roster, person: str, live: list[Live]) -> Burden:
    own = [burden for burden in live if burden.holder == person]
    hours, away = sum(burden.hours for burden in own), away_words(session, roster, person)
    return Burden(person, session.name(person), hours, None, len(own), away=away)
