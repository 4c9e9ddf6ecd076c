"""The parts that every page of the web face is made with."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.desk_port import DeskPort
from bot.ports import Visit
from bot.web_app.chat import WebChat
from bot.web_app.pages_port import Pages
from bot.web_app.rendering import environment
from bot.web_app.session import Sessions
from bot.web_app.settings import Clock, WebSettings
from bot.web_app.throttle import Throttle
from bot.web_app.viewer import Viewer
from bot.web_app.wording import wording
from handlers.showing.view import Form
from storage.web_chat import mark_read, newest_change, unread


@dataclass(frozen=True)
class Face:
    """What the wiring passed in, and what is made of it once."""

    desk: DeskPort
    chat: WebChat
    pages: Pages
    settings: WebSettings
    clock: Clock
    sessions: Sessions
    throttle: Throttle
    templates: Environment = field(default_factory=environment)

    async def viewer(self, request: Request) -> Viewer | None:
        """Who is signed in; None for nobody, and for somebody who is not in the company's files any more."""
        session = await self.sessions.read(request)
        if session is None or session.person is None:
            return None
        people = {member.id: member for member in await self.pages.people(session.person)}
        me = people.get(session.person)
        if me is None:
            return None
        stamp, here = self.chat.live.stamp, request.url.path
        return Viewer(session, me, people, await self.pages.departments(me.id), self.clock(), stamp, here)

    def html(self, name: str, viewer: Viewer, **context: Any) -> str:
        """A piece of a page."""
        return self.templates.get_template(name).render(viewer=viewer, t=viewer.t, settings=self.settings, **context)

    async def page(self, viewer: Viewer, name: str, at: str = "", watch: str = "", **context: Any) -> HTMLResponse:
        """A whole page. `at` is the conversation that its buttons belong to, `watch` the order id (or "all") that it
        is about; `seen`, where given, the change up to which the messages on it are known."""
        place = at or viewer.inbox
        context.setdefault("seen", await self._newest())
        context |= {"at": at, "place": place, "watch": watch, "section": name.removesuffix(".html")}
        context |= {"unread": await self._unread(viewer), "draft": await self.draft(viewer, place)}
        return HTMLResponse(self.html(name, viewer, **context))

    async def draft(self, viewer: Viewer, place: str) -> Form | None:
        """The form that this person left open in a conversation, if there is anything in it to go on with."""
        looking = Visit("web", viewer.me.id, place, secrets.token_hex(8), private=place.startswith("@"))
        found = await self.desk.form(looking)
        return found if found and found.begun else None

    async def _newest(self) -> int:
        async with self.chat.database.reading() as connection:
            return await newest_change(connection)

    async def _unread(self, viewer: Viewer) -> Mapping[str, int]:
        read = self.chat.live.reads(viewer.me.id)
        database = self.chat.database
        async with database.writing() if read else database.reading() as connection:
            for address, seen in read.items():
                await mark_read(connection, viewer.me.id, address, seen)
            return await unread(connection, viewer.me.id, viewer.addresses)

    def bare(self, name: str, language: str, status: int = 200, **context: Any) -> HTMLResponse:
        """A page for somebody who is not signed in."""
        template = self.templates.get_template(name)
        return HTMLResponse(template.render(t=wording(language), settings=self.settings, **context), status)
