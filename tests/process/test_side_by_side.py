"""Several processes on one PostgreSQL, and the clock that nobody wakes."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests.process.aging import leases_run_out, timers_come_due
from tests.process.balancer import Balancer, balancing
from tests.process.house import House, housed
from tests.process.ledger import journal_of
from tests.process.running import PATIENCE, Running
from tests.process.scenes import SOON, ordered_in_slack, signed_in, slack_card


async def two(house: House, balancer: Balancer) -> tuple[Running, ...]:
    """Two Batons that both hear of everything: over a socket each, or behind the balancer."""
    both = await house.launch(), await house.launch()
    for process in both:
        await process.says("Baton runs for")
    balancer.behind = [process.url for process in both]
    house.slack.http.request_url = f"{balancer.url}/slack/events"
    if house.slack.sockets.enabled:
        await house.slack.connected(2, PATIENCE)
    return both


def took(process: Running) -> bool:
    """Whether it was the one to whom the form of WO-1001 came."""
    return any(line["event"] == "inbound" and line.get("order") == 1001 for line in process.logs)


@pytest.mark.parametrize("delivery", ["socket", "http"])
async def test_one_of_two_is_killed_at_work_and_the_other_finishes_it(
    tmp_path: Path, postgres_url: str, delivery: str
) -> None:
    async with balancing() as balancer, housed(tmp_path, postgres_url, ("slack",), delivery=delivery) as house:
        slack, both = house.slack, await two(house, balancer)
        slack.fail_next("chat.postMessage", hang=3.0, times=2)
        await ordered_in_slack(slack)
        await slack.until(lambda: slack.world.struck, timeout=SOON)
        first, second = sorted(both, key=took, reverse=True)
        await first.kill()
        await leases_run_out(postgres_url)
        quality = await slack_card(slack, channel="CQUALITY")
        card = await slack_card(slack)
        await slack.user("ULIN").press(card, "Accept")
        await slack_card(slack, "Lin Wei since")
        await slack.until(lambda: "Lin Wei since" in slack.text_of(quality), timeout=SOON)
        assert await second.stop() == 0
        assert [len(slack.cards(channel, "WO-1001")) for channel in ("CENGINEERING", "CQUALITY")] == [1, 1]
        happened = await journal_of(postgres_url)
        assert (happened.count("Ordered"), happened.count("Accepted")) == (1, 1)


async def test_what_comes_due_happens_although_nobody_does_anything(slack_house: House) -> None:
    slack = slack_house.slack
    baton = await slack_house.start()
    await ordered_in_slack(slack)
    await slack_card(slack)
    await timers_come_due(slack_house.database_url, "accept")
    await slack_card(slack, "Nobody has accepted")
    assert await baton.stop() == 0
    assert (await journal_of(slack_house.database_url)).count("Reminded") == 1


async def test_pages_that_are_open_at_both_show_what_one_of_them_did(tmp_path: Path, postgres_url: str) -> None:
    async with AsyncExitStack() as stack:
        balancer = await stack.enter_async_context(balancing())
        house = await stack.enter_async_context(housed(tmp_path, postgres_url, ("slack",)))
        pages = [await stack.enter_async_context(board(house, baton)) for baton in await two(house, balancer)]
        await ordered_in_slack(house.slack)
        for page in pages:
            # No page asks which orders changed: whoever did not change this one has heard of it.
            async with asyncio.timeout(PATIENCE):
                await anext(line async for line in page if line == "event: changed")


@asynccontextmanager
async def board(house: House, baton: Running) -> AsyncIterator[AsyncIterator[str]]:
    """The lines that the server sends to an open board."""
    async with httpx.AsyncClient(base_url=baton.url, timeout=PATIENCE, follow_redirects=True) as browser:
        await signed_in(browser, await house.sign_in_link(baton, "lin"))
        page = (await browser.get("/board")).text
        (live,) = re.findall(r"/live\?[^\"]*watch=all[^\"]*", unescape(page))
        async with browser.stream("GET", live) as stream:
            lines = stream.aiter_lines()
            assert await anext(lines) == "retry: 1000"
            yield lines
