"""The journal tells when somebody changed it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.commands import Accept, Finish, Start
from routing.events import Ordered
from storage import journal, orders
from storage.chain import digest_of, link_of
from storage.database import Database
from storage.tables import journal as rows
from storage.verifying import Verified, verified
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play


async def written(connection: AsyncConnection, moves: int = 3) -> None:
    """WO-1001 and its journal, up to some moves of Eva's."""
    play = Play()
    await orders.add(connection, play.order)
    await journal.append(connection, play.order, play.happened or _ordered(play), at=MONDAY, actor="sam", chat="web")
    for command in (Accept("diagnose"), Start("diagnose"), Finish("diagnose", {"spare": "K7"}))[:moves]:
        before, told = play.order, len(play.happened)
        play.does("eva", command)
        await orders.save(connection, before, play.order)
        at = MONDAY + timedelta(microseconds=1)
        await journal.append(connection, play.order, play.happened[told:], at=at, actor="eva", chat="slack")


def _ordered(play: Play) -> Sequence[Any]:
    return [Ordered("sam", play.order.lead, play.order.collaborators)]


async def unguarded(connection: AsyncConnection) -> None:
    """As somebody would who has the database to themselves."""
    if connection.dialect.name == "sqlite":
        await connection.execute(text("DROP TRIGGER journal_is_not_changed"))
        await connection.execute(text("DROP TRIGGER journal_is_not_deleted"))
    else:
        await connection.execute(text("SET LOCAL session_replication_role = replica"))


def kinds(found: Verified) -> list[str]:
    return sorted({flaw.kind for flaw in found.flaws})


async def test_what_was_written_is_found_to_be_so(database: Database) -> None:
    async with database.writing() as connection:
        await written(connection)
        found = await verified(connection)
        assert (found.flaws, found.orders, found.erased) == ([], 1, 0)
        again = await verified(connection, found.ends)
        assert (again.flaws, again.digest) == ([], found.digest)


async def test_an_empty_journal_is_in_order(database: Database) -> None:
    async with database.snapshot() as connection:
        assert (await verified(connection)).flaws == []


@pytest.mark.parametrize("change", ["UPDATE journal SET kind = 'Rated'", "DELETE FROM journal"])
async def test_the_database_itself_refuses_changes(database: Database, change: str) -> None:
    async with database.writing() as connection:
        await written(connection)
    with pytest.raises(DBAPIError, match="the journal only grows"):
        async with database.writing() as connection:
            await connection.execute(text(change))


async def test_postgresql_refuses_to_empty_it_too(postgres_database: Database) -> None:
    with pytest.raises(DBAPIError, match="the journal only grows"):
        async with postgres_database.writing() as connection:
            await connection.execute(text("TRUNCATE journal"))


@pytest.mark.parametrize(
    ("values", "flaw"),
    [
        ({"actor": "emil"}, "digest"),
        ({"data": {"step": "diagnose", "by": "emil"}}, "digest"),
        ({"kind": "Rated"}, "link"),
        ({"at": MONDAY}, "link"),
        ({"version": 9}, "link"),
        ({"digest": "0" * 64}, "link"),
        ({"link": "0" * 64}, "link"),
    ],
)
async def test_a_changed_entry_is_found(database: Database, values: dict[str, Any], flaw: str) -> None:
    async with database.writing() as connection:
        await written(connection)
        await unguarded(connection)
        await connection.execute(update(rows).where(rows.c.kind == "Accepted").values(**values))
        assert flaw in kinds(await verified(connection))


async def test_a_missing_entry_is_found_wherever_it_was(database: Database) -> None:
    async with database.writing() as connection:
        await written(connection)
        await unguarded(connection)
        await connection.execute(delete(rows).where(rows.c.kind == "Started"))
        assert kinds(await verified(connection)) == ["link", "version"]


async def test_a_journal_that_was_cut_off_is_found(database: Database) -> None:
    async with database.writing() as connection:
        await written(connection)
        await unguarded(connection)
        await connection.execute(delete(rows).where(rows.c.version >= 4))
        assert kinds(await verified(connection)) == ["version"]


async def test_a_chain_that_was_forged_whole_does_not_fit_the_anchor(database: Database) -> None:
    async with database.writing() as connection:
        await written(connection)
        anchor = (await verified(connection)).ends
        await unguarded(connection)
        kept = [row._asdict() for row in (await connection.execute(rows.select())).all()]
        await connection.execute(delete(rows))
        link = ""
        for row in kept:
            row["actor"] = "emil"
            row["digest"] = digest_of(row["salt"], row["actor"], row["chat"], row["data"])
            link = row["link"] = link_of(link, 1001, row["version"], row["at"], row["kind"], row["digest"])
        await connection.execute(insert(rows), kept)
        assert (await verified(connection)).flaws == []
        assert kinds(await verified(connection, anchor)) == ["anchor"]


async def test_an_order_without_a_journal_is_found(database: Database) -> None:
    async with database.writing() as connection:
        await orders.add(connection, Play().order)
        assert kinds(await verified(connection)) == ["version"]
        assert kinds(await verified(connection, {1002: (1, "0" * 64)})) == ["anchor", "version"]
