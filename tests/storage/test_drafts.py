"""Forms that people have open, and what is thrown away after a while."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from routing.events import Accepted
from storage import drafts, invitations, journal, orders, tidying
from storage.database import Database
from storage.drafts import DraftRow
from storage.invitations import Invitation
from storage.tables import inbound
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play

LATER = MONDAY + timedelta(minutes=5)
FORM = DraftRow("f1", "sam", "telegram", "7", "7", "open", '{"answers": {}}', MONDAY)


async def test_a_form_survives_with_its_answers(database: Database) -> None:
    async with database.writing() as connection:
        await drafts.add(connection, FORM)
        await drafts.save(connection, "f1", "open", '{"answers": {"asset": "三号线"}}', LATER)
    async with database.writing() as connection:
        kept = await drafts.load(connection, "f1", lock=True)
        assert kept == replace(FORM, body='{"answers": {"asset": "三号线"}}', at=LATER)
        assert await drafts.load(connection, "f2") is None


async def test_the_form_touched_last_is_the_one_that_an_answer_is_for(database: Database) -> None:
    async with database.writing() as connection:
        await drafts.add(connection, FORM)
        await drafts.add(connection, replace(FORM, id="f2", at=LATER))
        await drafts.add(connection, replace(FORM, id="f3", at=LATER, address="-100"))
        newest = await drafts.newest(connection, "telegram", "7", "7")
        assert newest is not None
        assert newest.id == "f2"
        await drafts.save(connection, "f2", "sent", "{}", LATER)
        newest = await drafts.newest(connection, "telegram", "7", "7")
        assert newest is not None
        assert newest.id == "f1"
        assert await drafts.newest(connection, "telegram", "8", "7") is None


async def test_a_conversation_asks_one_form_at_a_time(database: Database) -> None:
    async with database.writing() as connection:
        await drafts.add(connection, FORM)
        await drafts.add(connection, replace(FORM, id="f2"))
        await drafts.add(connection, replace(FORM, id="f3", address="-100"))
        await drafts.add(connection, replace(FORM, id="f4", state="sent"))
        await drafts.close_others(connection, "telegram", "7", "7", keep="f2")
        kept = [await drafts.load(connection, id_) for id_ in ("f1", "f2", "f3", "f4")]
    assert [form.state for form in kept if form] == ["cancelled", "open", "open", "sent"]


async def test_old_keys_codes_and_forms_go_and_orders_and_their_journal_stay(database: Database) -> None:
    play = Play()
    code = Invitation("OLD", MONDAY)
    async with database.writing() as connection:
        await orders.add(connection, play.order)
        accepted = [Accepted("diagnose", "eva")]
        await journal.append(connection, play.order, accepted, at=MONDAY, actor="eva", chat=None)
        for key, at in (("old", MONDAY), ("new", LATER)):
            await journal.claim_delivery(connection, key, at)
            await drafts.add(connection, replace(FORM, id=key, at=at))
            await invitations.add(connection, replace(code, code=key, expires_at=at))
        await tidying.drop_old(connection, keys_before=LATER, drafts_before=LATER, notices_before=LATER)
        assert list((await connection.execute(select(inbound.c.key))).scalars()) == ["new"]
        assert await drafts.load(connection, "old") is None
        assert await drafts.load(connection, "new") is not None
        assert await invitations.peek(connection, "old", MONDAY - timedelta(days=1)) is None
        assert await invitations.peek(connection, "new", MONDAY) is not None
        assert await orders.load(connection, 1001) == play.order
        assert len(await journal.entries(connection, 1001)) == 1
        assert await connection.scalar(select(func.count()).select_from(inbound)) == 1
