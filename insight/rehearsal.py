"""Past orders through a changed company: which way each would take, and what that would do to the departments."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from insight.axis import hours_at
from insight.burdens import Played, burdened
from insight.courses import planned, recorded
from insight.crews import crews_of
from insight.judging import Judged, judge
from insight.open_work import open_work
from insight.past import PastOrder
from insight.punctuality import punctual
from insight.replay import replay, world
from insight.report import Doubts, Report, Unplayable
from routing.company import Company

AFTERWARDS = timedelta(days=60)
"""How far work may run on beyond the moment of a rehearsal."""
T = TypeVar("T", bound=str)


def rehearse(
    orders: Sequence[PastOrder], company: Company, against: Company | None, since: datetime, until: datetime
) -> Report:
    """Past orders, in the order of their creation, through a changed `company`; compared with what was recorded, or,
    where another company is given, with what that would decide. `until` is the present."""
    work = open_work(orders, [company, *([against] if against else [])], until)
    judged = [judge(order, company, against, open_) for order, open_ in zip(orders, work, strict=True)]
    return report(judged, company, against, since, until)


def report(
    judged: Sequence[Judged], company: Company, against: Company | None, since: datetime, until: datetime
) -> Report:
    """Everything that a rehearsal found, from its orders in the order of their creation. `until` is the present."""
    since = min([since, *(one.order.created for one in judged[:1])])
    different = tuple(one.difference for one in judged if one.difference)
    was, would_be = _played(judged, company, against, since, until)
    return Report(
        since=since,
        until=until,
        orders=sum(one.playable for one in judged),
        different=different,
        parts=_most(part for one in different for part in dict.fromkeys(c.part for c in one.changes)),
        responsible=_most(r for one in different for r in dict.fromkeys(c.responsible for c in one.changes)),
        first_day=since.astimezone(UTC).date(),
        departments=burdened(was, would_be, hours_at(since), hours_at(until)),
        punctual=punctual(judged, was.walks, would_be.walks, hours_at(until)),
        unplayable=tuple(Unplayable(o.order.number, o.order.facts.order_type) for o in judged if not o.playable),
        doubts=_doubts(judged, company),
    )


def _played(
    judged: Sequence[Judged], company: Company, against: Company | None, since: datetime, until: datetime
) -> tuple[Played, Played]:
    """All steps in time, as they were and as they would be."""
    taken = [recorded(one.order) for one in judged]
    courses = [planned(one.order, one.plan) if one.plan else took for one, took in zip(judged, taken, strict=True)]
    homes = dict.fromkeys([*company.departments, *(leg.department for c in (*taken, *courses) for leg in c.legs)])
    crews = [crews_of(each, homes, since, until + AFTERWARDS) for each in (against or company, company)]
    before, after = (world(each, taken, hours_at(until)) for each in crews)
    went = [tuple(leg.known for leg in course.legs if leg.known) for course in taken]
    return Played(crews[0], taken, went), Played(crews[1], courses, replay(before, after, taken, courses))


def _most(found: Iterable[T]) -> Mapping[T, int]:
    """How often each, the most frequent first."""
    return dict(sorted(Counter(found).items(), key=lambda one: (-one[1], one[0])))


def _doubts(judged: Sequence[Judged], company: Company) -> Doubts:
    played = [one.order for one in judged if one.playable]
    fields = {type_: {field.id for field in asked.fields} for type_, asked in company.order_types.items()}
    gone = (
        f"{order.facts.order_type}.{field}"
        for order in played
        for field, value in order.facts.fields.items()
        if value not in (None, "", []) and field not in fields[order.facts.order_type]
    )
    return Doubts(
        requester_gone=sum(order.facts.requester not in company.people for order in played),
        fields_gone=_most(gone),
        priority_unknown=sum(order.asked is None for order in played),
        went_otherwise=sum(one.otherwise for one in judged),
    )
