"""The message that a command was given on, with its author, link and files."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.desk_port import SourceMessage
from bot.ports import Profile, Visit
from bot.slack_app.contents import text_of
from bot.slack_app.errors import asked
from bot.slack_app.escaping import mentioned, words_of
from bot.slack_app.front import Front
from bot.slack_app.payload import Json
from bot.slack_app.promptly import promptly

log = structlog.get_logger()
UNSAID = Profile("")
"""Slack did not say in time who somebody is."""


async def source_of(front: Front, visit: Visit, message: Json) -> SourceMessage:
    """A message as the desk wants it; what Slack does not tell in time stays empty."""
    text, author, link, files = await asyncio.gather(
        plain_words(front, text_of(message)),
        _author(front, message),
        _link(front, visit.address, str(message.get("ts") or "")),
        keep_uploads(front, visit, message.get("files") or ()),
    )
    return SourceMessage(author, with_links(front, text, message.get("files") or ()), link, tuple(files))


async def plain_words(front: Front, text: str) -> str:
    """Message text as plain words, without the app's own name."""
    names = {front.bot_user: ""}
    for user in mentioned(text) - {front.bot_user}:
        if name := await _name(front, user):
            names[user] = name
    return words_of(text, names)


def with_links(front: Front, words: str, uploads: Sequence[Json]) -> str:
    """The words, and the addresses of those files that do not lie in Slack, such as linked documents: nobody fetches
    them, so whoever reads the words finds them there."""
    named = [(str(upload.get("name") or "file"), address_of(upload)) for upload in uploads]
    links = [f"{name}: {url}" for name, url in named if url and url not in words and not front.web.is_slacks(url)]
    return "\n".join(filter(None, [words, *links]))


async def keep_uploads(front: Front, visit: Visit, uploads: Sequence[Json]) -> list[str]:
    """Keeps places for files of Slack, whose bytes follow after the acknowledgement; their ids. ValueError with a
    sentence when one is too large."""
    kept = []
    for upload in uploads:
        file = front.kept.get(str(upload.get("id"))) or await _keep(front, visit, upload)
        if file:
            kept.append(file)
    return kept


async def _keep(front: Front, visit: Visit, upload: Json) -> str | None:
    if not address_of(upload):
        upload = await _in_full(front, upload)
    if not front.web.is_slacks(address_of(upload)):
        log.warning("a file could not be fetched from Slack", file=upload.get("id"), mode=upload.get("mode"))
        return None
    name, media_type = str(upload.get("name") or "file"), str(upload.get("mimetype") or "application/octet-stream")
    size = int(upload.get("size") or 0)
    file = await front.desk.await_file(visit, name, media_type, size, address_of(upload))
    front.kept.put(str(upload.get("id")), file)
    front.work.later(front.desk.bring_file(file))
    return file


def address_of(upload: Json) -> str:
    """Where the bytes of a file lie; "" when Slack does not say."""
    return str(upload.get("url_private_download") or upload.get("url_private") or "")


async def _in_full(front: Front, upload: Json) -> Json:
    """A file of which Slack told the id alone, as it does for files from other workspaces."""
    answer = await promptly(asked(front.web.client.files_info(file=str(upload.get("id")))), {})
    return upload | (answer.get("file") or {})


async def _author(front: Front, message: Json) -> str:
    user = message.get("user")
    name = await _name(front, str(user)) if user and not message.get("bot_id") else ""
    by_bot = message.get("bot_profile") or {}
    return name or str(message.get("username") or by_bot.get("name") or user or "")


async def _name(front: Front, user: str) -> str:
    known = front.names.get(user)
    if known is None:
        profile = await promptly(front.chat.profile(user), UNSAID)
        if profile is UNSAID:
            return ""
        known = profile.name if profile else ""
        front.names.put(user, known)
    return known


async def _link(front: Front, channel: str, ts: str) -> str:
    if not channel or not ts:
        return ""
    answer = await promptly(asked(front.web.client.chat_getPermalink(channel=channel, message_ts=ts)), {})
    return str(answer.get("permalink") or "")
