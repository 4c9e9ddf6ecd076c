"""What a message may hold: text, blocks, attachments and metadata, checked the way each chat.* method does."""

import json
from dataclasses import dataclass

from .model import Json
from .payload_checks import check_blocks
from .refusals import Refusal

POST_TEXT, UPDATE_TEXT, METADATA_BYTES = 40_000, 4_000, 16_000


@dataclass(frozen=True)
class Content:
    """None means that the caller did not say."""

    text: str | None
    blocks: list[Json] | None
    attachments: list[Json] | None
    metadata: Json | None


def content_of(args: Json, longest: int = POST_TEXT) -> Content:
    """The content of a call, or Slack's refusal (`no_text`, `msg_too_long`, `invalid_blocks`, …)."""
    text, attachments = args.get("text"), args.get("attachments")
    blocks = None if args.get("blocks") is None else check_blocks(args["blocks"])
    if len(str(text or "")) > longest:
        raise Refusal("msg_too_long")
    for attachment in attachments or []:
        check_blocks(attachment.get("blocks") or [])
    if not str(text or "").strip() and not blocks and not attachments:
        raise Refusal("no_text")
    return Content(text, blocks, attachments, _metadata(args.get("metadata")))


def _metadata(metadata: object) -> Json | None:
    """Metadata with `event_type` and `event_payload`; `{}` (which takes it away in an update) passes."""
    if metadata is None or metadata == {}:
        return metadata
    if not isinstance(metadata, dict):
        raise Refusal("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return metadata
