"""The pictures of the front page, taken of a running demo: `python -m tests.docs.pictures http://127.0.0.1:8000`.

Begin with a fresh demo (`baton demo --data` an empty folder): orders are placed on the way.
"""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from playwright.async_api import Browser, Page, async_playwright

from tests.chromium import FLAGS, NAMES
from tests.docs.pages import DOCS

IMAGES = DOCS / "images"
Scheme = Literal["light", "dark"]
Size = tuple[int, int]
DESKTOP: Size = (1180, 780)
PHONE: Size = (390, 780)


@asynccontextmanager
async def being(browser: Browser, base: str, who: str, size: Size, scheme: Scheme = "light") -> AsyncIterator[Page]:
    """A page of the demo as one of its people."""
    width, height = size
    context = await browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = await context.new_page()
    await page.goto(f"{base}/signin")
    await page.click(f"button[name=person][value={who}]")
    await page.wait_for_url("**/chat/**")
    yield page
    await context.close()


async def channel(browser: Browser, base: str) -> None:
    """An order comes in, is accepted and talked about."""
    async with being(browser, base, "ann", DESKTOP) as ann:
        await ann.goto(f"{base}/inbox")
        await ann.fill("#composer textarea", "/order repair Line 5 conveyor stopped, belt torn, urgent")
        await ann.keyboard.press("Enter")
        await ann.click("dialog label:has-text('No, it stands still')")
        await ann.click("dialog .submit")
        await ann.wait_for_selector("dialog", state="hidden")
    async with being(browser, base, "lin", DESKTOP) as lin:
        card = lin.locator("#messages > article").filter(has_text="belt torn").last
        await card.get_by_role("button", name="Accept").click()
        await card.get_by_role("button", name="Start").click()
        await card.get_by_role("button", name="Give back").wait_for()
        await card.locator("details.thread > summary").click()
        await card.locator(".thread textarea").fill("On my way. Please switch the line off at the main switch.")
        await card.locator(".thread textarea").press("Enter")
        await card.locator(".reply").wait_for()
        await lin.wait_for_function("() => !document.querySelector('#toasts *')")
        await card.scroll_into_view_if_needed()
        await lin.screenshot(path=IMAGES / "channel.png")


async def board(browser: Browser, base: str) -> None:
    """All open orders, dark."""
    async with being(browser, base, "grace", DESKTOP, "dark") as grace:
        await grace.goto(f"{base}/board")
        await grace.screenshot(path=IMAGES / "board-dark.png")


async def phone(browser: Browser, base: str) -> None:
    """A card on the phone of somebody who reads Chinese."""
    async with being(browser, base, "xin", PHONE) as xin:
        card = xin.locator("#messages > article").filter(has_text="Line 3 PLC").first
        await card.evaluate("card => card.scrollIntoView({block: 'start'})")
        await xin.screenshot(path=IMAGES / "phone.png")


async def take(base: str) -> None:
    """Every picture."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        await channel(browser, base)
        await board(browser, base)
        await phone(browser, base)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(take(sys.argv[1]))
