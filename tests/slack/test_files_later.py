"""Files of messages: their bytes are fetched after the acknowledgement, and nothing loses them."""

from collections.abc import AsyncIterator

import pytest

from bot.arrivals import bring_all
from storage import files
from storage.files import StoredFile
from tests.fakes.slack import FakeSlack, Message
from tests.plays.stage import Stage, staged

from .conftest import Way, playing

PHOTO = ("drops.txt", b"three drops a minute")
STOPPED = {"Does the line still run?": "No, it stands still"}


@pytest.fixture
async def stage(ready_sqlite_url: str) -> AsyncIterator[Stage]:
    """Baton and the workspace of the example company, on SQLite."""
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        yield stage


def workspace(stage: Stage) -> FakeSlack:
    assert stage.world.slack
    return stage.world.slack


async def leak(stage: Stage) -> Message:
    """Somebody's message with a file."""
    return await workspace(stage).user("ULIN").say("CENGINEERING", "Line 3 PLC is broken", files=[PHOTO])


async def ordered_from(stage: Stage, message: Message) -> None:
    """WO-1001, made of a message with the shortcut."""
    ann = workspace(stage).user("UANN")
    await ann.shortcut("make_order", message)
    await stage.idle()
    await ann.fill(STOPPED)
    await ann.submit()
    await stage.idle()


async def kept(stage: Stage) -> StoredFile:
    """The file of WO-1001."""
    async with stage.baton.office.database.reading() as connection:
        (file,) = await files.names(connection, 1001)
        found = await files.load(connection, file)
    assert found
    return found


def under_card(stage: Stage) -> str:
    """What stands in the thread of the card in #quality."""
    slack = workspace(stage)
    card = slack.card("CQUALITY", containing="WO-1001")
    return "\n".join(slack.text_of(message) for message in slack.thread(card))


@pytest.mark.parametrize("way", ["socket", "http"])
async def test_a_slow_file_holds_no_form_up(way: Way) -> None:
    async with playing(way, ack_timeout=0.3) as play:
        message = await play.bob.say("C1", "PLC down", files=[PHOTO])
        play.slack.fail_next("download", hang=0.6)
        await play.ann.shortcut("make_order", message)
        assert play.ann.troubles == []
        assert play.desk.sources[0].files == ("f1",)


async def test_a_file_that_could_not_be_fetched_at_once_is_there_when_it_is_needed(stage: Stage) -> None:
    message = await leak(stage)
    workspace(stage).fail_next("download", status=503)
    await ordered_from(stage, message)
    assert (await kept(stage)).awaits, "it is not here yet"
    await stage.settle()
    assert "[drops.txt]" in under_card(stage)
    assert ((await kept(stage)).content, (await kept(stage)).awaits) == (PHOTO[1], None)


async def test_what_a_crash_left_behind_is_fetched_at_the_next_start(stage: Stage) -> None:
    message = await leak(stage)
    workspace(stage).fail_next("download", drop=True)
    await ordered_from(stage, message)
    await bring_all(stage.baton.office)
    assert ((await kept(stage)).content, (await kept(stage)).awaits) == (PHOTO[1], None)


async def test_a_card_waits_for_a_file_that_slack_does_not_give_yet(stage: Stage) -> None:
    message = await leak(stage)
    workspace(stage).fail_next("download", status=503, times=2)
    await ordered_from(stage, message)
    await stage.settle()
    await stage.later(minutes=2)
    assert "[drops.txt]" in under_card(stage)
    assert (await kept(stage)).content == PHOTO[1]


async def test_a_file_that_is_gone_in_the_meantime_holds_nothing_up(stage: Stage) -> None:
    message = await leak(stage)
    workspace(stage).world.files.clear()
    await ordered_from(stage, message)
    await stage.settle()
    assert under_card(stage) == ""
    assert ((await kept(stage)).content, (await kept(stage)).awaits) == (b"", None)
