"""The web face for everybody: keyboard only, on a phone, in the dark."""

import pytest
from playwright.async_api import expect

from tests.web.desks import PHONE, Desks, order, say

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


async def test_a_long_word_covers_nothing_on_the_page_of_an_order(desks: Desks) -> None:
    ann = await desks.open("ann", "/inbox")
    await order(ann)
    await say(ann, "/comment WO-1001 " + "é" * 1000)
    await ann.goto("/orders/WO-1001")
    await expect(ann.locator("#o-talk .words")).to_have_count(1)
    for side in (".order-main", ".order-side"):
        assert (
            await ann.evaluate(
                "s => { const e = document.querySelector(s); return e.scrollWidth - e.clientWidth }", side
            )
            <= 0
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_has_enough_contrast_in_light_and_dark(desks: Desks, scheme: str) -> None:
    ann = await desks.open("ann", "/chat/sales", color_scheme=scheme)
    await say(ann, "hello")
    await expect(ann.locator(".words")).to_have_count(1)
    for selector in (".words", ".message time", ".hint", ".places a", ".button.primary", "h1"):
        assert await ann.evaluate(CONTRAST, selector) >= 4.5, selector
