"""Real bytes go up and come back."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.fakes.telegram import FakeTelegram, User

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (320).to_bytes(4, "big") + (200).to_bytes(4, "big") + b"\x08\x02\0\0\0"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + (90).to_bytes(2, "big") + (160).to_bytes(2, "big") + b"\x03"


async def test_a_document_arrives_whole_and_can_be_sent_again_by_id(tg: FakeTelegram, bot: Bot) -> None:
    report = bytes(range(256)) * 5000
    sent = await bot.send_document(101, report, filename="report.bin", caption="<b>July</b>", parse_mode="HTML")
    assert sent.document
    assert (sent.document.file_name, sent.document.file_size) == ("report.bin", len(report))
    again = await bot.send_document(101, sent.document.file_id)
    assert again.document
    file = await bot.get_file(again.document)
    assert bytes(await file.download_as_bytearray()) == report
    assert tg.text_of(tg.messages(101)[0]) == "July"


async def test_a_photo_has_its_real_size(bot: Bot) -> None:
    for content, size in ((PNG, (320, 200)), (JPEG, (160, 90))):
        sent = await bot.send_photo(101, content)
        assert (sent.photo[-1].width, sent.photo[-1].height) == size
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(101, b"not a picture")


async def test_files_of_people_can_be_fetched(bot: Bot, ann: User) -> None:
    await ann.send_file("leak.png", PNG, mime="image/png", photo=True, caption="see /order")
    await ann.send_file("note.txt", b"pump 7", mime="text/plain")
    picture, note = await bot.get_updates()
    assert picture.message
    assert picture.message.caption == "see /order"
    assert note.message
    assert note.message.document
    file = await note.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"pump 7"


async def test_what_is_no_file_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_document(101, "AAnothing")
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(101, b"")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(101, b"x", caption="x" * 1025)
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("AAnothing")


async def test_a_caption_is_edited_as_a_caption(tg: FakeTelegram, bot: Bot) -> None:
    sent = await bot.send_document(101, b"x", caption="old")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await sent.edit_text("new")
    await sent.edit_caption("new")
    assert tg.text_of(tg.messages(101)[-1]) == "new"
