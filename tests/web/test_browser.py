"""The web face in a real Chromium: plays for two, without a reload."""

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.web.desks import PHONE, Desks
from tests.web.house import House

REPAIR = "/order repair line 3 PLC down, urgent"


async def say(page: Page, text: str) -> None:
    """Types into the composer and presses Enter."""
    await page.fill("#composer textarea", text)
    await page.press("#composer textarea", "Enter")


async def order(page: Page) -> None:
    """A quick order, its one question answered in the dialog."""
    await say(page, REPAIR)
    await page.click("dialog label:has-text('No, it stands still')")
    await page.click("dialog .submit")
    await expect(page.locator(".toast.good")).to_contain_text("WO-1001")
    await expect(page.locator("dialog")).not_to_be_visible()


async def test_a_message_appears_for_everybody_without_reload(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/chat/engineering"), await desks.open("kai", "/chat/engineering")
    await say(ann, "Is <b>anybody</b> there?")
    await expect(kai.locator(".message .words")).to_have_text("Is <b>anybody</b> there?")
    await expect(ann.locator(".message")).to_have_count(1)
    await expect(ann.locator("#composer textarea")).to_have_value("")
    await expect(ann.locator("#composer textarea")).to_be_focused()


async def test_the_first_message_takes_the_place_of_the_hint(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/chat/engineering"), await desks.open("kai", "/chat/engineering")
    await expect(kai.locator(".empty")).to_be_visible()
    await order(ann)
    await expect(kai.locator(".message .card")).to_be_visible()
    await expect(kai.locator("#scroll .empty")).not_to_be_visible()


async def test_an_order_is_placed_accepted_and_finished_by_buttons(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    await order(ann)
    card = kai.locator(".message .card").first
    await expect(card).to_contain_text("line 3 PLC down")
    await card.get_by_role("button", name="Accept").click()
    await expect(kai.locator(".toast.good")).to_contain_text("yours")
    await expect(card.get_by_role("button", name="Accept")).to_have_count(0)
    await expect(ann.locator("#messages .card").first).to_contain_text("Kai Guo")
    await card.get_by_role("button", name="Start").click()
    await expect(card).to_contain_text("working since")
    await card.get_by_role("button", name="Done").first.click()
    await kai.fill("dialog input[type=text]", "PLC-CPU-315")
    await kai.locator("dialog .pills label").first.click()
    await kai.click("dialog .submit")
    await expect(kai.locator("dialog")).not_to_be_visible()
    await expect(card.locator("progress")).not_to_have_attribute("value", "0")


async def test_two_clicks_on_a_button_count_once(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    await order(ann)
    await kai.get_by_role("button", name="Accept").first.dblclick()
    await expect(kai.locator(".toast.good")).to_have_count(1)
    await expect(kai.locator(".toast.bad")).to_have_count(0)


async def test_errors_are_shown_in_the_dialog_and_the_first_is_focused(desks: Desks) -> None:
    ann = await desks.open("ann", "/chat/sales")
    await ann.click("#side .button.primary")
    await ann.click("dialog label:has-text('Damage complaint')")
    await ann.fill("[name='a.customer']", "Aqua <Nord>")
    await ann.click("dialog .submit")
    await expect(ann.locator("dialog .error").first).to_be_visible()
    await expect(ann.locator("[name='a.what_happened']")).to_be_focused()
    await expect(ann.locator("[name='a.customer']")).to_have_value("Aqua <Nord>")


async def test_a_failure_is_not_in_the_way_and_goes_with_the_next_try(desks: Desks) -> None:
    ann = await desks.open("ann", "/inbox")
    await ann.click("#side .button.primary")
    await ann.click("dialog label:has-text('Damage complaint')")
    await ann.fill("[name='a.customer']", "Aqua Nord")
    await ann.context.set_offline(True)
    await ann.click("dialog .submit")
    toast, footer = ann.locator(".toast.bad"), ann.locator("dialog footer")
    await expect(toast).to_contain_text("No connection")
    above, below = await toast.bounding_box(), await footer.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] < below["y"]
    await ann.context.set_offline(False)
    desks.complaints.clear()
    await ann.click("dialog .submit")
    await expect(ann.locator("dialog .error").first).to_be_visible()
    await expect(toast).to_have_count(0)


async def test_escape_closes_a_form_and_keeps_it_for_later(desks: Desks) -> None:
    ann = await desks.open("ann", "/inbox")
    await ann.click("#side .button.primary")
    await ann.click("dialog label:has-text('Damage complaint')")
    await ann.fill("[name='a.customer']", "Aqua Nord")
    await ann.keyboard.press("Escape")
    await expect(ann.locator("#draft")).to_contain_text("Damage complaint")
    await ann.reload()
    await ann.click("#draft .primary")
    await expect(ann.locator("[name='a.customer']")).to_have_value("Aqua Nord")
    await ann.click("dialog .linklike")
    await expect(ann.locator("dialog")).not_to_be_visible()
    await expect(ann.locator("#draft p")).to_have_count(0)


async def test_going_to_another_page_keeps_a_form_too(desks: Desks) -> None:
    ann = await desks.open("ann", "/inbox")
    await ann.click("#side .button.primary")
    await ann.click("dialog label:has-text('Damage complaint')")
    await ann.fill("[name='a.customer']", "Aqua Nord")
    await ann.goto("/board")
    await ann.go_back()
    await ann.click("#draft .primary")
    await expect(ann.locator("[name='a.customer']")).to_have_value("Aqua Nord")


async def test_what_is_being_written_outlives_the_session_and_can_be_sent_after_signing_in_again(
    baton: House, desks: Desks
) -> None:
    ann = await desks.open("ann", "/chat/sales")
    await ann.fill("#composer textarea", "half a thought")
    baton.clock.move(days=5)
    baton.chat.live.messages_changed()
    await expect(ann.locator(".outdated")).to_be_visible()
    await ann.press("#composer textarea", "Enter")
    async with ann.context.expect_page() as opened:
        await ann.click(".toast.bad a")
    again = await opened.value
    await again.click("button[value='ann']")
    await ann.press("#composer textarea", "Enter")
    await expect(ann.locator("#composer textarea")).to_have_value("")
    await again.goto("/chat/sales")
    await expect(again.locator(".message .words")).to_have_text("half a thought")
    desks.complaints.clear()


async def test_a_photo_travels_with_the_form(desks: Desks) -> None:
    ann = await desks.open("ann", "/inbox")
    await ann.click("#side .button.primary")
    await ann.click("dialog label:has-text('Damage complaint')")
    await ann.fill("[name='a.customer']", "Aqua Nord")
    await ann.fill("[name='a.what_happened']", "Dented")
    await ann.click("dialog label:has-text('In transport')")
    await ann.fill("[name='a.delivered_at']", "2026-11-19T09:30")
    photo = FilePayload(name="dent.png", mimeType="image/png", buffer=b"\x89PNG")
    await ann.set_input_files("[name='a.photos']", files=[photo])
    await ann.click("dialog .submit")
    await expect(ann.locator(".toast.good")).to_contain_text("WO-1001")
    await ann.goto("/orders/WO-1001")
    await expect(ann.locator("#o-facts")).to_contain_text("09:30")
    await expect(ann.locator("#o-facts img")).to_have_attribute("alt", "dent.png")


async def test_a_reply_reaches_the_other_departments_threads(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    warehouse = await desks.open("qiang", "/chat/warehouse")
    await order(ann)
    await kai.locator(".thread summary").first.click()
    await kai.locator(".thread textarea").first.fill("Bring the <i>spare</i> CPU")
    await kai.keyboard.press("Enter")
    await expect(kai.locator(".reply .words")).to_have_text("Bring the <i>spare</i> CPU")
    await warehouse.locator(".thread summary").first.click()
    await expect(warehouse.locator(".replies")).to_contain_text("Bring the <i>spare</i> CPU")


async def test_a_half_written_reply_survives_an_edit_of_its_card(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    lin = await desks.open("lin", "/chat/engineering")
    await order(ann)
    await lin.locator(".thread summary").first.click()
    await lin.locator(".thread textarea").first.fill("I could")
    await kai.get_by_role("button", name="Accept").first.click()
    await expect(lin.locator(".card").first).to_contain_text("Kai Guo")
    await expect(lin.locator(".thread textarea").first).to_have_value("I could")


async def test_the_board_and_the_order_page_move_by_themselves(desks: Desks) -> None:
    ann, board = await desks.open("ann", "/inbox"), await desks.open("eva", "/board")
    await order(ann)
    tile = board.locator(".tile")
    await expect(tile).to_contain_text("line 3 PLC down")
    kai = await desks.open("kai", "/orders/WO-1001")
    await kai.fill(".composer textarea", "half a sentence")
    await kai.get_by_role("button", name="Accept").first.click()
    await expect(kai.locator("#o-steps")).to_contain_text("Kai Guo")
    await expect(kai.locator(".composer textarea")).to_have_value("half a sentence")
    await expect(tile).to_contain_text("Kai Guo")


async def test_the_board_is_filtered_as_one_types(desks: Desks) -> None:
    ann = await desks.open("ann", "/inbox")
    await order(ann)
    await ann.goto("/board")
    await ann.fill("[name=words]", "zzz")
    await expect(ann.locator("#board")).to_contain_text("No orders match")
    assert "words=zzz" in ann.url
    await ann.fill("[name=words]", "PLC")
    await expect(ann.locator(".tile")).to_have_count(1)
    await ann.click(".tile")
    await ann.go_back()
    await expect(ann.locator("[name=words]")).to_have_value("PLC")
    await ann.go_back()
    await expect(ann.locator("h1")).to_have_text("Inbox")


async def test_an_answer_for_one_person_is_shown_to_them_alone_and_can_be_dismissed(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/chat/sales"), await desks.open("kai", "/chat/sales")
    await say(ann, "/mine")
    await expect(ann.locator(".aside")).to_contain_text("Only visible to you")
    await ann.click(".aside [data-dismiss]")
    await expect(ann.locator(".aside")).to_have_count(0)
    await expect(kai.locator(".aside")).to_have_count(0)


async def test_unread_messages_show_in_the_sidebar_and_the_title(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/board")
    await say(await desks.open("lin", "/chat/engineering"), "Coffee?")
    await expect(kai.locator("[id='unread:#engineering']")).to_have_text("1")
    await ann.goto("/board")
    await desks.open("ann", "/chat/sales")
    await expect(ann.locator("[id='unread:#engineering']")).to_have_text("1")


async def test_everything_is_reached_by_keyboard(desks: Desks) -> None:
    ann = await desks.open("ann", "/chat/sales")
    await ann.keyboard.press("Tab")
    await expect(ann.locator(".skip")).to_be_focused()
    await ann.keyboard.press("/")
    await expect(ann.locator("#composer textarea")).to_be_focused()
    await ann.keyboard.type("first line")
    await ann.keyboard.press("Shift+Enter")
    await ann.keyboard.type("second")
    await ann.keyboard.press("Enter")
    await expect(ann.locator(".words")).to_have_text("first line\nsecond")


async def test_who_presses_by_keyboard_stays_at_the_card(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    await order(ann)
    card = kai.locator(".message").first
    await card.get_by_role("button", name="Accept").focus()
    await kai.keyboard.press("Enter")
    await expect(card.get_by_role("button", name="Start")).to_be_visible()
    await expect(card).to_be_focused()
    await kai.keyboard.press("Tab")
    await expect(card.locator("h3 a")).to_be_focused()
    await kai.goto("/orders/WO-1001")
    await kai.get_by_role("button", name="Start").focus()
    await kai.keyboard.press("Enter")
    await expect(kai.locator("#o-steps")).to_contain_text("In progress")
    await expect(kai.locator("#o-card")).to_be_focused()


async def test_on_a_phone_the_places_are_a_menu_and_nothing_is_wider_than_the_screen(desks: Desks) -> None:
    ann = await desks.open("ann", "/inbox", **PHONE)
    await order(ann)
    for path in ("/chat/engineering", "/board", "/orders/WO-1001", "/mine", "/load"):
        await ann.goto(path)
        assert await ann.evaluate("document.documentElement.scrollWidth") <= 390
        await expect(ann.locator("#side")).not_to_be_visible()
    await ann.click("[popovertarget=side]")
    await ann.click("#side a[href='/chat/sales']")
    await expect(ann.locator("h1")).to_contain_text("Sales")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_has_enough_contrast_in_light_and_dark(desks: Desks, scheme: str) -> None:
    ann = await desks.open("ann", "/chat/sales", color_scheme=scheme)
    await say(ann, "hello")
    await expect(ann.locator(".words")).to_have_count(1)
    for selector in (".words", ".message time", ".hint", ".places a", ".button.primary", "h1"):
        assert await ann.evaluate(CONTRAST, selector) >= 4.5, selector


async def test_a_person_becomes_another_in_the_demo(desks: Desks) -> None:
    ann = await desks.open("ann", "/mine")
    await ann.click(".me summary")
    await ann.select_option(".me select[name=person]", "kai")
    await expect(ann.locator(".me-name")).to_contain_text("Kai Guo")
    assert ann.url.endswith("/mine")


CONTRAST = """selector => {
  const lum = c => c.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const rgb = s => s.match(/[\\d.]+/g).map(Number);
  let element = document.querySelector(selector);
  const ink = rgb(getComputedStyle(element).color).slice(0, 3);
  let ground = [0, 0, 0, 0];
  for (; element && (ground[3] ?? 1) === 0; element = element.parentElement)
    ground = rgb(getComputedStyle(element).backgroundColor);
  const [a, b] = [lum(ink), lum(ground.slice(0, 3))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""
