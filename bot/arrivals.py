"""Uploads that lie in a chat until they are fetched: after the acknowledgement, when they are needed, or at a start."""

import structlog

from bot.office import Office
from bot.ports import Failing, FileSource, MessageGone, TryLater, Unreachable
from handlers.forms.keeping import LARGEST
from storage import files
from storage.files import StoredFile

log = structlog.get_logger()
NOT_NOW = (TryLater, Failing, Unreachable, MessageGone)


async def arrived(office: Office, file_id: str) -> StoredFile | None:
    """An upload with its bytes, fetched now if they lie in a chat still; None when they cannot be had. Raises what the
    chat raises when it cannot be asked now."""
    stored = await _load(office, file_id)
    if stored is None or not stored.awaits:
        return stored
    chat, _, reference = stored.awaits.partition(":")
    source: object = office.chats.get(chat)
    if not isinstance(source, FileSource):
        return None
    content = await source.fetch_file(reference)
    if content is None or len(content) > LARGEST:
        log.warning("a file cannot be fetched any more", file=file_id, chat=chat)
        content = b""
    async with office.database.writing() as connection:
        await files.arrive(connection, file_id, content)
    return await _load(office, file_id)


async def bring(office: Office, file_id: str) -> None:
    """Fetches one that is awaited; a chat that cannot be asked now is asked again later."""
    try:
        await arrived(office, file_id)
    except NOT_NOW as why:
        log.warning("a file is still to be fetched", file=file_id, why=str(why))


async def bring_all(office: Office) -> None:
    """Fetches whatever a crash or an outage left behind."""
    async with office.database.reading() as connection:
        waiting = await files.awaited(connection)
    for file_id in waiting:
        await bring(office, file_id)


async def _load(office: Office, file_id: str) -> StoredFile | None:
    async with office.database.reading() as connection:
        return await files.load(connection, file_id)
