"""People at real browsers."""

from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, expect

expect.set_options(timeout=10_000)
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
        await page.goto("/signin")
        await page.click(f"button[value='{person}']")
        await page.goto(path)
        return page

    async def close(self) -> None:
        """Closes every browser; AssertionError when a page complained (a blocked script, a missing file)."""
        for context in self.contexts:
            await context.close()
        assert self.complaints == []
