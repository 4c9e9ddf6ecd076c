"""What a page may do, what a POST must prove, and what an error looks like."""

import pytest
from starlette.applications import Starlette

from tests.web.house import House
from tests.web.visitor import Visitor, client, words


async def test_every_page_forbids_foreign_scripts_and_frames(ann: Visitor) -> None:
    headers = (await ann.client.get("/board")).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/chat/engineering", "/inbox", "/board", "/mine", "/load", "/signin"])
async def test_no_page_carries_a_script_a_handler_or_a_style_of_its_own(ann: Visitor, path: str) -> None:
    await ann.say("#engineering", "hello")
    page = (await ann.client.get(path)).text
    for forbidden in ("<style", " style=", " onclick=", " onload=", "javascript:", "hx-on"):
        assert forbidden not in page
    assert page.count("<script") == page.count("<script defer src=")


async def test_a_post_without_the_token_of_the_session_is_refused(ann: Visitor) -> None:
    for headers in ({}, {"x-csrf": "wrong"}, {"x-csrf": ann.csrf, "sec-fetch-site": "cross-site"}):
        refused = await ann.client.post("/messages", data={"at": "#sales", "words": "hi"}, headers=headers)
        assert refused.status_code == 403
    assert "hi</p>" not in await ann.look("/chat/sales")


async def test_nobody_reads_or_presses_in_the_inbox_of_another(ann: Visitor, kai: Visitor) -> None:
    await ann.say("@ann", "mine")
    assert "mine" in await ann.look("/inbox")
    assert (await kai.client.get("/older", params={"at": "@ann", "before": "99"})).status_code == 404
    assert (await kai.client.get("/messages/1")).status_code == 404
    assert (await kai.say("@ann", "psst")).status_code == 404
    assert (await kai.post("/press", origin="1", token="mine")).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/chat/nowhere",
        "/orders/WO-9",
        "/messages/x",
        "/messages/99",
        "/messages/99999999999999999999",
        "/older?at=%23sales&before=x",
        "/files/none",
        "/xyz",
    ],
)
async def test_what_is_not_there_is_said_kindly(ann: Visitor, path: str) -> None:
    missing = await ann.client.get(path)
    assert missing.status_code == 404
    assert "There is nothing here" in words(missing.text)


async def test_a_press_that_fails_is_a_toast_on_the_page(bao: Visitor) -> None:
    failed = await bao.post("/press", origin="99", token="x")
    assert failed.status_code == 404
    assert "這裡沒有內容" in failed.text
    assert 'hx-swap-oob="beforeend:#toasts"' in failed.text


async def test_a_crash_shows_no_details(app: Starlette, baton: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async with client(app) as browser:
        monkeypatch.setattr(baton.pages, "people", None)
        failed = await browser.get("/signin")
    assert failed.status_code == 500
    assert "Something went wrong" in failed.text
    assert "Traceback" not in failed.text


async def test_a_request_that_is_too_large_is_refused(ann: Visitor) -> None:
    headers = {"content-length": str(61 * 2**20), "x-csrf": ann.csrf, "content-type": "multipart/form-data; boundary=x"}
    assert (await ann.client.post("/messages", content=b"", headers=headers)).status_code == 413


async def test_health_is_open_to_everybody(baton: House, app: Starlette) -> None:
    async with client(app) as probe:
        assert (await probe.get("/healthz")).status_code == 200
        assert (await probe.get("/readyz")).status_code == 200
        baton.ready = False
        assert (await probe.get("/readyz")).status_code == 503
        assert (await probe.get("/healthz")).status_code == 200
        assert (await probe.get("/metrics")).headers["content-type"].startswith("text/plain")
