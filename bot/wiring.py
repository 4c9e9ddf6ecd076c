"""The composition root: the one place where every part is made and handed to the others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import import_module

from starlette.applications import Starlette

from bot.auditor import Auditor, Beat
from bot.chat_app import ChatApp
from bot.chat_apps import chat_apps
from bot.clock import system_clock
from bot.delivery.budget import Budget
from bot.delivery.deliverer import Deliverer
from bot.desk import Desk
from bot.elsewhere import Elsewhere
from bot.observing.outbound import observed
from bot.office import Office
from bot.pages.pages import OfficePages
from bot.redeeming import redeemer
from bot.settings import Settings
from bot.signing import signing_key
from bot.web_app.app import web_app
from bot.web_app.chat import WebChat
from bot.web_app.live import Live
from bot.web_app.settings import WebSettings
from config.setup import Setup
from storage.database import Database


@dataclass
class Baton:
    """Everything that runs, not started yet."""

    settings: Settings
    office: Office
    desk: Desk
    deliverer: Deliverer
    auditor: Auditor
    apps: tuple[ChatApp, ...]
    elsewhere: Elsewhere
    live: Live
    web: Starlette


def build(
    settings: Settings,
    setup: Setup,
    *,
    clock: Callable[[], datetime] = system_clock,
    budget: Budget | None = None,
) -> Baton:
    """Makes every part; nothing is opened or sent before it is started."""
    office = Office(setup, Database(settings.database_url), clock, web=settings.url)
    desk = Desk(office)
    elsewhere = Elsewhere(office.database)
    pages, live = OfficePages(office, desk), Live(elsewhere.note)
    web_chat = WebChat(office.database, pages, live, clock)
    office.chats["web"] = web_chat
    office.watchers.append(live.changed)
    apps = chat_apps(settings, office, desk)
    office.chats |= {app.name: observed(app.chat, office.numbers) for app in apps}
    web = web_app(
        desk,
        web_chat,
        pages,
        _web_settings(settings, setup),
        secret=signing_key(office, settings.secret_key),
        redeem=redeemer(office),
        ready=office.database.answers,
        extra_routes=[route for app in apps for route in app.routes],
        clock=clock,
        registry=office.numbers.registry,
    )
    auditor = Auditor(office, _beat(settings.heartbeat_url))
    return Baton(settings, office, desk, Deliverer(office, budget), auditor, apps, elsewhere, live, web)


def _beat(url: str) -> Beat | None:
    """The library that calls it is imported only where there is somebody to call."""
    return partial(import_module("bot.heartbeat").beat, url) if url else None


def _web_settings(settings: Settings, setup: Setup) -> WebSettings:
    company = setup.company
    return WebSettings(base_url=settings.url, company=company.name, language=company.language, demo=settings.demo)
