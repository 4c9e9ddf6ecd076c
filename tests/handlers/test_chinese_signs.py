"""What Chinese readers are shown has Chinese colons and commas wherever labels and values are put together."""

import re
from dataclasses import replace

import pytest

from handlers.looking.look import look
from handlers.moving.record import carry_out
from handlers.ordering.create import create
from handlers.session import Session
from handlers.showing.alert import alert_view
from handlers.showing.card import card_view
from handlers.showing.view import View
from routing.commands import Accept, Command, Finish, ReportTrouble, Start
from routing.moves import Audience
from routing.order import Source, WorkOrder
from routing.priority import Priority
from tests.handlers.a_counter import Counter, counter

__all__ = ["counter"]

VALUES = {"asset": "LINE3", "symptom": "停了", "line_state": "stopped"}
FOUND = {"spare_part": "PS-24", "cause": "wear", "in_stock": "yes"}
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff）”」][:,](?!\d)")


def text_of(view: View) -> str:
    """All that a view says."""
    return "\n".join([view.title, *("".join(span.text for span in line) for line in view.lines)])


async def does(session: Session, person: str, order: int, *commands: Command) -> WorkOrder:
    """Somebody's moves; the order after the last."""
    acting = replace(session, person=session.company.people[person])
    moved = [await carry_out(acting, order, one) for one in commands][-1]
    assert isinstance(moved, WorkOrder), moved
    return moved


async def in_trouble(session: Session) -> WorkOrder:
    """Made of a message, its cause found, and stuck at what comes next."""
    ann = replace(session, person=session.company.people["ann"])
    source = Source("周安", "3号线停了，请来人看看", "")
    type_ = ann.company.order_types["equipment-repair"]
    order = await create(ann, type_, VALUES, priority=Priority.NORMAL, source=source)
    found = await does(session, "lin", order.id, Accept("diagnose"), Start("diagnose"), Finish("diagnose", FOUND))
    step = next(one.id for one in found.steps if not one.over and one.department == "warehouse")
    return await does(session, "tao", order.id, Accept(step), ReportTrouble(step, "other", "没有货"))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
async def test_labels_and_their_values_are_joined_in_chinese(counter: Counter, language: str) -> None:
    async with counter.office.database.writing() as connection:
        kai = counter.office.setup.company.people["kai"]
        session = counter.office.session(connection, kai, language=language)
        order = await in_trouble(session)
        views = [card_view(session, order, Audience.department("engineering"))]
        views += [alert_view(session, order, one.id, Audience.person("kai")) for one in order.steps if one.trouble]
        for verb in ("show", "why", "whyme"):
            reply = await look(session, verb, str(order.id))
            assert reply
            views += reply.views
    shown = "\n".join(map(text_of, views))
    assert "：PS-24，" in shown
    assert [line for line in shown.splitlines() if HALF_WIDTH.search(line)] == []
