"""Somebody at the web chat: a browser without scripts, over a real socket."""

import json
from collections.abc import Awaitable, Callable
from functools import partial

import httpx

from tests.plays.dom import Node, parse
from tests.plays.player import Answers, Files

PATIENCE = 60.0
"""Seconds for one answer: machines are noisy."""


class WebPlayer:
    """Presses only what the page shows; see `tests.plays.player.Player`."""

    chat = "web"

    def __init__(self, base: str, person: str, fresh_link: Callable[[], Awaitable[str]]) -> None:
        self.person = person
        self._fresh_link = fresh_link
        self._client = httpx.AsyncClient(base_url=base, follow_redirects=True, timeout=PATIENCE)
        self._csrf = ""
        self._sheet: Node | None = None
        self.private = ""

    async def sign_in(self) -> None:
        """Opens a one-time link and presses its button."""
        link = await self._fresh_link()
        door = parse((await self._client.get(link)).text)
        form = door.tagged("form", method="post")[0]
        hidden = {n.attributes["name"]: n.attributes.get("value", "") for n in form.tagged("input")}
        page = await self._client.post(form.attributes.get("action") or link, data=hidden)
        assert page.status_code == 200, page.text
        self._csrf = _csrf(parse(page.text))

    async def order(self, words: str = "", at: str | None = None) -> str:
        """See Player."""
        return await self._post("/messages", {"words": f"/order {words}".strip(), "at": self._address(at)}, at)

    async def fill(self, answers: Answers, *, send: bool = True) -> str:
        """See Player."""
        told = ""
        for label, value in answers.items():
            assert self._sheet, f"no form is open to answer {label!r}"
            field = self._field(label)
            if field.all(lambda n: n.attributes.get("hx-trigger") == "change"):
                self._set(field, value)
                told = await self._send(self._sheet, "/refresh")
        uploads: dict[str, list[tuple[str, bytes]]] = {}
        for label, value in answers.items():
            field = self._field(label)
            if isinstance(value, str):
                self._set(field, value)
            else:
                uploads[f"a.{field.attributes['data-question']}"] = list(value)
        if send and self._sheet:
            told = await self._send(self._sheet, "", uploads)
        return told

    async def form(self) -> str:
        """See Player."""
        return self._sheet.text if self._sheet else ""

    async def press_in_form(self, button: str) -> None:
        """See Player."""
        assert self._sheet, f"no form is open to press {button!r}"
        shown = next(b for b in self._sheet.tagged("button") if b.text == button)
        values = _values(self._sheet.tagged("form")[0]) | json.loads(shown.attributes["hx-vals"])
        await self._post(shown.attributes["hx-post"], values, None)

    async def press(self, button: str, number: str, at: str | None = None) -> str:
        """See Player."""
        return await (await self.aims(button, number, at))()

    async def aims(self, button: str, number: str, at: str | None = None) -> Callable[[], Awaitable[str]]:
        """See Player."""
        for message in reversed(await self._messages(at)):
            if number not in _own(message).text:
                continue
            for shown in _own(message).tagged("button"):
                if shown.text == button or shown.text.startswith(f"{button} ·"):
                    return partial(self._press, shown, at)
        raise AssertionError(f"{self.person} sees no button {button!r} on {number} in {at or 'private'}")

    async def press_private(self, button: str) -> str:
        """See Player."""
        shown = [b for b in parse(self._private_html).tagged("button") if b.text == button]
        assert shown, f"no {button!r} in: {self.private}"
        return await self._press(shown[-1], None)

    async def card(self, number: str, at: str | None = None) -> str:
        """See Player."""
        cards = [_own(m).text for m in await self._messages(at) if _is_card(m, number)]
        return cards[-1] if cards else ""

    async def buttons(self, number: str, at: str | None = None) -> list[str]:
        """See Player."""
        cards = [_own(m) for m in await self._messages(at) if _is_card(m, number)]
        return [b.text for b in cards[-1].tagged("button") if "data-button" in b.attributes] if cards else []

    async def says(self, words: str, number: str, at: str | None = None) -> str:
        """See Player."""
        card = [m for m in await self._messages(at) if _is_card(m, number)][-1]
        return await self._post("/messages", {"words": words, "origin": card.attributes["id"].removeprefix("m-")}, at)

    async def place(self, at: str | None = None) -> str:
        """See Player."""
        return "\n".join(message.text for message in await self._messages(at))

    async def page(self, path: str) -> Node:
        """Any page."""
        answer = await self._client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        if answer.url.path == "/signin":  # hours have passed, and with them the session
            await self.sign_in()
            answer = await self._client.get(path)
        return parse(answer.text)

    async def writes(self, words: str, at: str, files: Files = ()) -> str:
        """See Player."""
        uploads = [("files", upload) for upload in files]
        await self._post("/messages", {"words": words, "at": self._address(at)}, at, uploads)
        return (await self._messages(at))[-1].attributes["id"].removeprefix("m-")

    async def order_from(self, message: object, words: str = "") -> str:
        """See Player."""
        if words:
            return await self._post("/messages", {"words": f"/order {words}", "origin": str(message)}, None)
        return await self._post("/order", {"origin": str(message)}, None)

    async def close(self) -> None:
        """Leaves."""
        await self._client.aclose()

    def _address(self, at: str | None) -> str:
        return f"#{at}" if at else f"@{self.person}"

    async def _messages(self, at: str | None) -> list[Node]:
        page = await self.page(f"/chat/{at}" if at else "/inbox")
        self._csrf = _csrf(page)
        return page.all(lambda n: n.tag == "article" and "message" in n.attributes.get("class", "").split())

    async def _press(self, button: Node, at: str | None) -> str:

        return await self._post("/press", json.loads(button.attributes["hx-vals"]), at)

    async def _send(self, sheet: Node, what: str, uploads: dict[str, list[tuple[str, bytes]]] | None = None) -> str:
        form = sheet.tagged("form")[0]
        files = [(name, upload) for name, many in (uploads or {}).items() for upload in many]
        return await self._post(form.attributes["hx-post"] + what, _values(form), None, files)

    async def _post(
        self, path: str, data: dict[str, str], at: str | None, files: list[tuple[str, tuple[str, bytes]]] | None = None
    ) -> str:
        if not self._csrf:
            self._csrf = _csrf(await self.page("/inbox"))
        headers = {"X-CSRF": self._csrf}
        answer = await self._client.post(path, data=data, files=files or None, headers=headers)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        piece = parse(answer.text)
        sheet = piece.by_id("sheet-body")
        if sheet is not None:
            self._sheet = sheet if sheet.tagged("form") else None
        asides = piece.classed("aside")
        self._private_html = answer.text
        self.private = "\n".join(aside.text for aside in asides)
        toast = " ".join(node.text for node in piece.all(lambda n: "toast" in n.attributes.get("class", "")))
        return "\n".join(part for part in (toast, self.private) if part)

    def _field(self, label: str) -> Node:
        assert self._sheet is not None, f"no form is open to answer {label!r}"
        fields = self._sheet.classed("field")
        for field in fields:
            if field.classed("label")[0].text.startswith(label):
                return field
        raise AssertionError(f"no question {label!r} among {[f.classed('label')[0].text for f in fields]}")

    def _set(self, field: Node, value: object) -> None:
        name = f"a.{field.attributes['data-question']}"
        for radio in field.tagged("label"):
            for box in radio.tagged("input", name=name):
                box.attributes.pop("checked", None)
                if radio.text == value:
                    box.attributes["checked"] = ""
                    return
        for select in field.tagged("select", name=name):
            options = [o for o in select.tagged("option") if str(value) in o.text]
            assert options, f"no option {value!r} in {[o.text for o in select.tagged('option')]}"
            for option in select.tagged("option"):
                option.attributes.pop("selected", None)
            options[0].attributes["selected"] = ""
            return
        for box in (*field.tagged("input", name=name), *field.tagged("textarea", name=name)):
            box.attributes["value"] = str(value)
            box.children = [Node("", said=str(value))]


def _csrf(page: Node) -> str:

    bodies = [n for n in page.tagged("body") if "hx-headers" in n.attributes]
    return str(json.loads(bodies[0].attributes["hx-headers"])["X-CSRF"]) if bodies else ""


def _own(message: Node) -> Node:
    """A message without the thread under it."""
    said = message.classed("said")
    return said[0] if said else message


def _is_card(message: Node, number: str) -> bool:
    titles = _own(message).tagged("h3")
    return bool(titles) and number in titles[0].text


def _values(form: Node) -> dict[str, str]:
    values: dict[str, str] = {}
    for node in form.walk():
        name, kind = node.attributes.get("name", ""), node.attributes.get("type", "text")
        if not name or kind == "file":
            continue
        if node.tag == "input" and (kind not in ("radio", "checkbox") or "checked" in node.attributes):
            values[name] = node.attributes.get("value", "")
        elif node.tag == "textarea":
            values[name] = node.attributes.get("value", node.text)
        elif node.tag == "select":
            chosen = [o for o in node.tagged("option") if "selected" in o.attributes]
            values[name] = chosen[0].attributes.get("value", "") if chosen else ""
    return values
