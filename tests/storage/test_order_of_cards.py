"""When a card's turn comes: none is hidden, none loses its place, and what may not go out is not found."""

from datetime import timedelta

from storage import cards
from storage.cards import Renewed, Spot
from storage.closed import Closed
from storage.database import Database
from storage.together import ask
from tests.routing.a_company import MONDAY
from tests.storage.test_cards import LAB, LATER, SAM, claim, show, want


async def test_a_destination_with_many_cards_hides_no_other(database: Database) -> None:
    for number in range(1001, 1006):
        await want(database, 1, LAB, order=number)
    other = Spot("slack", "C2", "", "department:sales")
    await want(database, 1, other, order=1006, now=MONDAY + timedelta(seconds=1))
    assert [c.order_id for c in await claim(database, LATER, limit=2)] == [1001, 1006]


async def test_a_card_that_waits_for_its_turn_keeps_its_place_when_it_changes_again(database: Database) -> None:
    await want(database, 1, LAB, order=1001)
    await want(database, 1, LAB, order=1002, now=MONDAY + timedelta(seconds=1))
    await want(database, 2, order=1001, now=MONDAY + timedelta(seconds=2))
    assert [c.order_id for c in await claim(database, LATER)] == [1001, 1002]


async def test_a_card_that_was_just_edited_is_left_alone_for_a_moment_also_when_it_changes(database: Database) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    pause = timedelta(seconds=5)
    await show(database, card, 1, MONDAY + pause)
    await want(database, 2, now=MONDAY + timedelta(seconds=1))
    assert await claim(database, MONDAY + timedelta(seconds=4)) == []
    assert [c.wanted for c in await claim(database, MONDAY + pause)] == [2]


async def test_a_pressed_card_is_left_to_the_chat_that_renews_it_and_edited_when_it_does_not(
    database: Database,
) -> None:
    await want(database, 1, LAB)
    (card,) = await claim(database)
    await show(database, card, 1)
    pressed = Renewed("slack", "C1", "m1", MONDAY + timedelta(seconds=3))
    async with database.writing() as connection:
        await cards.want(connection, 1001, 2, 1, [LAB], MONDAY, pressed)
    assert await claim(database, MONDAY + timedelta(seconds=2)) == []
    assert [c.wanted for c in await claim(database, MONDAY + timedelta(seconds=3))] == [2]


async def test_what_is_closed_is_not_found(database: Database) -> None:
    await want(database, 1, LAB, SAM)
    for closed, left in (
        (Closed(posts=True), []),
        (Closed(posts_to=["C1"]), ["~sam"]),
        (Closed(lookups=True), ["C1"]),
        (Closed(edits=True, edits_to=["C1"]), ["C1", "~sam"]),
    ):
        async with database.writing() as connection:
            assert [c.address for c in await ask(connection, cards.due(MONDAY, "slack", closed))] == left
    for card in await claim(database):
        await show(database, card, 1)
    await want(database, 2)
    for closed, left in ((Closed(edits=True), []), (Closed(posts=True, edits_to=["C1"]), ["~sam"])):
        async with database.writing() as connection:
            assert [c.address for c in await ask(connection, cards.due(MONDAY, "slack", closed))] == left
