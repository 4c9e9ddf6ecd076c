"""SIGTERM: what was begun is finished, nothing new is begun, and nothing is left over."""

import asyncio

import httpx

from bot.process import Process
from bot.server import listen
from bot.settings import Settings
from bot.wiring import build
from config import EXAMPLE, load_company
from tests.process.house import House
from tests.process.scenes import LINE_STATE, SOON, WORDS, ordered_in_telegram, shown, signed_in, slack_card


async def test_a_post_under_way_is_finished_and_the_rest_is_left_to_the_next_start(telegram_house: House) -> None:
    telegram, groups = telegram_house.telegram, telegram_house.world.groups
    first = await telegram_house.start()
    await ordered_in_telegram(telegram_house)
    await telegram.until(lambda: telegram.card(groups["quality"], "WO-1001"), timeout=SOON)
    await telegram.until(lambda: telegram.card(groups["engineering"], "WO-1001"), timeout=SOON)
    hang = asyncio.Event()
    telegram.fail_next("editMessageText", hang=hang, times=None)
    lin = telegram_house.in_telegram("lin")
    assert "is yours" in await lin.press("Accept", "WO-1001", "engineering")
    await telegram.until(lambda: telegram.calls_of("editMessageText"), timeout=SOON)
    stopping = asyncio.create_task(first.stop())
    await first.says("stopping")
    telegram.mend()
    assert await stopping == 0
    assert first.warnings() == []
    second = await telegram_house.start()
    for group in (groups["engineering"], groups["quality"]):
        await telegram.until(lambda group=group: telegram.card(group, "Lin Wei since"))  # type: ignore[misc]
        assert len(shown(telegram, group, "WO-1001")) == 1
    assert await second.stop() == 0


async def test_pages_that_listen_for_news_hold_nothing_up(bare_house: House) -> None:
    baton = await bare_house.start()
    async with httpx.AsyncClient(base_url=baton.url, follow_redirects=True, timeout=60) as browser:
        await signed_in(browser, await bare_house.sign_in_link(baton, "ann"))
        async with browser.stream("GET", "/live", params={"at": "@ann"}) as news:
            assert news.status_code == 200
            assert await baton.stop() == 0
    assert baton.warnings() == []


async def test_a_signal_during_the_start_ends_it(full_house: House) -> None:
    full_house.telegram.fail_next("getMe", hang=asyncio.Event())
    baton = await full_house.launch()
    await full_house.telegram.until(lambda: full_house.telegram.calls_of("getMe"), timeout=SOON)
    assert await baton.stop() == 0
    assert baton.out == []
    assert baton.warnings() == []


async def test_an_open_modal_and_a_second_signal_change_nothing(slack_house: House) -> None:
    slack = slack_house.slack
    first = await slack_house.start()
    await slack.user("UANN").command("/order", WORDS)
    first.process.terminate()
    assert await first.stop() == 0
    second = await slack_house.start()
    ann = slack.user("UANN")
    await ann.fill(LINE_STATE)
    await ann.submit()
    await slack_card(slack)
    assert await second.stop() == 0


async def test_a_process_leaves_no_task_behind(full_house: House) -> None:
    before = asyncio.all_tasks()
    slack, telegram = full_house.slack, full_house.telegram
    listener = listen("127.0.0.1", 0)
    settings = Settings(
        EXAMPLE,
        full_house.database_url,
        port=listener.getsockname()[1],
        slack_bot_token=slack.tokens.bot,
        slack_app_token=slack.tokens.app,
        slack_api_url=slack.api_url,
        telegram_bot_token=telegram.token,
        telegram_api_url=telegram.url,
    )
    process = Process(build(settings, load_company(EXAMPLE)), listener)
    await process.start()
    await slack.connected()
    await process.stop()
    left = {task for task in asyncio.all_tasks() - before if "aiohttp.web" not in repr(task)}
    assert left == set()
