"""Whatever people did with whatever flow: the same company changes nothing, and another one nothing absurd."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from insight.past import past_of
from insight.rehearsal import rehearse
from insight.report import Report
from routing.acting import Outcome, act
from routing.company import Company
from routing.context import Context
from routing.flow import Flow
from routing.order import WorkOrder
from tests.insight.a_past import ELSE, REPAIR, placed, rule
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import Play
from tests.routing.any_play import DEPARTMENTS, SOMEBODY, any_command, flows

UNTIL = MONDAY + timedelta(days=30)


def company(flow: Flow, **changes: object) -> Company:
    parts: dict[str, object] = {"order_types": {"repair": replace(REPAIR, flow=flow.id)}, "rules": (ELSE,)}
    return a_company(flow, **(parts | changes))


@st.composite
def pasts(draw: st.DrawFn) -> tuple[Flow, list[WorkOrder]]:
    """Up to four orders of one flow, each with a few moves in its life, at any hour."""
    flow = draw(flows())
    home = company(flow)
    found = []
    for number in range(draw(st.integers(1, 4))):
        play = Play(home, MONDAY + timedelta(hours=draw(st.integers(0, 200))))
        play.order = placed(home, 1001 + number, play.now)
        for _ in range(draw(st.integers(0, 12))):
            play.wait(hours=draw(st.sampled_from([0, 0.5, 3, 30])))
            person = draw(SOMEBODY.filter(home.people.__contains__))
            outcome = act(play.order, draw(any_command(play)), Context(home, play.now, home.people[person]))
            play.order = outcome.order if isinstance(outcome, Outcome) else play.order
        found.append(play.order)
    return flow, found


def rehearsed(orders: list[WorkOrder], changed: Company, against: Company | None = None) -> Report:
    past = sorted(map(past_of, orders), key=lambda order: order.created)
    return rehearse(past, changed, against, MONDAY, UNTIL)


@settings(deadline=None, max_examples=40)
@given(pasts())
def test_the_same_company_changes_nothing(past: tuple[Flow, list[WorkOrder]]) -> None:
    flow, orders = past
    report = rehearsed(orders, company(flow), company(flow))
    assert report.different == ()
    assert [one.department for one in report.departments if one.before != one.after] == []
    assert report.punctual.late == report.punctual.would_be_late


@settings(deadline=None, max_examples=40)
@given(pasts(), st.sampled_from(DEPARTMENTS))
def test_another_lead_is_told_for_every_order_and_no_number_is_absurd(
    past: tuple[Flow, list[WorkOrder]], lead: str
) -> None:
    flow, orders = past
    changed = company(flow, rules=(rule("other", None, lead=lead),))
    report = rehearsed(orders, changed)
    assert len(report.different) == (len(orders) if lead != "engineering" else 0)
    for one in report.departments:
        for part in (one.before, one.after):
            assert min(part.peak, part.over, part.late, *part.days) >= 0
            assert part.peak <= part.effort + 0.01


@settings(deadline=None, max_examples=40)
@given(pasts())
def test_an_unrelated_rule_changes_nothing(past: tuple[Flow, list[WorkOrder]]) -> None:
    flow, orders = past
    unrelated = rule("unrelated", "order.title == 'never'", lead="board")
    assert rehearsed(orders, company(flow, rules=(unrelated, ELSE))).different == ()
