"""Keeping uploads."""

import secrets

from handlers.session import Session
from storage import files
from storage.files import StoredFile

LARGEST = 10 * 1024 * 1024
"""Bytes."""


async def keep_file(session: Session, name: str, media_type: str, content: bytes) -> str:
    """Stores an upload and returns its id; ValueError with a sentence when it is larger than 10 MiB."""
    return await _keep(session, name, media_type, content, len(content), None)


async def await_file(session: Session, name: str, media_type: str, size: int, awaits: str) -> str:
    """The same for an upload of `size` bytes that lies in a chat still; `awaits` as in `storage.files.StoredFile`."""
    return await _keep(session, name, media_type, b"", size, awaits)


async def _keep(session: Session, name: str, media_type: str, content: bytes, size: int, awaits: str | None) -> str:
    if size > LARGEST:
        raise ValueError(session.say("file_too_large", name=name[:80]))
    file_id = "f" + secrets.token_urlsafe(12)
    person = session.person.id if session.person else None
    file = StoredFile(file_id, name[:255] or "file", media_type[:120], content, person, session.now, awaits)
    await files.add(session.connection, file)
    return file_id
