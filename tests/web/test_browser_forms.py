"""Forms in a real Chromium: errors, files, and nothing that was typed is lost."""

from playwright.async_api import FilePayload, expect

from tests.web.desks import Desks
from tests.web.house import House


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
