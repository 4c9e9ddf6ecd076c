"""Updates delivered to us. The answer is 200 only when the update is committed; Telegram repeats all others."""

import asyncio
import hashlib
import hmac
import json
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update

from bot.request_body import body_of
from bot.telegram_app.intake import ALLOWED, Intake
from bot.telegram_app.mending import mended
from bot.telegram_app.settings import WEBHOOK_PATH

HEADER = "x-telegram-bot-api-secret-token"
LARGEST = 1024 * 1024
"""Bytes; an update is a few thousand."""
log = structlog.get_logger()


def webhook_route(bot: Bot, intake: Intake, secret: str) -> Route:
    """`POST /telegram/webhook` for whoever knows the secret."""

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            log.warning("a delivery without the secret was refused")
            return Response(status_code=403)
        if intake.closed:
            return Response(status_code=503)
        body = await body_of(request, LARGEST)
        if body is None:
            return Response(status_code=413)
        try:
            told = mended(_numbered(json.loads(body)))
        except (ValueError, RecursionError):
            told = None
        if told is None:
            log.warning("a delivery was no update")
            return Response(status_code=400)
        return Response(status_code=await _dealt_with(intake, Update.de_json(told, bot)))

    return Route(WEBHOOK_PATH, receive, methods=["POST"])


def _numbered(told: Any) -> Any:
    """An update of a server that counts none gets a number made of what it says: the same when it comes again."""
    if not isinstance(told, dict) or "update_id" in told or not told.keys() & set(ALLOWED):
        return told
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).digest()
    return {**told, "update_id": int.from_bytes(digest[:6])}


async def _dealt_with(intake: Intake, update: Update) -> int:
    """Goes on when Telegram hangs up: a commit that has begun is not to be torn apart."""
    task = intake.take_once(update)
    try:
        await asyncio.shield(task)
    except Exception:
        log.exception("an update failed", update=update.update_id)
        return 500
    return 200
