"""Addresses with a sign that no database holds lead nowhere."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class PlainAddresses:
    """ASGI middleware: 404 for a NUL in a path or a query, on which PostgreSQL would fail."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything else on."""
        odd = scope["type"] == "http" and ("\x00" in scope["path"] or b"%00" in scope.get("query_string", b""))
        await (PlainTextResponse("not found", 404) if odd else self._app)(scope, receive, send)
