"""Keeping uploads."""

import secrets

from handlers.session import Session
from storage import files
from storage.files import StoredFile

LARGEST = 10 * 1024 * 1024
"""Bytes."""


async def keep_file(session: Session, name: str, media_type: str, content: bytes) -> str:
    """Stores an upload and returns its id; ValueError with a sentence when it is larger than 10 MiB."""
    if len(content) > LARGEST:
        raise ValueError(session.say("file_too_large", name=name[:80]))
    file_id = "f" + secrets.token_urlsafe(12)
    person = session.person.id if session.person else None
    await files.add(
        session.connection, StoredFile(file_id, name[:255] or "file", media_type[:120], content, person, session.now)
    )
    return file_id
