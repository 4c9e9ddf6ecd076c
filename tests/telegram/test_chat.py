"""The poster: views as messages, and refusals as the errors that a chat may raise."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.ports import Destination, Failing, MessageGone, Migrated, Profile, TryLater, Unreachable
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.settings import TelegramSettings
from handlers.showing.view import Button, Span, View, line
from tests.fakes.telegram import FakeTelegram, User
from tests.telegram.house import ANN, ENGINEERING, LIN

FILES = {"f1": ("plan.pdf", "application/pdf", b"%PDF"), "f2": ("empty.txt", "text/plain", b"")}
GROUP = Destination(str(ENGINEERING))
CARD = View(
    "WO-1001 · <b>Pump</b> & @ann_zhou",
    (
        line(Span("Machine: ", "faint"), Span("PUMP7", "code")),
        line(Span("source", href="https://example.com/?a=1&b=2")),
    ),
    (Button("accept", "accept:1001:0:1", "Accept", "primary"), Button("cancel", "cancel:1001:-:1", "Cancel", "danger")),
    progress=0.42,
)


@pytest.fixture
async def chat(tg: FakeTelegram) -> AsyncIterator[TelegramChat]:
    """The poster alone."""

    async def fetch(file: str) -> tuple[str, str, bytes] | None:
        return FILES.get(file)

    chat = TelegramChat(TelegramSettings(tg.token, tg.url), fetch)
    await chat.bot.initialize()
    yield chat
    await chat.connection.close()


async def test_a_view_becomes_text_with_styles_and_buttons(tg: FakeTelegram, chat: TelegramChat) -> None:
    ref = await chat.post(GROUP, CARD, "card:1")
    (shown,) = tg.messages(ENGINEERING)
    assert ref == str(shown.id)
    assert shown.text.splitlines() == [
        "WO-1001 · <b>Pump</b> & @\u2060ann_zhou",
        "▰▰▰▰▱▱▱▱▱▱ 42\u202f%",
        "Machine: PUMP7",
        "source",
    ]
    assert [entity["type"] for entity in shown.entities] == ["bold", "italic", "code", "text_link"]
    assert shown.entities[-1]["url"] == "https://example.com/?a=1&b=2"
    assert [button.data for button in shown.buttons] == ["accept:1001:0:1", "cancel:1001:-:1"]
    assert tg.pings == []
    assert await chat.find(GROUP, "card:1") is None


async def test_an_edit_replaces_text_and_buttons_and_may_change_nothing(tg: FakeTelegram, chat: TelegramChat) -> None:
    ref = await chat.post(GROUP, CARD, "")
    await chat.edit(GROUP, ref, CARD)
    await chat.edit(GROUP, ref, replace(CARD, title="Done", buttons=()))
    (shown,) = tg.messages(ENGINEERING)
    assert shown.text.startswith("Done")
    assert shown.buttons == []


async def test_too_much_text_is_shortened_where_it_is_longest(tg: FakeTelegram, chat: TelegramChat) -> None:
    lines = (line("🙂" * 3000), line("<" * 2000), line(Span("Your next: accept", "bold")))
    await chat.post(GROUP, View("WO-1001", lines), "")
    shown = tg.messages(ENGINEERING)[0].text.splitlines()
    assert shown[-1] == "Your next: accept"
    assert [entry[-1] for entry in shown[1:3]] == ["…", "…"]


async def test_too_many_lines_end_with_an_ellipsis(tg: FakeTelegram, chat: TelegramChat) -> None:
    await chat.post(GROUP, View("", tuple(line(f"row {n} " + "x" * 60) for n in range(100))), "")
    shown = tg.messages(ENGINEERING)[0].text.splitlines()
    assert shown[-1] == "…"
    assert len(shown) > 50


async def test_a_view_without_anything_to_show_still_is_a_message(tg: FakeTelegram, chat: TelegramChat) -> None:
    await chat.post(GROUP, View("", summary="Nothing here"), "")
    assert tg.messages(ENGINEERING)[0].text == "Nothing here"


async def test_links_that_telegram_refuses_are_written_out(tg: FakeTelegram, chat: TelegramChat) -> None:
    buttons = tuple(Button(url, "", "Open", url=url) for url in ("http://localhost:8000/x", "https://example.com/y"))
    await chat.post(GROUP, View("Board", (line(Span("evil", href="javascript:alert(1)")),), buttons), "")
    (shown,) = tg.messages(ENGINEERING)
    assert shown.text == "Board\nevil\nOpen: http://localhost:8000/x"
    assert [button.url for button in shown.buttons] == ["https://example.com/y"]


async def test_files_come_under_their_message_and_never_undo_it(tg: FakeTelegram, chat: TelegramChat) -> None:
    ref = await chat.post(GROUP, View("Comment", files=("f1", "f2", "gone")), "")
    note, file = tg.messages(ENGINEERING)
    assert str(note.id) == ref
    assert (file.reply_to, file.payload["document"]["file_name"]) == (note.id, "plan.pdf")


async def test_a_topic_and_the_message_to_answer_are_kept(tg: FakeTelegram, chat: TelegramChat, ann: User) -> None:
    topics = tg.forum(-1000000000900, title="plant", topics=["Repairs"], members=[ann])
    place = Destination("-1000000000900", str(topics["Repairs"]))
    ref = await chat.post(place, CARD, "")
    under = await chat.post(replace(place, reply_to=ref), View("A comment"), "")
    shown = tg.chat(-1000000000900).messages[int(under)]
    assert (shown.topic, shown.reply_to) == (topics["Repairs"], int(ref))
    lost = await chat.post(replace(place, reply_to="4711"), View("The card is gone"), "")
    assert tg.chat(-1000000000900).messages[int(lost)].topic == topics["Repairs"]


async def test_patience_is_passed_on(tg: FakeTelegram, chat: TelegramChat) -> None:
    tg.fail_next("sendMessage", status=429, retry_after=7)
    with pytest.raises(TryLater) as later:
        await chat.post(GROUP, CARD, "")
    assert later.value.seconds == 7


@pytest.mark.parametrize("status", [500, 502, 401, 400])
async def test_a_fault_leaves_it_open(tg: FakeTelegram, chat: TelegramChat, status: int) -> None:
    tg.fail_next("sendMessage", status=status)
    with pytest.raises(Failing):
        await chat.post(GROUP, CARD, "")


async def test_a_lost_answer_leaves_it_open(tg: FakeTelegram, chat: TelegramChat) -> None:
    tg.fail_next("sendMessage", drop_after_applying=True)
    with pytest.raises(Failing):
        await chat.post(GROUP, CARD, "")
    assert len(tg.messages(ENGINEERING)) == 1


async def test_whoever_cannot_be_reached_is_named_so(
    tg: FakeTelegram, chat: TelegramChat, ann: User, kai: User
) -> None:
    await ann.block()
    tg.kick_bot(ENGINEERING, by=kai)
    for address in (str(ANN), str(LIN), str(ENGINEERING), "4711", "#engineering"):
        with pytest.raises(Unreachable):
            await chat.post(Destination(address), CARD, "")


async def test_a_message_that_is_gone_is_named_so(chat: TelegramChat) -> None:
    for ref in ("4711", "not-ours"):
        with pytest.raises(MessageGone):
            await chat.edit(GROUP, ref, CARD)


async def test_a_migrated_group_names_its_new_address(tg: FakeTelegram, chat: TelegramChat) -> None:
    new = tg.migrate(ENGINEERING)
    with pytest.raises(Migrated) as moved:
        await chat.post(GROUP, CARD, "")
    assert moved.value.address == str(new)


async def test_a_profile_has_at_least_a_name(chat: TelegramChat) -> None:
    assert await chat.profile(str(ANN)) == Profile("Ann Zhou")
    assert await chat.profile("4711") is None
    assert await chat.open_direct(str(ANN)) == str(ANN)
