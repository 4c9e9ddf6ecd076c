"""One-time links, personas, and sessions that end."""

import httpx
from starlette.applications import Starlette

from bot.signing import signing_key
from tests.web.house import House
from tests.web.visitor import Visitor, client, hidden, sign_in


async def test_a_link_shows_a_button_and_only_the_press_uses_the_code(baton: House) -> None:
    baton.codes["K7"] = "ann"
    async with client(baton.app(demo=False)) as browser:
        preview = await browser.get("/signin/K7")
        assert "K7" in baton.codes
        entered = await browser.post("/signin/K7", data={"csrf": hidden(preview.text, "csrf")})
        assert entered.status_code == 303
        assert "Ann Zhou" in (await browser.get("/board")).text


async def test_a_used_code_is_refused_with_a_sentence(baton: House) -> None:
    async with client(baton.app(demo=False)) as browser:
        page = await browser.get("/signin/USED")
        refused = await browser.post("/signin/USED", data={"csrf": hidden(page.text, "csrf")})
        assert refused.status_code == 403
        assert "used already" in refused.text


async def test_a_code_cannot_be_posted_by_another_site(baton: House) -> None:
    baton.codes["K7"] = "ann"
    async with client(baton.app(demo=False)) as browser:
        page = await browser.get("/signin/K7")
        data = {"csrf": hidden(page.text, "csrf")}
        assert (
            await browser.post("/signin/K7", data=data, headers={"sec-fetch-site": "cross-site"})
        ).status_code == 403
        assert (await browser.post("/signin/K7", data={"csrf": "x"})).status_code == 403
        assert "K7" in baton.codes


async def test_guessing_codes_is_slowed_down_for_each_address_alone(baton: House) -> None:
    app = baton.app(demo=False)
    async with client(app) as guesser, client(app, "127.0.0.2") as other:
        page = await guesser.get("/signin/X")
        data = {"csrf": hidden(page.text, "csrf")}
        tries = [(await guesser.post(f"/signin/{n}", data=data)).status_code for n in range(11)]
        assert tries == [403] * 10 + [429]
        page = await other.get("/signin/X")
        assert (await other.post("/signin/X", data={"csrf": hidden(page.text, "csrf")})).status_code == 403
        baton.clock.move(minutes=6)
        assert (await guesser.post("/signin/X", data=data)).status_code == 403


async def test_an_office_that_comes_from_one_address_signs_in_all_at_once(baton: House) -> None:
    app = baton.app(demo=False)
    for number in range(15):
        baton.codes[f"K{number}"] = "ann"
        async with client(app) as browser:
            page = await browser.get(f"/signin/K{number}")
            entered = await browser.post(f"/signin/K{number}", data={"csrf": hidden(page.text, "csrf")})
            assert entered.status_code == 303


async def test_a_session_ends_four_days_after_it_was_used_last(baton: House, ann: Visitor) -> None:
    baton.clock.move(days=3.9)
    assert (await ann.client.get("/board")).status_code == 200
    baton.clock.move(days=3.9)
    assert (await ann.client.get("/board")).status_code == 200
    baton.clock.move(days=4.1)
    late = await ann.client.get("/board")
    assert (late.status_code, late.headers["location"]) == (303, "/signin?next=/board")


async def test_a_page_whose_session_ended_keeps_what_was_typed_and_works_after_signing_in_again(
    baton: House, app: Starlette, ann: Visitor
) -> None:
    baton.clock.move(days=5)
    ended = await ann.say("#sales", "hello")
    assert ended.status_code == 401
    assert "You are signed out" in ended.text
    assert 'href="/signin" target="_blank"' in ended.text
    assert "sheet-body" not in ended.text
    ann.client.cookies = (await sign_in(app, "ann")).client.cookies
    await ann.say("#sales", "hello again")
    assert "hello again" in await ann.look("/chat/sales")


async def test_a_page_of_somebody_else_does_not_speak_for_whoever_signed_in_since(app: Starlette, ann: Visitor) -> None:
    ann.client.cookies = (await sign_in(app, "kai")).client.cookies
    assert (await ann.say("#sales", "hello")).status_code == 403


async def test_the_cookie_is_renewed_once_half_of_its_time_is_used_up(baton: House, ann: Visitor) -> None:
    baton.clock.move(days=1.9)
    assert "set-cookie" not in (await ann.client.get("/board")).headers
    baton.clock.move(days=0.2)
    assert "set-cookie" in (await ann.client.get("/board")).headers
    assert "set-cookie" not in (await ann.client.get("/board")).headers


async def test_a_press_renews_the_session_too_and_pages_made_before_go_on_working(baton: House, ann: Visitor) -> None:
    baton.clock.move(days=3)
    assert "set-cookie" in (await ann.say("#sales", "hello")).headers
    baton.clock.move(days=3)
    assert "Write something" not in (await ann.say("#sales", "hello again")).text
    assert "hello again" in await ann.look("/chat/sales")


async def test_a_session_survives_a_restart_and_is_known_to_another_replica(baton: House, ann: Visitor) -> None:
    replica = baton.app(secret=signing_key(baton.office))
    async with client(replica) as browser:
        browser.cookies.update((await sign_in(baton.app(secret=signing_key(baton.office)), "ann")).client.cookies)
        assert "Ann Zhou" in (await browser.get("/board")).text


async def test_signing_out_ends_the_session(ann: Visitor) -> None:
    await ann.client.post("/signout", data={"csrf": ann.csrf})
    assert (await ann.client.get("/board")).status_code == 303


async def test_a_forged_cookie_is_nobody(app: Starlette) -> None:
    async with client(app) as browser:
        browser.cookies.set("baton_session", "WyJhbm4iLCJ4Iiw5OTk5OTk5OTk5XQ.forged")
        assert (await browser.get("/board")).status_code == 303


async def test_the_cookie_is_out_of_reach_of_scripts_and_needs_https_where_there_is_https(baton: House) -> None:
    async with client(baton.app(base_url="https://baton.example")) as browser:
        cookie = (await browser.get("/signin")).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Secure"} <= set(cookie.split("; "))


async def test_after_signing_in_one_is_where_one_wanted_to_go(app: Starlette) -> None:
    async with client(app) as browser:
        page = await browser.get("/orders/WO-1001", follow_redirects=True)
        chosen = {"csrf": hidden(page.text, "csrf"), "person": "kai", "next": hidden(page.text, "next")}
        assert (await browser.post("/persona", data=chosen)).headers["location"] == "/orders/WO-1001"


async def test_a_foreign_address_is_no_place_to_go_on_to(app: Starlette) -> None:
    async with client(app) as browser:
        for bad in ("//evil.example", "/\\evil.example", "https://evil.example"):
            page = await browser.get("/signin", params={"next": bad})
            assert hidden(page.text, "next") == "/"


async def test_without_the_demo_there_are_no_personas(baton: House) -> None:
    async with client(baton.app(demo=False)) as browser:
        page = await browser.get("/signin")
        assert "Ann Zhou" not in page.text
        chosen: httpx.Response = await browser.post("/persona", data={"csrf": "x", "person": "ann"})
        assert chosen.status_code == 404


async def test_the_sign_in_page_speaks_the_language_of_the_browser(app: Starlette) -> None:
    async with client(app) as browser:
        for header, said in (("zh-TW,en;q=0.8", "這是示範"), ("zh-CN", "这是演示"), ("fr, en", "This is a demo")):
            assert said in (await browser.get("/signin", headers={"accept-language": header})).text


async def test_somebody_who_left_the_company_is_signed_out(baton: House) -> None:
    ghost = client(baton.app(demo=False))
    baton.codes["K7"] = "somebody-else"
    page = await ghost.get("/signin/K7")
    await ghost.post("/signin/K7", data={"csrf": hidden(page.text, "csrf")})
    assert (await ghost.get("/board")).status_code == 303


async def test_personas_can_be_changed_at_any_time(ann: Visitor) -> None:
    await ann.client.post("/persona", data={"csrf": ann.csrf, "person": "kai", "next": "/mine"})
    assert "Kai Guo" in (await ann.client.get("/mine")).text
