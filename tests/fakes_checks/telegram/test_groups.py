"""Groups: privacy mode, members, the bot coming and going, and the change to a supergroup."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakes.telegram import FakeTelegram, User

from .conftest import GROUP


async def test_privacy_mode_shows_commands_replies_and_mentions_only(
    tg: FakeTelegram, bot: Bot, ann: User, bob: User
) -> None:
    card = await bot.send_message(GROUP, "WO-1001")
    question = await bob.send("who looks after it?", chat=GROUP)
    await ann.send("not the bot's business", chat=GROUP, reply_to=question)
    await ann.send("/order@another_bot", chat=GROUP)
    await ann.send("/order", chat=GROUP)
    await ann.send("/mine@Baton_bot", chat=GROUP)
    await ann.send("hey @baton_bot", chat=GROUP)
    await bob.send("a comment", chat=GROUP, reply_to=tg.messages(GROUP)[0])
    seen = [update.message for update in await bot.get_updates() if update.message]
    assert [message.text for message in seen] == ["/order", "/mine@Baton_bot", "hey @baton_bot", "a comment"]
    assert seen[-1].reply_to_message
    assert seen[-1].reply_to_message.message_id == card.message_id


async def test_an_administrator_sees_everything(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    tg.group(-501, title="quality", members=[ann], bot="administrator")
    await ann.send("plain words", chat=-501)
    assert len(await bot.get_updates()) == 1


async def test_only_members_write_and_press(tg: FakeTelegram, ann: User, bob: User) -> None:
    tg.group(-501, title="quality", members=[ann])
    with pytest.raises(AssertionError, match="Bob is not in quality"):
        await bob.send("x", chat=-501)
    with pytest.raises(AssertionError, match="Bob has to press START first"):
        await bob.send("x")


async def test_a_group_that_became_a_supergroup_has_a_new_id(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    await bot.send_message(GROUP, "before")
    new = tg.migrate(GROUP)
    assert new == -1000000000500
    with pytest.raises(ChatMigrated) as refusal:
        await bot.send_message(GROUP, "x")
    assert refusal.value.new_chat_id == new
    leaving, arriving = [update.message for update in await bot.get_updates()]
    assert leaving
    assert arriving
    assert (leaving.chat.id, leaving.migrate_to_chat_id) == (GROUP, new)
    assert (arriving.chat.id, arriving.migrate_from_chat_id) == (new, GROUP)
    await bot.send_message(new, "after")
    with pytest.raises(AssertionError, match="is the supergroup"):
        await ann.send("x", chat=GROUP)


async def test_the_bot_comes_and_goes(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    tg.group(-1000000000777, title="logistics", members=[ann], bot="left")
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(-1000000000777, "x")
    tg.add_bot(-1000000000777, by=ann)
    changed, joined = await bot.get_updates()
    assert changed.my_chat_member
    assert changed.my_chat_member.new_chat_member.status == "member"
    assert joined.message
    assert joined.message.new_chat_members[0].username == "baton_bot"
    await bot.leave_chat(-1000000000777)
    assert tg.chat(-1000000000777).bot_status == "left"


async def test_people_come_and_go(tg: FakeTelegram, bot: Bot, bob: User) -> None:
    tg.leave(GROUP, bob)
    with pytest.raises(AssertionError, match="Bob is not in engineering"):
        await bob.send("x", chat=GROUP)
    tg.join(GROUP, bob)
    await bob.send("/back", chat=GROUP)
    left, joined, said = [update.message for update in await bot.get_updates() if update.message]
    assert left.left_chat_member
    assert joined.new_chat_members[0].first_name == "Bob"
    assert said.text == "/back"


async def test_chats_and_members_can_be_looked_up(tg: FakeTelegram, bot: Bot, bob: User) -> None:
    full = await bot.get_chat(GROUP)
    assert (full.title, full.type) == ("engineering", "group")
    assert (await bot.get_chat(101)).first_name == "Ann"
    assert [m.user.id for m in await bot.get_chat_administrators(GROUP)] == [101]
    assert await bot.get_chat_member_count(GROUP) == 3
    assert (await bot.get_chat_member(GROUP, 101)).status == "creator"
    assert (await bot.get_chat_member(GROUP, bob.id)).status == "member"
    tg.person(103, name="Cy")
    assert (await bot.get_chat_member(GROUP, 103)).status == "left"
    tg.chat(GROUP).bot_status = "administrator"
    assert (await bot.get_chat_member(GROUP, bot.id)).status == "administrator"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(GROUP, 4711)


async def test_message_ids_are_per_chat_in_supergroups(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    for chat in (-1000000000001, -1000000000002):
        tg.group(chat, title=str(chat), members=[ann])
        assert (await bot.send_message(chat, "x")).message_id == 1


async def test_a_forwarded_message_names_its_origin(bot: Bot, ann: User, bob: User) -> None:
    await ann.forward(await bob.send("the pump leaks", chat=GROUP))
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.forward_origin
    assert update.message.forward_origin.type == "user"
    assert update.message.text == "the pump leaks"
