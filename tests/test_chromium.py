"""The browser fixture opens real pages."""

from playwright.async_api import Browser


async def test_chromium_renders_a_page(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content("<h1>接力棒</h1>")
    assert await page.inner_text("h1") == "接力棒"
