"""Forms as dialogs: every kind of field, errors, files, times, and drafts that wait."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from starlette.applications import Starlette

from bot.web_app.local_time import from_local, to_local
from tests.web.house import House
from tests.web.test_ordering import order
from tests.web.visitor import Visitor, form_id, sign_in, words

BERLIN = ZoneInfo("Europe/Berlin")
COMPLAINT = {"a__customer": "Aqua Nord", "a__what_happened": "Dented", "a__damage": "transport"}


async def complaint(visitor: Visitor) -> str:
    """An empty complaint form; its id."""
    asked = await visitor.post("/order", at="#sales")
    form = form_id(asked.text)
    shown = await visitor.post(f"/forms/{form}/refresh", at="#sales", a__baton_type="damage-complaint")
    assert "Amount claimed" in shown.text
    return form


async def test_the_form_to_choose_a_type_has_nothing_to_send_yet(ann: Visitor) -> None:
    asked = await ann.post("/order", at="#sales")
    assert "Damage complaint" in asked.text
    assert 'class="button primary submit"' not in asked.text


async def test_choosing_a_type_brings_its_questions_in_every_kind(ann: Visitor) -> None:
    form = await complaint(ann)
    shown = (await ann.post(f"/forms/{form}/open", at="#sales")).text
    for kind in ("text", "choice", "money", "datetime", "person", "file"):
        assert f"kind-{kind}" in shown
    assert 'type="datetime-local"' in shown
    assert "<textarea" in shown


async def test_what_was_typed_survives_a_change_of_the_questions(ann: Visitor) -> None:
    form = await complaint(ann)
    shown = await ann.post(
        f"/forms/{form}/refresh", at="#sales", a__baton_type="damage-complaint", a__customer="A & Co"
    )
    assert 'value="A &amp; Co"' in shown.text


async def test_errors_stand_beside_their_fields_and_nothing_is_lost(ann: Visitor) -> None:
    form = await complaint(ann)
    answer = await ann.post(f"/forms/{form}", at="#sales", a__customer="Aqua Nord", a__claim="a lot")
    assert 'aria-invalid="true" aria-describedby="e-claim' in answer.text
    assert 'id="e-what_happened" role="alert"' in answer.text
    assert 'value="Aqua Nord"' in answer.text
    assert 'value="a lot"' in answer.text
    assert "hx-trigger" not in answer.headers


async def test_a_form_in_which_only_the_type_was_chosen_is_not_offered_again(ann: Visitor) -> None:
    form = await complaint(ann)
    closed = await ann.post(f"/forms/{form}/keep", at="#sales", a__baton_priority="normal", a__customer="")
    assert "unfinished form" not in closed.text
    assert "unfinished form" not in await ann.look("/chat/sales")
    await ann.post(f"/forms/{form}/keep", at="#sales", a__customer="Aqua Nord")
    assert "unfinished form" in await ann.look("/chat/sales")


async def test_a_form_in_another_tab_does_not_end_this_one(ann: Visitor) -> None:
    first = await complaint(ann)
    second = await complaint(ann)
    sent = await ann.post(f"/forms/{second}", at="#sales", **COMPLAINT)
    assert "WO-1001" in words(sent.text)
    other = {"a__customer": "Blue Harbour", "a__what_happened": "Seals leak", "a__damage": "product"}
    sent = await ann.post(f"/forms/{first}", at="#sales", **other)
    assert "WO-1002" in words(sent.text)


async def test_a_complete_form_places_the_order_and_closes(ann: Visitor) -> None:
    form = await complaint(ann)
    answer = await ann.post(f"/forms/{form}", at="#sales", **COMPLAINT)
    assert "WO-1001" in words(answer.text)
    assert '<div id="sheet-body" hx-swap-oob="true"></div>' in answer.text


async def test_a_form_sent_twice_orders_once(ann: Visitor) -> None:
    form = await complaint(ann)
    for _ in range(2):
        await ann.post(f"/forms/{form}", at="#sales", nonce="same", **COMPLAINT)
    assert (await ann.client.get("/orders/WO-1001")).status_code == 200
    assert (await ann.client.get("/orders/WO-1002")).status_code == 404


async def test_moments_are_typed_in_the_zone_of_the_person(app: Starlette, ann: Visitor) -> None:
    petra = await sign_in(app, "petra")
    form = await complaint(petra)
    await petra.post(f"/forms/{form}", at="#sales", a__delivered_at="2026-11-19T09:30", **COMPLAINT)
    assert "09:30" in words(await petra.look("/orders/WO-1001"))
    assert "16:30" in words(await ann.look("/orders/WO-1001"))


async def test_a_photo_is_kept_and_offered_for_download(ann: Visitor) -> None:
    form = await complaint(ann)
    photo = {"a.photos": ("dent <1>.png", b"\x89PNG", "image/png")}
    await ann.post(f"/forms/{form}", files=photo, at="#sales", **COMPLAINT)
    page = await ann.look("/orders/WO-1001")
    assert "dent &lt;1&gt;.png" in page


async def test_files_stay_when_the_form_comes_back_with_an_error(ann: Visitor) -> None:
    form = await complaint(ann)
    photo = {"a.photos": ("dent.png", b"\x89PNG", "image/png")}
    answer = await ann.post(f"/forms/{form}", files=photo, at="#sales", a__customer="Aqua Nord")
    assert "dent.png" in answer.text
    assert 'name="kept.photos"' in answer.text


async def test_a_file_that_is_too_large_is_named_beside_its_field_and_nothing_is_sent(ann: Visitor) -> None:
    form = await complaint(ann)
    photo = {"a.photos": ("huge.png", b"x" * (10 * 2**20 + 1), "image/png")}
    answer = await ann.post(f"/forms/{form}", files=photo, at="#sales", **COMPLAINT)
    assert "huge.png" in words(answer.text)
    assert 'value="Aqua Nord"' in answer.text
    assert (await ann.client.get("/orders/WO-1001")).status_code == 404


async def test_of_several_files_those_that_fit_are_kept(ann: Visitor) -> None:
    form = await complaint(ann)
    huge = ("a.photos", ("huge.png", b"x" * (10 * 2**20 + 1), "image/png"))
    answer = await ann.post(
        f"/forms/{form}", files=[huge, ("a.photos", ("ok.png", b"\x89PNG", "image/png"))], at="#sales"
    )
    assert "huge.png is too large" in words(answer.text)
    assert "ok.png" in words(answer.text)


async def test_a_closed_dialog_keeps_what_was_typed_and_is_offered_again(ann: Visitor) -> None:
    form = await complaint(ann)
    closed = await ann.post(f"/forms/{form}/keep", at="#sales", a__customer="Aqua Nord")
    assert "You have an unfinished form: Damage complaint" in words(closed.text)
    assert "unfinished form" in words(await ann.look("/chat/sales"))
    assert 'value="Aqua Nord"' in (await ann.post(f"/forms/{form}/open", at="#sales")).text


async def test_a_form_that_is_refused_stays_open_with_all_that_was_typed(
    baton: House, ann: Visitor, kai: Visitor
) -> None:
    await order(baton, ann)
    form = form_id((await kai.press(await kai.look("/chat/engineering"), "trouble")).text)
    page = await ann.look("/inbox")
    cancel = form_id((await ann.press(page, "cancel")).text)
    await ann.post(f"/forms/{cancel}", at="@ann", a__words="not needed")
    refused = await kai.post(f"/forms/{form}", at="#engineering", a__reason="missing-parts", a__words="Long")
    assert "toast bad" in refused.text
    assert "sheet-body" not in refused.text


async def test_a_form_in_which_nothing_was_said_is_not_offered_again(ann: Visitor) -> None:
    asked = await ann.post("/order", at="#sales")
    closed = await ann.post(f"/forms/{form_id(asked.text)}/keep", at="#sales")
    assert "unfinished" not in words(closed.text)
    assert "unfinished" not in words(await ann.look("/chat/sales"))


async def test_a_discarded_form_is_gone(ann: Visitor) -> None:
    form = await complaint(ann)
    await ann.post(f"/forms/{form}/cancel", at="#sales")
    assert "unfinished form" not in words(await ann.look("/chat/sales"))
    answer = await ann.post(f"/forms/{form}", at="#sales", **COMPLAINT)
    assert "toast bad" in answer.text


async def test_nobody_fills_the_form_of_another(ann: Visitor, kai: Visitor) -> None:
    form = await complaint(ann)
    assert "Aqua Nord" not in (await kai.post(f"/forms/{form}", at="#sales", **COMPLAINT)).text
    assert "not open any more" in (await kai.post(f"/forms/{form}/open", at="#sales")).text


async def test_a_long_list_is_searched_by_typing(baton: House, ann: Visitor) -> None:
    asked = await ann.say("#sales", "/order repair the pump is loud, urgent")
    found = await ann.look(f"/forms/{form_id(asked.text)}/suggest?at=%23sales&question=asset&typed=MP")
    assert "<option value=" in found
    assert (await ann.client.get("/forms/x/suggest", params={"at": "@kai"})).status_code == 404


@pytest.mark.parametrize(
    ("typed", "raw"),
    [
        ("2026-11-22T15:00", "2026-11-22T15:00:00+01:00"),
        ("2026-07-01T08:00", "2026-07-01T08:00:00+02:00"),
        ("2026-11-22T15:00+09:00", "2026-11-22T15:00+09:00"),
        ("0026-11-22T15:00", "0026-11-22T15:00"),
        ("tomorrow 15:00", "tomorrow 15:00"),
        ("", ""),
    ],
)
def test_a_local_moment_gets_its_offset(typed: str, raw: str) -> None:
    assert from_local(typed, BERLIN) == raw


def test_a_kept_moment_comes_back_as_it_was_typed() -> None:
    assert to_local(datetime(2026, 11, 22, 14, tzinfo=UTC).isoformat(), BERLIN) == "2026-11-22T15:00"
    assert to_local("2026-11-22T15:00", BERLIN) == "2026-11-22T15:00"
    assert to_local("tomorrow", BERLIN) == ""
    assert to_local("0026-11-22T15:00", BERLIN) == "0026-11-22T15:00"


def test_a_moment_that_a_zone_cannot_say_is_kept_as_text() -> None:
    assert to_local("0001-01-01T00:00:00+08:05:43", ZoneInfo("Asia/Shanghai")) == ""
    assert to_local("9999-12-31T23:59:00+00:00", ZoneInfo("Asia/Shanghai")) == ""
