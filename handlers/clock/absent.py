"""What the clock does when somebody's time away begins: nothing stays offered to them."""

from handlers.away.passing_over import asked_though_away
from handlers.clock.queues import News
from handlers.session import Session
from handlers.staffed import roster_of
from routing.commands import PassOver


async def offered_though_away(session: Session) -> News:
    """The steps that are offered by name to somebody who is away by now."""
    away = {one.person for one in (await roster_of(session)).absences if one.start <= session.now}
    return [(order.id, PassOver(step.id)) for order, step in await asked_though_away(session, away)]
