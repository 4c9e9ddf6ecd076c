"""What only Slack has, with the whole of Baton behind it: shortcuts, mentions, the Home tab, HTTP events, strangers."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.delivery.budget import Budget
from bot.server import embedded, listen
from bot.settings import Settings
from bot.slack_app.manifest import SCOPES
from bot.wiring import build
from config import EXAMPLE, load_company
from tests.fakes.slack import FakeSlack
from tests.plays.stage import Clock, Stage, staged


@pytest.fixture
async def stage(ready_sqlite_url: str) -> AsyncIterator[Stage]:
    """Baton and the workspace of the example company, on SQLite."""
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        yield stage


def workspace(stage: Stage) -> FakeSlack:
    assert stage.world.slack
    return stage.world.slack


async def test_a_message_becomes_an_order_with_its_author_link_and_files(stage: Stage) -> None:
    slack = workspace(stage)
    ann, lin = slack.user("UANN"), slack.user("ULIN")
    message = await lin.say("CENGINEERING", "repair line 3 PLC, PLC <down>", files=[("plc.jpg", b"\xff\xd8")])
    await ann.shortcut("make_order", message)
    await stage.idle()
    modal = ann.modal
    assert modal
    assert "PLC <down>" in slack.text_of(modal)
    await ann.fill({"Does the line still run?": "No, it stands still"})
    await ann.submit()
    await stage.idle()
    await stage.settle()
    card = slack.card("CENGINEERING", containing="WO-1001")
    assert "Lin Wei" in slack.text_of(card)
    links = [e["url"] for b in card.blocks for s in b.get("elements", []) for e in s.get("elements", []) if "url" in e]
    assert any("/archives/CENGINEERING/" in link for link in links)


async def test_a_mention_orders_and_the_card_follows(stage: Stage) -> None:
    slack = workspace(stage)
    ann = slack.user("UANN")
    await ann.mention("CENGINEERING", "@baton repair line 3 PLC down")
    await stage.idle()
    await ann.press(ann.ephemerals[-1], "Open the form")
    await ann.fill({"Does the line still run?": "No, it stands still"})
    await ann.submit()
    await stage.idle()
    await stage.settle()
    card = slack.card("CENGINEERING", containing="WO-1001")
    await slack.user("ULIN").press(card, "Accept")
    await stage.idle()
    assert "Lin Wei since" in slack.text_of(card)


async def test_the_home_tab_shows_what_waits_and_its_buttons_work(stage: Stage) -> None:
    slack = workspace(stage)
    ann = slack.user("UANN")
    home = await ann.open_home()
    assert home
    before = slack.text_of(home)
    await ann.command("/order", "repair line 3 PLC down")
    await ann.fill({"Does the line still run?": "No, it stands still"})
    await ann.submit()
    await stage.idle()
    home = await ann.open_home()
    assert home
    assert "WO-1001" in slack.text_of(home)
    assert "WO-1001" not in before


async def test_a_request_to_take_over_is_answered_on_the_home_tab(stage: Stage) -> None:
    slack = workspace(stage)
    ann, lin = slack.user("UANN"), slack.user("ULIN")
    await ann.command("/order", "repair line 3 PLC down")
    await ann.fill({"Does the line still run?": "No, it stands still"})
    await ann.submit()
    await stage.idle()
    await lin.command("/order", "accept WO-1001")
    await lin.command("/order", "handoff WO-1001")
    await lin.fill({"To whom?": "Customer service", "Why?": "I am called away"})
    await lin.submit()
    await stage.idle()
    home = await ann.open_home()
    assert home
    assert "Lin Wei asks you to take “Find the cause” over: I am called away" in slack.text_of(home)
    await ann.press(home, "Take over · WO-1001")
    await stage.idle()
    assert ann.home
    assert "asked to take over" not in slack.text_of(ann.home)
    assert "In your hands (1)" in slack.text_of(ann.home)


async def test_a_department_without_a_channel_is_reached_through_its_managers(stage: Stage) -> None:
    slack, office = workspace(stage), stage.baton.office
    places = {department: found for department, found in office.setup.places.items() if department != "engineering"}
    office.replace_company(replace(office.setup, places=places))
    ann, kai = slack.user("UANN"), slack.user("UKAI")
    await ann.command("/order", "repair line 3 PLC down")
    await ann.fill({"Does the line still run?": "No, it stands still"})
    await ann.submit()
    await stage.idle()
    await stage.settle()
    (card,) = (message for message in kai.dms if "WO-1001" in slack.text_of(message))
    await kai.press(card, "Accept")
    await stage.idle()
    await stage.settle()
    assert "Kai" in slack.text_of(card)
    assert len([message for message in kai.dms if "WO-1001" in slack.text_of(message)]) == 1


async def test_somebody_unknown_is_led_to_link_their_account(stage: Stage) -> None:
    slack = workspace(stage)
    visitor = slack.person("UNEW", name="Visitor", email="visitor@elsewhere.example")
    slack.channel_called("CENGINEERING").members.append("UNEW")
    await visitor.command("/order", "mine", channel="CENGINEERING")
    await stage.idle()
    assert "/order link" in slack.text_of(visitor.ephemerals[-1])
    home = await visitor.open_home()
    assert home
    assert slack.buttons(home) == []


async def test_signed_http_events_pass_the_door_of_the_web_face(ready_sqlite_url: str) -> None:
    clock, listener = Clock(), listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    async with await FakeSlack.start(delivery="http", rate_limits=False, scopes=frozenset(SCOPES)) as slack:
        slack.http.request_url = f"http://127.0.0.1:{port}/slack/events"
        given = {name.lower(): value for name, value in slack.environment().items()}
        settings = Settings(EXAMPLE, ready_sqlite_url, secret_key="a secret", port=port, **given)  # type: ignore[arg-type]
        baton = build(settings, load_company(EXAMPLE), clock=clock, budget=Budget(clock, {}))
        server = embedded(baton.web)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        (app,) = baton.apps
        await app.start()
        ann = slack.person("UANN", name="Ann", email=baton.office.setup.company.people["ann"].email)
        assert await slack.http.verify_url()
        await ann.command("/order", "help")
        assert ann.troubles == []
        assert "/order" in slack.text_of(ann.ephemerals[0])
        await app.stop()
        baton.live.close()
        server.should_exit = True
        await serving
        await baton.office.database.close()
        assert slack.complaints == []
