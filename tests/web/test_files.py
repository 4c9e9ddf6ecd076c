"""Uploads: named, listed, and never run as a page of ours."""

from tests.web.visitor import Visitor

EVIL = b"<script>alert(1)</script>"


async def test_an_upload_comes_back_as_an_attachment_that_can_do_nothing(ann: Visitor, kai: Visitor) -> None:
    await ann.post("/messages", files={"files": ("report ä.html", EVIL, "text/html")}, at="#engineering", words="look")
    page = await kai.look("/chat/engineering")
    assert "report ä.html" in page
    address = page.split('class="file" href="')[1].split('"')[0]
    found = await kai.client.get(address)
    assert found.content == EVIL
    assert found.headers["content-disposition"] == "attachment; filename*=UTF-8''report%20%C3%A4.html"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in found.headers["content-security-policy"]


async def test_a_picture_is_shown_in_the_message(ann: Visitor) -> None:
    await ann.post("/messages", files={"files": ("leak.png", b"\x89PNG", "image/png")}, at="#engineering", words="")
    assert '<img src="/files/' in await ann.look("/chat/engineering")


async def test_a_media_type_that_is_none_is_not_repeated(ann: Visitor) -> None:
    await ann.post("/messages", files={"files": ("x.bin", b"x", "nonsense")}, at="#engineering", words="")
    address = (await ann.look("/chat/engineering")).split('class="file" href="')[1].split('"')[0]
    assert (await ann.client.get(address)).headers["content-type"] == "application/octet-stream"


async def test_a_file_that_is_too_large_is_said_and_nothing_is_posted(ann: Visitor) -> None:
    huge = {"files": ("huge.bin", b"x" * (10 * 2**20 + 1), "application/zip")}
    answer = await ann.post("/messages", files=huge, at="#engineering", words="see this")
    assert "huge.bin" in answer.text
    assert "see this" not in await ann.look("/chat/engineering")
