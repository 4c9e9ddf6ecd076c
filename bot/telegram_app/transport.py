"""The library's way to send requests, tolerant of whoever answers them."""

from typing import Any

from telegram.request import HTTPXRequest

from bot.telegram_app.tolerance import tolerated


class TolerantRequest(HTTPXRequest):
    """Calls of methods are answered by `tolerated`, and so is a file that cannot be had; others come as they are."""

    async def do_request(self, url: str, method: str, *args: Any, **options: Any) -> tuple[int, bytes]:
        """The library's own request."""
        status, body = await super().do_request(url, method, *args, **options)
        return (status, body) if method == "GET" and status < 300 else tolerated(url.rpartition("/")[2], status, body)
