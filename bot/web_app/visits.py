"""From a request to a visit: who, in which conversation, about which message, and the key of the delivery."""

import secrets

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from bot.cleaning import clean
from bot.ports import Visit
from bot.web_app.face import Face
from bot.web_app.viewer import Viewer
from storage.web_chat import WebMessage, message


def look(viewer: Viewer, address: str) -> Visit:
    """A visit that changes nothing."""
    return Visit("web", viewer.me.id, address, secrets.token_hex(8), private=address.startswith("@"))


async def visit(face: Face, viewer: Viewer, form: FormData) -> Visit:
    """The visit of a POST: `origin` is the message pressed or replied to, `at` the conversation where there is none,
    `nonce` a key made anew for each rendering, so that a double click counts once."""
    about = await origin(face, viewer, form)
    address = about.address if about else text(form, "at") or viewer.inbox
    if not viewer.sees(address):
        raise HTTPException(404)
    delivery = f"{viewer.me.id}:{text(form, 'nonce')[:80] or secrets.token_hex(8)}"
    ref = str(about.id) if about else None
    return Visit("web", viewer.me.id, address, delivery, private=address.startswith("@"), origin=ref)


async def origin(face: Face, viewer: Viewer, form: FormData) -> WebMessage | None:
    """The message that a POST is about; 404 when there is none, or it is not for this person."""
    ref = text(form, "origin")
    return await seen_message(face, viewer, ref) if ref else None


async def seen_message(face: Face, viewer: Viewer, ref: str) -> WebMessage:
    """A message that this person may see; 404 otherwise."""
    id = number(ref)
    async with face.chat.database.reading() as connection:
        found = await message(connection, id) if id is not None else None
    if found is None or not viewer.sees(found.address):
        raise HTTPException(404)
    return found


def text(form: FormData, name: str) -> str:
    """A text field of a POST, fit to be kept; "" when it is missing or an upload."""
    value = form.get(name, "")
    return clean(value) if isinstance(value, str) else ""


def number(typed: str) -> int | None:
    """A number as addresses carry it, small enough for the database; None for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else None
