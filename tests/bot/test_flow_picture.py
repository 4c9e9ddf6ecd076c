"""The drawing of a flow: a box a step, no box on another, no way lost."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest
from hypothesis import given, settings
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.pages.flow_picture import LINE, flow_picture
from config import EXAMPLE, load_company
from handlers.session import Session
from handlers.wording import Wording
from routing.flow import Flow
from routing.order import Step
from routing.text import Text
from tests.routing.a_company import a_company
from tests.routing.a_play import Play
from tests.routing.any_play import flows
from tests.routing.flows.shop import LOOP, a_shop


@pytest.fixture(scope="module")
def session() -> Session:
    """Enough of a session to word a drawing."""
    now = datetime(2026, 1, 5, 10, tzinfo=UTC)
    return Session(cast(AsyncConnection, None), load_company(EXAMPLE), Wording(), now, language="en")


@given(flow=flows())
@settings(max_examples=40, deadline=None)
def test_every_step_has_its_own_place_in_the_drawing(flow: Flow, session: Session) -> None:
    picture = flow_picture(session, Play(a_company(flow)).order)
    assert sorted(box.step for box in picture.boxes) == sorted(step.id for step in flow.steps)
    corners = [(box.x, box.y) for box in picture.boxes]
    assert len(set(corners)) == len(corners)
    for box in picture.boxes:
        assert 0 <= box.x <= box.x + box.width <= picture.width
        assert 0 <= box.y <= box.y + box.height <= picture.height


@given(flow=flows())
@settings(max_examples=40, deadline=None)
def test_a_step_that_waits_for_another_is_reached_by_a_way(flow: Flow, session: Session) -> None:
    order = Play(a_company(flow)).order
    picture = flow_picture(session, order)
    boxes = {box.step: box for box in picture.boxes}
    ends = {way.path.rsplit(" ", 2)[1] + " " + way.path.rsplit(" ", 2)[2] for way in picture.ways}
    for step in order.steps:
        box = boxes[step.id]
        assert bool(step.after) == (f"{box.x} {box.y + box.height // 2}" in ends)


def test_a_way_back_says_how_often_it_was_taken(session: Session) -> None:
    picture = flow_picture(session, Play(a_shop(LOOP)).order)
    assert [way.words for way in picture.loops] == ["↻ 0/2"]
    assert picture.said == "○ Diagnose → ◌ Parts → ◌ Fix → ◌ Clean → ◌ Check ↻ → ◌ Pack"


def test_names_fit_into_their_boxes(session: Session) -> None:
    order = Play().order
    for name in ("Hand over to the carrier who comes tomorrow", "检验放行并通知客户和仓库以及物流部门", "A"):
        (box,) = flow_picture(session, replace(order, steps=(Step("a", Text(name), "sales"),))).boxes
        assert len(box.lines) <= 2
        assert all(sum(1 if s.isascii() else 2 for s in text) <= LINE + 1 for text in box.lines)
