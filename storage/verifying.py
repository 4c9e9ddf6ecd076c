"""Whether the journal is as it was written: every link recomputed, every version accounted for."""

import hashlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.chain import digest_of, link_of
from storage.tables import journal, orders

AT_ONCE = 1000
"""Rows held in memory."""


@dataclass(frozen=True)
class Flaw:
    """Something that is not as it was written. Kinds: "link" (an entry or one before it was changed, added or taken
    away), "digest" (who or what was changed), "version" (changes of the order have no entry), "order" (entries of an
    order that is gone), "anchor" (an entry that an earlier verification saw is not there any more)."""

    order: int
    kind: str
    entry: int | None = None


@dataclass
class Verified:
    """What was found. `erased` entries hold their place in the chain, but say no more who and what."""

    entries: int = 0
    orders: int = 0
    erased: int = 0
    flaws: list[Flaw] = field(default_factory=list)
    ends: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Order → how many entries it has, and the last link: what an anchor remembers."""

    @property
    def digest(self) -> str:
        """One SHA-256 over the ends of all orders' journals: noted elsewhere, it proves what was there."""
        whole = hashlib.sha256()
        for order, (count, link) in sorted(self.ends.items()):
            whole.update(f"{order} {count} {link}\n".encode())
        return whole.hexdigest()


async def verified(connection: AsyncConnection, anchor: Mapping[int, tuple[int, str]] | None = None) -> Verified:
    """Reads the whole journal, an order at a time. `anchor` are the ends that an earlier verification found."""
    found, known = Verified(), anchor or {}
    versions = dict((await connection.execute(select(orders.c.id, orders.c.version))).all())
    async for order, rows in _by_order(connection):
        _check(found, order, rows, known.get(order))
        if order not in versions:
            found.flaws.append(Flaw(order, "order"))
        elif {row.version for row in rows} != set(range(1, versions[order] + 1)):
            found.flaws.append(Flaw(order, "version"))
    found.flaws += [Flaw(order, "version") for order in sorted(versions.keys() - found.ends.keys())]
    found.flaws += [Flaw(order, "anchor") for order in sorted(known.keys() - found.ends.keys())]
    return found


def _check(found: Verified, order: int, rows: list[Row[Any]], known: tuple[int, str] | None) -> None:
    link = ""
    for count, row in enumerate(rows, start=1):
        link = link_of(link, order, row.version, row.at, row.kind, row.digest)
        if link != row.link:
            found.flaws.append(Flaw(order, "link", row.id))
            link = row.link  # so that each break is named once
        if row.salt is None:
            found.erased += 1
        elif row.digest != digest_of(row.salt, row.actor, row.chat, row.data):
            found.flaws.append(Flaw(order, "digest", row.id))
        if known and known[0] == count and known[1] != link:
            found.flaws.append(Flaw(order, "anchor", row.id))
    if known and known[0] > len(rows):
        found.flaws.append(Flaw(order, "anchor"))
    found.entries += len(rows)
    found.orders += 1
    found.ends[order] = (len(rows), link)


async def _by_order(connection: AsyncConnection) -> AsyncIterator[tuple[int, list[Row[Any]]]]:
    query = select(journal).order_by(journal.c.order_id, journal.c.id).execution_options(yield_per=AT_ONCE)
    rows: list[Row[Any]] = []
    async with connection.stream(query) as stream:
        async for row in stream:
            if rows and rows[0].order_id != row.order_id:
                yield rows[0].order_id, rows
                rows = []
            rows.append(row)
    if rows:
        yield rows[0].order_id, rows
