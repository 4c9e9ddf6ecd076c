"""Just enough of PNG and JPEG to know a picture when it is uploaded."""

import struct

from .refusals import bad

LARGEST_SIDES = 10_000
THINNEST = 20


def size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None when the bytes are neither PNG nor JPEG."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walks the segments to the frame header."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def check(content: bytes) -> None:
    """Refuses what Telegram cannot show as a photo."""
    found = size(content)
    if found is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(found) > LARGEST_SIDES or max(found) > THINNEST * min(found):
        raise bad("PHOTO_INVALID_DIMENSIONS")
