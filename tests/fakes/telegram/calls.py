"""One call of a method: what came over the wire, whichever of the three body formats carried it."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from .refusals import bad
from .text import Json


@dataclass(frozen=True)
class Upload:
    """A file part of a multipart body."""

    name: str
    content: bytes
    mime: str


@dataclass
class Call:
    """A recorded call. `params` are as sent: strings in forms, JSON values in JSON bodies. `time` is Unix seconds;
    `status` is 0 until answered; `lost` says that it was applied and the bot was not told."""

    method: str
    params: Json
    files: dict[str, Upload]
    time: float
    status: int = 0
    result: Any = None
    description: str = ""
    lost: bool = False

    def has(self, name: str) -> bool:
        """Whether the parameter was given at all; an empty string counts as absent, as it does for Telegram."""
        return self.params.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """A string parameter."""
        value = self.params.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; anything that is none counts as `default`, as it does for Telegram."""
        try:
            return int(self.params.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """True for true, True, yes and 1."""
        return str(self.params.get(name, "")).strip().lower() in ("true", "yes", "1")

    def value(self, name: str) -> Any:
        """An object or array; forms carry it as JSON text. None when absent."""
        given = self.params.get(name)
        if not isinstance(given, str):
            return given
        if not given:
            return None
        try:
            return json.loads(given)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def object(self, name: str) -> Json | None:
        """An object parameter; refused when it is JSON of another kind."""
        given = self.value(name)
        if given is not None and not isinstance(given, dict):
            raise bad(f"object expected as {name.replace('_', ' ')}")
        return given


async def read_call(request: web.Request, method: str, now: float) -> Call:
    """Query string and body together, as Telegram accepts them."""
    params: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        params |= parsed(await request.text())
    elif request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.file.read(), value.content_type)
            else:
                params[name] = value if isinstance(value, str) else bytes(value).decode()
    return Call(method, params, files, now)


def parsed(body: str) -> Json:
    """A JSON body, which has to be an object."""
    try:
        content = json.loads(body or "{}")
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(content, dict):
        raise bad("can't parse JSON object")
    return content
