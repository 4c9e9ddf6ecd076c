"""Posts to a chat whose messages are rows of ours: each is written in one transaction with that it went out."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.outgoing import Outgoing
from bot.ports import OwnPages, Post
from storage import cards, notices
from storage.cards import Shown
from storage.ledger import WriteAll
from storage.notices import Sent

R = TypeVar("R", Shown, Sent)


@dataclass(frozen=True)
class Posting(Generic[R]):
    """A post, and what is to be recorded of it, but for the message that it becomes."""

    pages: OwnPages
    post: Post
    record: R


def enter(
    out: Outgoing, about: Collection[int], write: WriteAll[Posting[R], None], posting: Posting[R]
) -> asyncio.Future[None]:
    """Has a post written, about some orders."""
    done = out.ledger.enter(about, write, posting)
    done.add_done_callback(lambda _: posting.pages.written())
    return done


async def post_cards(connection: AsyncConnection, those: Sequence[Posting[Shown]]) -> Sequence[None]:
    """Writes several, for the ledger."""
    return await cards.shown(connection, await _posted(connection, those))


async def post_notices(connection: AsyncConnection, those: Sequence[Posting[Sent]]) -> Sequence[None]:
    """Writes several, for the ledger."""
    return await notices.sent(connection, await _posted(connection, those))


async def _posted(connection: AsyncConnection, those: Sequence[Posting[R]]) -> Sequence[R]:
    """There is one such chat: its messages are the web's."""
    refs = await those[0].pages.write(connection, [one.post for one in those])
    return [replace(one.record, message=ref) for one, ref in zip(those, refs, strict=True)]
