"""What makes the journal tell when somebody changed it: each entry carries a hash over itself and the one before.

The hash is over a digest of who and what, not over them themselves, so that these can be erased and the chain still
holds. The digest is salted: nobody can find out by trying what was erased.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def fresh_salt() -> str:
    """32 hexadecimal digits that nobody can guess."""
    return secrets.token_hex(16)


def digest_of(salt: str, actor: str | None, chat: str | None, data: Mapping[str, Any]) -> str:
    """SHA-256 (64 hexadecimal digits) over who did what, from which chat, and all that belongs to it."""
    return _hash([salt, actor, chat, data])


def link_of(before: str, order_id: int, version: int, at: datetime, kind: str, digest: str) -> str:
    """SHA-256 over an entry and the link before it in its order's journal ("" for the first)."""
    return _hash([before, order_id, version, at.astimezone(UTC).isoformat(), kind, digest])


def _hash(values: list[Any]) -> str:
    return hashlib.sha256(_WRITTEN.encode(values).encode()).hexdigest()


_WRITTEN = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
