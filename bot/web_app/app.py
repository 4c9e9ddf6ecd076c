"""The web face put together: chat, board, signing in, health, and whatever else the wiring mounts."""

from collections.abc import Sequence
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.desk_port import DeskPort
from bot.web_app import conversation, filling, overview, preferences, pressing, stream, talking, uploads
from bot.web_app.chat import WebChat
from bot.web_app.doors import acting, looking
from bot.web_app.errors import handlers
from bot.web_app.face import Face
from bot.web_app.headers import SafeHeaders
from bot.web_app.health import health_routes
from bot.web_app.pages_port import Pages
from bot.web_app.plain_addresses import PlainAddresses
from bot.web_app.session import Sessions
from bot.web_app.settings import Clock, Ready, Redeem, Secret, WebSettings, utc_now
from bot.web_app.signing_in import sign_in_routes
from bot.web_app.throttle import Throttle

_STATIC = Path(__file__).parent / "static"


def web_app(
    desk: DeskPort,
    chat: WebChat,
    pages: Pages,
    settings: WebSettings,
    *,
    secret: Secret,
    redeem: Redeem,
    ready: Ready,
    extra_routes: Sequence[BaseRoute] = (),
    clock: Clock = utc_now,
    registry: CollectorRegistry = REGISTRY,
) -> Starlette:
    """The ASGI app. Call `chat.live.close()` before the server waits for its connections to end, and
    `chat.live.changed(order_id)` after each commit that changed an order. Extra routes are tried first."""
    sessions = Sessions(secret, settings, clock)
    throttle = Throttle(settings.sign_in_tries, settings.sign_in_window, clock)
    face = Face(desk, chat, pages, settings, clock, sessions, throttle)
    static = Mount("/static", StaticFiles(directory=_STATIC))
    own = [*health_routes(ready, registry), static, *sign_in_routes(face, redeem), *_looks(face), *_acts(face)]
    return Starlette(
        routes=[*extra_routes, *own],
        middleware=[Middleware(SafeHeaders), Middleware(PlainAddresses)],
        exception_handlers=handlers(face),
        max_body_size=settings.largest_request,
    )


def _looks(face: Face) -> list[BaseRoute]:
    return [
        looking(face, "/", conversation.start),
        looking(face, "/chat/{department}", conversation.channel),
        looking(face, "/inbox", conversation.inbox),
        looking(face, "/older", conversation.older),
        looking(face, "/messages/{ref}", conversation.jump),
        looking(face, "/live", stream.stream),
        looking(face, "/board", overview.board),
        looking(face, "/orders/{number}", overview.order),
        looking(face, "/mine", overview.mine),
        looking(face, "/load", overview.load),
        looking(face, "/files/{file}", uploads.download),
        looking(face, "/forms/{form}/suggest", filling.suggest),
    ]


def _acts(face: Face) -> list[BaseRoute]:
    return [
        acting(face, "/messages", talking.talk),
        acting(face, "/order", talking.order_from),
        acting(face, "/press", pressing.press),
        acting(face, "/forms/{form}", filling.submit),
        acting(face, "/forms/{form}/refresh", filling.refresh),
        acting(face, "/forms/{form}/keep", filling.keep),
        acting(face, "/forms/{form}/open", filling.reopen),
        acting(face, "/forms/{form}/cancel", filling.discard),
        acting(face, "/orders/{number}/comment", overview.comment),
        acting(face, "/language", preferences.set_language),
    ]
