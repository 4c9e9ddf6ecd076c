"""People at real browsers."""

from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.web.visitor import hidden

expect.set_options(timeout=30_000)
REPAIR = "/order repair line 3 PLC down, urgent"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@dataclass
class Desks:
    """One browser profile a person."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def open(self, person: str, path: str = "/", **profile: Any) -> Page:
        """A page for somebody who has just signed in."""
        context = await self.browser.new_context(base_url=self.address, **profile)
        self.contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        asked = await context.request.get("/signin")
        chosen: dict[str, str | float | bool] = {"csrf": hidden(await asked.text(), "csrf"), "person": person}
        await context.request.post("/persona", form=chosen, max_redirects=0)
        await page.goto(path)
        return page

    async def close(self) -> None:
        """Closes every browser; AssertionError when a page complained (a blocked script, a missing file)."""
        for context in self.contexts:
            await context.close()
        assert self.complaints == []


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
