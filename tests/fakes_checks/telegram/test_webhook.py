"""Delivery by webhook: secret, retries, disorder, and no polling beside it."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.fakes.telegram import FakeTelegram, User

from .receiver import receiving


async def test_updates_arrive_with_the_secret_and_polling_is_refused(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    async with receiving() as receiver:
        await bot.set_webhook(receiver.url, secret_token="s3cret", allowed_updates=["message"])
        await ann.send("hello")
        await tg.drained()
        assert (receiver.texts, receiver.secrets) == (["hello"], ["s3cret"])
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count, info.allowed_updates) == (receiver.url, 0, ("message",))
        await bot.delete_webhook()
        assert await bot.get_updates() == ()


async def test_what_is_not_answered_with_200_comes_again(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    async with receiving(500, 403) as receiver:
        await bot.set_webhook(receiver.url)
        await ann.send("hello")
        await tg.drained()
        assert receiver.texts == ["hello"] * 3
        assert [status for _, status in tg.webhook.attempts] == [500, 403, 200]
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"
        await bot.delete_webhook()


async def test_nobody_listening_is_an_error_to_read(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    async with receiving() as receiver:
        url = receiver.url
    await bot.set_webhook(url)
    await ann.send("hello")
    await tg.until(lambda: tg.webhook.attempts)
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (1, "Connection refused")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_updates_can_arrive_out_of_order_and_twice(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    tg.webhook.order = lambda batch: batch[::-1]
    tg.webhook.again = lambda update: update["message"]["text"] == "one"
    async with receiving() as receiver:
        tg.webhook.hold()
        await bot.set_webhook(receiver.url)
        await ann.send("one")
        await ann.send("two")
        assert receiver.texts == []
        tg.webhook.release()
        await tg.drained()
        assert receiver.texts == ["two", "one", "one"]
        await bot.delete_webhook()


async def test_setting_a_webhook_ends_a_held_poll(tg: FakeTelegram, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await tg.until(lambda: tg.calls_of("getUpdates"))
    async with receiving() as receiver:
        await bot.set_webhook(receiver.url)
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await poll
        await bot.delete_webhook()


async def test_a_webhook_needs_an_address_and_a_decent_secret(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Invalid webhook url specified"):
        await bot.set_webhook("nowhere")
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="not so secret")
