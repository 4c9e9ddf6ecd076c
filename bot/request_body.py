"""The body of a request from outside, no larger than it may be."""

from starlette.requests import Request


async def body_of(request: Request, largest: int) -> bytes | None:
    """At most `largest` bytes; None when there are more, of which the rest is not read."""
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > largest:
            return None
    return bytes(read)
