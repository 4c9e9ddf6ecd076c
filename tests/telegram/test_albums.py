"""Albums: several photos with one caption come as several updates; all of them join the order, each once."""

import asyncio

import pytest
from sqlalchemy import select

from storage import journal
from storage.tables import files
from tests.fakes.telegram import FakeTelegram, Message, User
from tests.fakes.telegram.text import Json
from tests.telegram.house import WAREHOUSE, House

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
PHOTOS = ("a", "b", "c")


async def sends(
    user: User, *photos: str, caption: str = "", chat: int | None = None, album: str = "77"
) -> list[Message]:
    """Photos of one album; the first has the caption."""
    captions = [caption, *[""] * (len(photos) - 1)]
    return [
        await user.send_file(f"{photo}.png", PNG + photo.encode(), photo=True, caption=said, chat=chat, album=album)
        for photo, said in zip(photos, captions, strict=True)
    ]


async def attached(house: House, order: int = 1001) -> str:
    """The photos of an order by the letter that each ends with."""
    async with house.office.database.reading() as connection:
        found = await connection.execute(select(files.c.content).where(files.c.order_id == order))
        return "".join(sorted(content[-1:].decode() for content in found.scalars()))


async def comes_again(house: House, tg: FakeTelegram, updates: list[Json]) -> None:
    """Telegram was told nothing of what was dealt with before the end."""
    await house.crash()
    tg.world.updates.pending += updates
    tg.world.updates.wake()
    await tg.drained()


async def test_all_photos_with_a_command_below_them_join_the_order(house: House, tg: FakeTelegram, ann: User) -> None:
    await sends(ann, *PHOTOS, caption="/order repair PUMP7 leaks")
    await tg.drained()
    assert [message.text[:5] for message in ann.private if message.sender_id != ann.id] == ["Equip"], "one question"
    await house.press(ann, ann.private[-1], "as usual")
    assert await attached(house) == "abc"


async def test_photos_that_come_after_the_order_was_placed_become_comments(
    house: House, tg: FakeTelegram, ann: User
) -> None:
    await sends(ann, "a", caption="/order repair PUMP7 leaks")
    await tg.drained()
    await house.press(ann, ann.private[-1], "as usual")
    await sends(ann, "b", "c")
    await tg.drained()
    assert await attached(house) == "abc"
    assert "file" not in ann.private[-1].text.casefold(), "nothing is said to each"


@pytest.mark.parametrize("photos", ["a", "abc"])
@pytest.mark.parametrize("move", ["/comment WO-1001 see the leak", "/cancel WO-1001", "/order comment WO-1001"])
async def test_photos_with_a_move_below_them_join_the_order_that_it_is_about(
    house: House, tg: FakeTelegram, ann: User, move: str, photos: str
) -> None:
    await house.tell(ann, "/order repair LINE3 leaks")
    await house.press(ann, ann.private[-1], "as usual")
    await sends(ann, *photos, caption=move)
    await tg.drained()
    assert await attached(house) == photos
    async with house.office.database.reading() as connection:
        entries = await journal.entries(connection, 1001)
    said = [entry.data for entry in entries if entry.kind == "Commented"]
    assert [(each["words"], len(each["files"])) for each in said] == [
        ("see the leak" if "leak" in move else "", 1),
        *[("", 1)] * (len(photos) - 1),
    ]


async def test_one_that_is_too_big_is_said_once_and_the_others_join(house: House, tg: FakeTelegram, ann: User) -> None:
    await sends(ann, "a", caption="/order repair PUMP7 leaks")
    await ann.send_file("film.mp4", b"x" * (10 * 1024 * 1024 + 1), album="77")
    await sends(ann, "c")
    await tg.drained()
    assert len([m for m in ann.private if "“film.mp4” is too big" in m.text]) == 1
    asked = next(m for m in ann.private if "Does the line still run?" in m.text)
    await house.press(ann, asked, "as usual")
    assert await attached(house) == "ac"


async def test_photos_that_come_before_the_one_with_the_words_join_too(
    house: House, tg: FakeTelegram, ann: User
) -> None:
    await sends(ann, "b", "c")
    await tg.drained()
    assert len([m for m in ann.private if m.sender_id != ann.id]) == 1, "what is said of the first holds for all"
    await sends(ann, "a", caption="/order repair PUMP7 leaks")
    await tg.drained()
    await house.press(ann, ann.private[-1], "as usual")
    assert await attached(house) == "abc"


async def test_what_is_delivered_again_is_not_attached_again(house: House, tg: FakeTelegram, ann: User) -> None:
    await sends(ann, *PHOTOS, caption="/order repair PUMP7 leaks")
    updates = list(tg.world.updates.pending)
    assert len(updates) == 3
    await tg.drained()
    await comes_again(house, tg, [*reversed(updates)])
    await house.press(ann, ann.private[-1], "as usual")
    assert await attached(house) == "abc"
    await comes_again(house, tg, updates)
    assert await attached(house) == "abc"
    async with house.office.database.reading() as connection:
        assert [entry.kind for entry in await journal.entries(connection, 1001, ["Commented"])] == []


async def test_a_crash_in_the_middle_loses_none(house: House, tg: FakeTelegram, ann: User) -> None:
    hanging = tg.fail_next("sendMessage", hang=asyncio.Event())
    await sends(ann, *PHOTOS, caption="/order repair PUMP7 leaks")
    await tg.until(lambda: tg.calls_of("sendMessage"))
    await house.crash()
    await tg.drained()
    assert hanging.times == 0
    await house.press(ann, ann.private[-1], "as usual")
    assert await attached(house) == "abc"


async def test_all_photos_beside_words_come_along_when_an_order_is_made_of_them(
    house: House, tg: FakeTelegram, ann: User
) -> None:
    await sends(ann, *PHOTOS, caption="repair PUMP7 leaks")
    await tg.drained()
    hint = next(message for message in ann.private if "Shall I make a work order of this?" in message.text)
    assert ann.private[-1].id == hint.id
    await house.press(ann, hint, "Yes, make a work order")
    await house.press(ann, ann.private[-1], "as usual")
    assert await attached(house) == "abc"


async def test_they_come_along_after_a_restart_too(house: House, tg: FakeTelegram, ann: User) -> None:
    await sends(ann, *PHOTOS, caption="repair PUMP7 leaks")
    await tg.drained()
    await house.crash()
    await house.press(ann, ann.private[-1], "Yes, make a work order")
    await house.press(ann, ann.private[-1], "as usual")
    assert await attached(house) == "abc"


async def test_an_order_that_answers_one_photo_takes_the_whole_album_along(
    house: House, tg: FakeTelegram, tao: User, kai: User
) -> None:
    tg.world.privacy = False
    first, *_ = await sends(tao, "a", "b", caption="PUMP7 leaks badly", chat=WAREHOUSE)
    await tg.drained()
    await house.tell(kai, "/order repair PUMP7 leaks", reply_to=first, chat=WAREHOUSE)
    await sends(tao, "c", chat=WAREHOUSE)
    await tg.drained()
    await house.press(kai, kai.private[-1], "as usual")
    assert await attached(house) == "abc"


async def test_photos_of_a_group_that_nobody_orders_with_are_not_even_fetched(
    house: House, tg: FakeTelegram, tao: User
) -> None:
    tg.world.privacy = False
    await sends(tao, *PHOTOS, caption="PUMP7 leaks badly", chat=WAREHOUSE)
    await tg.drained()
    assert tg.calls_of("getFile") == []


async def test_an_album_answers_the_question_that_asks_for_photos(house: House, tg: FakeTelegram, ann: User) -> None:
    asked = await house.press(ann, await house.tell(ann, "/order"), "Equipment repair")
    asked = await house.press(ann, asked, "PUMP7")
    await house.tell(ann, "It leaks")
    asked = await house.press(ann, ann.private[-1], "as usual")
    await house.press(ann, asked, "Skip")
    await sends(ann, *PHOTOS)
    await tg.drained()
    asked = await house.press(ann, ann.private[-1], "Skip")
    assert "Photos: 📎 3" in asked.text
