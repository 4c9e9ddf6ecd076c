"""`browser`: a real Chromium for tests of the web face."""

import ctypes
import shutil
from collections.abc import AsyncIterator
from functools import cache

import pytest
from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium with an empty profile; skips, saying what to install, where the machine cannot run one."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium on this machine; as root: apt-get install chromium")
    if not _driver_can_start():
        pytest.skip("Playwright's driver lacks a system library; as root: apt-get install libatomic1")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        await chromium.close()


@cache
def _driver_can_start() -> bool:
    """The wheel brings its own node, which is linked against libatomic; a bare Debian has none."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True
