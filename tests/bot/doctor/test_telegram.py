"""The doctor looks at Telegram."""

from typing import Any

from bot.settings import Settings
from tests.bot.doctor.surgery import GROUP, lines, said, states
from tests.fakes.telegram import FakeTelegram

HOOK: dict[str, Any] = {"telegram_webhook_url": "https://baton.example.com", "telegram_webhook_secret": "abc"}


async def test_all_is_well_and_nothing_was_changed(on_telegram: Settings, telegram: FakeTelegram) -> None:
    found = await said(on_telegram, "telegram")
    assert states(found) == ["ok"] * 4, lines(found)
    assert "@baton_bot" in found[0].what
    assert "in 1 of 1 groups" in lines(found)
    assert {call.method for call in telegram.calls} == {"getMe", "getWebhookInfo", "getChatMember"}
    assert lines(await said(on_telegram, "clock")) == "ok    clock     agrees with Telegram's."


async def test_a_wrong_token_is_said_without_the_token(on_telegram: Settings) -> None:
    found = await said(on_telegram, "telegram", telegram_bot_token="777000001:wrong-token-of-telegram")
    assert states(found) == ["bad"]
    assert "TELEGRAM_BOT_TOKEN" in found[0].what
    assert "wrong-token" not in lines(found)


async def test_telegram_that_is_away_is_said(on_telegram: Settings) -> None:
    found = await said(on_telegram, "telegram", telegram_api_url="http://127.0.0.1:9")
    assert states(found) == ["bad"]
    assert "TELEGRAM_API_URL" in found[0].mend


async def test_privacy_mode_that_is_off_is_told(on_telegram: Settings, telegram: FakeTelegram) -> None:
    telegram.world.privacy = False
    found = await said(on_telegram, "telegram")
    assert states(found) == ["ok", "warn", "ok", "ok"]
    assert "/setprivacy" in found[1].mend


async def test_a_webhook_keeps_a_bot_from_polling(on_telegram: Settings, telegram: FakeTelegram) -> None:
    await telegram.world.webhook.set("https://other.example.com/their-secret-path", "", 40)
    found = await said(on_telegram, "telegram")
    assert states(found) == ["ok", "ok", "bad", "ok"]
    assert "registered at other.example.com" in found[2].what
    assert "their-secret-path" not in lines(found)
    await telegram.world.webhook.set("", "", 40)


async def test_a_webhook_that_is_not_registered_yet_is_registered_by_run(on_telegram: Settings) -> None:
    found = await said(on_telegram, "telegram", **HOOK)
    assert states(found) == ["ok", "ok", "warn", "ok"]
    assert "no webhook is registered yet; wanted is https://baton.example.com/telegram/webhook" in found[2].what


async def test_a_webhook_that_telegram_cannot_reach_is_bad(on_telegram: Settings, telegram: FakeTelegram) -> None:
    hook = telegram.world.webhook
    await hook.set("https://baton.example.com/telegram/webhook", "abc", 40)
    assert states(await said(on_telegram, "telegram", **HOOK)) == ["ok"] * 4
    hook.last_error, hook.last_error_date = "Connection refused", telegram.world.now()
    found = await said(on_telegram, "telegram", **HOOK)
    assert "could not deliver: Connection refused" in found[2].what
    hook.last_error_date -= 2 * 3600
    assert states(await said(on_telegram, "telegram", **HOOK)) == ["ok"] * 4


async def test_a_bot_that_was_removed_from_a_group_is_to_be_added(
    on_telegram: Settings, telegram: FakeTelegram
) -> None:
    telegram.chat(GROUP).bot_status = "kicked"
    found = await said(on_telegram, "telegram")
    assert states(found) == ["ok", "ok", "ok", "bad", "ok"]
    assert f"not in the group {GROUP} (Engineering)" in found[3].what
    assert found[3].mend == "Add it to the group"
