"""Forum topics."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.fakes.telegram import FakeTelegram, User

FORUM = -1000000000900


@pytest.fixture
def topics(tg: FakeTelegram, ann: User) -> dict[str, int]:
    """A forum with two topics besides General."""
    made = tg.forum(FORUM, title="plant", topics=["Repairs", "Orders"], members=[ann])
    tg.world.updates.pending.clear()
    return made


async def test_a_message_stays_in_its_topic(tg: FakeTelegram, bot: Bot, ann: User, topics: dict[str, int]) -> None:
    repairs = topics["Repairs"]
    sent = await bot.send_message(FORUM, "WO-1001", message_thread_id=repairs)
    assert (sent.message_thread_id, sent.is_topic_message) == (repairs, True)
    await ann.send("/show", chat=FORUM, topic=repairs)
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.message_thread_id == repairs
    assert update.message.chat.is_forum


async def test_every_message_in_a_topic_seems_to_answer_its_first(bot: Bot, ann: User, topics: dict[str, int]) -> None:
    await ann.send("/order", chat=FORUM, topic=topics["Repairs"])
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.reply_to_message
    assert update.message.reply_to_message.forum_topic_created
    assert update.message.reply_to_message.forum_topic_created.name == "Repairs"


async def test_an_unknown_topic_and_generals_number_are_refused(bot: Bot, topics: dict[str, int]) -> None:
    for thread in (4711, 999):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(FORUM, "x", message_thread_id=thread)
    general = await bot.send_message(FORUM, "x")
    assert general.message_thread_id is None


async def test_a_closed_topic_takes_nothing(tg: FakeTelegram, bot: Bot, topics: dict[str, int]) -> None:
    tg.chat(FORUM).topics[topics["Repairs"]].closed = True
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(FORUM, "x", message_thread_id=topics["Repairs"])


async def test_a_reply_follows_into_the_topic_and_across_topics_it_is_external(
    bot: Bot, ann: User, topics: dict[str, int]
) -> None:
    asked = await ann.send("/order", chat=FORUM, topic=topics["Repairs"])
    inside = await bot.send_message(FORUM, "x", reply_to_message_id=asked.id)
    assert inside.message_thread_id == topics["Repairs"]
    across = await bot.send_message(FORUM, "x", reply_to_message_id=asked.id, message_thread_id=topics["Orders"])
    assert across.reply_to_message is None or across.reply_to_message.message_id != asked.id
    assert across.external_reply
    assert across.external_reply.message_id == asked.id
