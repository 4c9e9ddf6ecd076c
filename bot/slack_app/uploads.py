"""Files that go along with a message: uploaded before it, shared in its thread after it."""

from collections.abc import Sequence

import structlog

from bot.ports import Failing, FileFetcher, MessageGone, TryLater, Unreachable
from bot.slack_app.errors import asked, told
from bot.slack_app.payload import Json
from bot.slack_app.web import Web

log = structlog.get_logger()


async def stage(web: Web, fetch: FileFetcher, files: Sequence[str]) -> list[Json]:
    """Uploads what exists, seen by nobody yet; an error here leaves nothing behind."""
    staged: list[Json] = []
    for file in files:
        found = await fetch(file)
        if found is None or not found[2]:
            continue
        name, _, content = found
        ticket = await asked(web.client.files_getUploadURLExternal(filename=name, length=len(content)))
        await web.upload(told(ticket, "upload_url"), content)
        staged.append({"id": told(ticket, "file_id"), "title": name})
    return staged


async def share(web: Web, staged: list[Json], channel: str, thread: str) -> None:
    """Shows the uploads below a message. The message stands already, so a failure here is only logged."""
    if not staged:
        return
    try:
        await asked(web.client.files_completeUploadExternal(files=staged, channel_id=channel, thread_ts=thread))
    except (TryLater, Unreachable, MessageGone, Failing) as error:
        log.warning("files not shared in Slack", channel=channel, message=thread, why=str(error))
