"""A person at a browser without scripts: signs in, looks, posts what the page would post."""

import html
import itertools
import json
import re
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

_nonces = itertools.count(1)


def client(app: Starlette, address: str = "127.0.0.1") -> httpx.AsyncClient:
    """A connection without a person, from an address of its own."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 4711))
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


@dataclass
class Visitor:
    """Somebody who is signed in."""

    client: httpx.AsyncClient
    csrf: str

    async def look(self, path: str) -> str:
        """A page, which must be there."""
        response = await self.client.get(path, follow_redirects=True)
        assert response.status_code == 200, response.text
        return response.text

    async def post(self, path: str, files: Any = None, **fields: str | list[str]) -> httpx.Response:
        """A POST as htmx sends it, with a fresh nonce unless one is given."""
        data = {"nonce": f"n{next(_nonces)}", **{key.replace("__", "."): value for key, value in fields.items()}}
        headers = {"x-csrf": self.csrf, "hx-request": "true"}
        return await self.client.post(path, data=data, files=files, headers=headers)

    async def say(self, at: str, words: str) -> httpx.Response:
        """Types into the composer of a conversation."""
        return await self.post("/messages", at=at, words=words)

    async def press(self, page: str, button: str) -> httpx.Response:
        """Presses a button that stands on a page: "accept" is the newest card's."""
        return await self.post("/press", **buttons(page)[button])


async def sign_in(app: Starlette, person: str) -> Visitor:
    """Chooses a persona of the demo."""
    connection = client(app)
    asked = await connection.get("/signin")
    await connection.post("/persona", data={"csrf": hidden(asked.text, "csrf"), "person": person, "next": "/"})
    page = await connection.get("/board")
    found = re.search(r"hx-headers='([^']+)'", page.text)
    assert found, page.text
    return Visitor(connection, json.loads(html.unescape(found[1]))["X-CSRF"])


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name!r}"
    return html.unescape(found[1])


def buttons(page: str) -> dict[str, dict[str, str]]:
    """What each button of the cards on a page posts, by its verb; of several the last."""
    found = re.findall(r"data-button=\"([^\"]+)\" hx-post=\"/press\".*?hx-vals='([^']+)'", page, re.DOTALL)
    return {name.partition(".")[0]: json.loads(html.unescape(vals)) for name, vals in found}


def words(page: str) -> str:
    """What is written on a page."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>|<span class=\"avatar.*?</span>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def form_id(piece: str) -> str:
    """The form that an answer opened."""
    found = re.search(r'data-form="([^"]+)"', piece)
    assert found, piece
    return found[1]
