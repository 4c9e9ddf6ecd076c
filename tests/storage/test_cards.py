"""Card rows: wanted, claimed, shown; newest state once, and never two messages for one card."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage import cards, moved_cards
from storage.cards import LEASE, CardRow, Shown, Spot
from storage.database import Database
from storage.together import ask
from tests.routing.a_company import MONDAY

SHOP = Spot("telegram", "-100", "", "department:warehouse")
LAB = Spot("slack", "C1", "", "department:engineering")
SAM = Spot("slack", "~sam", "", "person:sam")
CHATS = ("slack", "telegram", "web")
LATER = MONDAY + timedelta(minutes=5)


async def want(
    database: Database, version: int, *spots: Spot, order: int = 1001, priority: int = 1, now: datetime = MONDAY
) -> None:
    async with database.writing() as connection:
        await cards.want(connection, order, version, priority, spots, now)


async def claim(database: Database, now: datetime = MONDAY, limit: int = 20) -> list[CardRow]:
    async with database.writing() as connection:
        found = [row for chat in CHATS for row in await ask(connection, cards.due(now, chat, limit=limit))]
        await cards.lease(connection, found, now)
        return found


async def show(database: Database, card: CardRow, version: int, now: datetime = MONDAY, ref: str = "m1") -> None:
    async with database.writing() as connection:
        await cards.shown(connection, [Shown(card.id, version, f"hash{version}", ref, now)])


async def every(database: Database, order: int = 1001) -> list[CardRow]:
    async with database.reading() as connection:
        return list(await cards.of_order(connection, order))


async def test_a_card_that_is_wanted_is_claimed_once_and_shown(database: Database) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    assert (card.order_id, card.audience, card.wanted, card.shown, card.ref, card.attempts) == (
        1001, LAB.audience, 1, 0, None, 0
    )  # fmt: skip
    assert await claim(database) == []
    await show(database, card, 1)
    (after,) = await every(database)
    assert (after.shown, after.shown_hash, after.ref, after.attempts) == (1, "hash1", "m1", 0)
    assert await claim(database, LATER) == []


async def test_each_spot_has_one_card_however_often_it_is_wanted(database: Database) -> None:
    await want(database, 1, LAB, LAB)
    await want(database, 2, LAB, SHOP)
    assert [(c.audience, c.wanted) for c in await every(database)] == [(LAB.audience, 2), (SHOP.audience, 2)]


async def test_a_change_makes_every_card_stale_even_without_naming_its_spot(database: Database) -> None:
    await want(database, 1, LAB)
    await show(database, (await claim(database))[0], 1)
    await want(database, 2)
    assert [(c.wanted, c.shown) for c in await claim(database)] == [(2, 1)]


async def test_another_orders_cards_are_left_alone(database: Database) -> None:
    await want(database, 1, LAB)
    await want(database, 1, LAB, order=1002)
    for card in await claim(database):
        await show(database, card, 1)
    await want(database, 2)
    assert [c.order_id for c in await claim(database)] == [1001]


async def test_a_person_has_one_private_card_wherever_it_went(database: Database) -> None:
    await want(database, 1, SAM)
    await want(database, 2, Spot("telegram", "77", "", "person:sam"))
    await want(database, 3, Spot("slack", "~sam", "", "person:sam", "alert:fix"))
    assert [(c.chat, c.face) for c in await every(database)] == [("slack", "order"), ("slack", "alert:fix")]


async def test_wanted_in_two_chats_at_once_a_private_card_goes_to_the_first(database: Database) -> None:
    await want(database, 1, SAM, Spot("telegram", "77", "", "person:sam"))
    assert [c.chat for c in await every(database)] == ["slack"]


async def test_a_topic_and_its_group_are_two_places(database: Database) -> None:
    await want(database, 1, SHOP, Spot("telegram", "-100", "5", "department:warehouse"))
    assert len(await every(database)) == 2


async def test_a_newer_version_meanwhile_leaves_the_card_stale(database: Database) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    await want(database, 2)
    await show(database, card, 1)
    assert [(c.wanted, c.shown, c.ref) for c in await claim(database)] == [(2, 1, "m1")]


async def test_a_newer_version_does_not_give_a_card_away_that_somebody_is_posting(database: Database) -> None:
    """Two deliverers would each post a message for it."""
    await want(database, 1, LAB)
    (card,) = await claim(database)
    await want(database, 2, now=MONDAY + timedelta(seconds=1))
    assert await claim(database, MONDAY + timedelta(seconds=2)) == []
    await show(database, card, 2, MONDAY + timedelta(seconds=3))
    assert await claim(database, LATER) == []


async def test_a_newer_version_is_tried_at_once_where_an_earlier_one_was_postponed(database: Database) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    async with database.writing() as connection:
        await cards.postpone(connection, card.id, MONDAY + timedelta(hours=1), "not_in_channel")
    assert await claim(database, LATER) == []
    await want(database, 2, now=LATER)
    (again,) = await claim(database, LATER)
    assert again.attempts == 1, "an earlier try may have got through: look before posting again"
    await want(database, 3, now=LATER)
    assert await claim(database, LATER) == [], "and it is somebody's again"


async def test_after_the_lease_of_a_deliverer_that_died_the_card_is_claimed_again(database: Database) -> None:
    await want(database, 1, LAB)
    await claim(database)
    assert await claim(database, MONDAY + LEASE - timedelta(seconds=1)) == []
    assert [c.attempts for c in await claim(database, MONDAY + LEASE)] == [1]


async def test_the_most_urgent_come_first_and_only_so_many(database: Database) -> None:
    await want(database, 1, LAB, order=1001, priority=0)
    await want(database, 1, LAB, order=1002, priority=3, now=MONDAY)
    await want(database, 1, LAB, order=1003, priority=3, now=MONDAY - timedelta(minutes=1))
    assert [c.order_id for c in await claim(database, limit=2)] == [1003, 1002]
    assert [c.order_id for c in await claim(database, limit=2)] == [1001]


async def test_chats_that_do_not_run_are_not_claimed_for(database: Database) -> None:
    await want(database, 1, LAB, SHOP)
    async with database.writing() as connection:
        assert [c.chat for c in await ask(connection, cards.due(MONDAY, "telegram"))] == ["telegram"]
        assert await ask(connection, cards.due(MONDAY, "web")) == []


async def test_two_deliverers_at_once_never_get_the_same_card(database: Database) -> None:
    for number in range(1001, 1021):
        await want(database, 1, LAB, order=number)
    shares = await asyncio.gather(*(claim(database, limit=10) for _ in range(4)))
    claimed = [card.id for share in shares for card in share]
    assert len(claimed) == len(set(claimed))
    rest = await claim(database, limit=20)
    assert len(claimed) + len(rest) == 20


async def test_a_try_that_reached_nobody_does_not_count(database: Database) -> None:
    await want(database, 1, LAB)
    for _ in range(2):
        (card,) = await claim(database)
        assert card.attempts == 0
        async with database.writing() as connection:
            await cards.postpone(connection, card.id, MONDAY, "told to wait", tried=False)


async def test_long_trouble_is_cut(database: Database) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    async with database.writing() as connection:
        await cards.postpone(connection, card.id, MONDAY, "x" * 1000)


async def test_a_message_leads_to_its_card(database: Database) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    await show(database, card, 1, ref="1700.1")
    async with database.reading() as connection:
        found = await cards.at_message(connection, "slack", "C1", "1700.1")
        assert found is not None
        assert found.id == card.id
        assert await cards.at_message(connection, "slack", "C2", "1700.1") is None
        assert await cards.refs(connection, card.id) == ("slack", "C1", "1700.1")
        assert await cards.refs(connection, 999) is None


async def test_a_message_that_is_gone_is_posted_anew(database: Database) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    await show(database, card, 1)
    async with database.writing() as connection:
        await moved_cards.forget_message(connection, card.id, MONDAY)
        assert await cards.refs(connection, card.id) is None
    assert [(c.ref, c.shown, c.shown_hash) for c in await claim(database)] == [(None, 0, None)]


async def test_what_the_chat_replaced_by_itself_counts_as_shown(database: Database) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    await show(database, card, 1)
    await want(database, 3)
    async with database.writing() as connection:
        await cards.shown_elsewhere(connection, card.id, 3, "hash3", MONDAY)
    (after,) = await every(database)
    assert (after.shown, after.shown_hash) == (3, "hash3")
    assert await claim(database, LATER) == []


async def test_a_card_that_an_older_state_may_have_replaced_is_shown_once_more(database: Database) -> None:
    await want(database, 3, LAB)
    (card,) = await claim(database)
    await show(database, card, 3)
    async with database.writing() as connection:
        await cards.shown_elsewhere(connection, card.id, 2, "hash2", MONDAY)
    (again,) = await claim(database, LATER)
    assert (again.shown, again.shown_hash, again.wanted) == (2, "hash2", 3)


async def test_a_private_card_goes_to_another_chat_and_is_posted_there(database: Database) -> None:
    await want(database, 1, SAM)
    (card,) = await claim(database)
    await show(database, card, 1)
    async with database.writing() as connection:
        await moved_cards.redirect(connection, card.id, "web", "@sam", MONDAY)
    (moved,) = await claim(database)
    assert (moved.chat, moved.address, moved.ref, moved.shown, moved.attempts) == ("web", "@sam", None, 0, 0)
    await want(database, 2, SAM)
    assert len(await every(database)) == 1


async def test_the_address_of_a_private_conversation_is_kept_once_it_is_found(database: Database) -> None:
    await want(database, 1, SAM)
    (card,) = await claim(database)
    async with database.writing() as connection:
        await moved_cards.settle_places(connection, [replace(card, address="D1")])
    assert [c.address for c in await every(database)] == ["D1"]


async def test_what_was_shown_today_is_looked_at_again_only_tomorrow(database: Database) -> None:
    for number, at in ((1001, MONDAY), (1002, LATER)):
        await want(database, 1, LAB, order=number, now=at)
        (card,) = await claim(database, at)
        await show(database, card, 1, at)
    async with database.writing() as connection:
        await cards.refresh(connection, [1001, 1002], LATER, LATER)
    assert [(c.order_id, c.wanted) for c in await claim(database, LATER)] == [(1001, 1)]


async def test_a_card_that_waits_for_its_turn_keeps_its_place_when_it_is_looked_at_again(database: Database) -> None:
    await want(database, 1, LAB)
    async with database.writing() as connection:
        await cards.refresh(connection, [1001], LATER + timedelta(days=1), LATER)
    assert [c.wanted for c in await claim(database, MONDAY)] == [1]


async def test_a_group_with_a_new_address_gets_all_its_cards_anew(database: Database) -> None:
    for number in (1001, 1002):
        await want(database, 1, SHOP, LAB, order=number)
    for card in await claim(database):
        await show(database, card, 1)
    async with database.writing() as connection:
        await moved_cards.readdress(connection, "telegram", "-100", "-200", MONDAY)
    claimed = await claim(database)
    assert [(c.order_id, c.address, c.ref, c.shown) for c in claimed] == [
        (1001, "-200", None, 0),
        (1002, "-200", None, 0),
    ]


async def test_a_card_that_the_new_address_has_already_is_not_doubled_and_holds_no_other_back(
    database: Database,
) -> None:
    for number in (1001, 1002):
        await want(database, 1, SHOP, order=number)
    for card in await claim(database):
        await show(database, card, 1)
    await want(database, 2, Spot("telegram", "-200", "", SHOP.audience), order=1002)
    async with database.writing() as connection:
        await moved_cards.readdress(connection, "telegram", "-100", "-200", MONDAY)
    assert [c.address for c in await every(database, 1001)] == ["-200"]
    assert [c.address for c in await every(database, 1002)] == ["-200"]
    assert sorted(c.order_id for c in await claim(database)) == [1001, 1002]


@pytest.mark.parametrize("old", ["-200", "-300"])
async def test_readdressing_nothing_changes_nothing(database: Database, old: str) -> None:
    await want(database, 1, SHOP)
    before = await every(database)
    async with database.writing() as connection:
        await moved_cards.readdress(connection, "telegram", old, "-200", MONDAY)
    assert await every(database) == before
