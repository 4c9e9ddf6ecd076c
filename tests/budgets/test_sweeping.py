"""In what order things go out when there is not room for all of them."""

from routing.commands import Accept
from routing.order import WorkOrder
from routing.priority import Priority
from tests.budgets.simulation import Simulation, simulated
from tests.fakes.slack import FakeSlack


async def edited_first(town: Simulation, moved: list[tuple[WorkOrder, int]]) -> list[str]:
    """The numbers of the orders whose requesters' cards are edited, in that order, after a press on each of these."""
    for order, place in moved:
        await town.move(order, place, Accept("look"))
    await town.run()
    return town.ledger.edited


async def placed(town: Simulation, place: int, orders: int, priority: Priority = Priority.NORMAL) -> list[WorkOrder]:
    """Orders whose cards stand everywhere."""
    made = [await town.order(place, priority) for _ in range(orders)]
    await town.run()
    return made


async def test_a_quiet_channel_does_not_wait_for_a_busy_one(ready_sqlite_url: str) -> None:
    async with simulated(ready_sqlite_url, "slack", 2) as town:
        busy, (quiet,) = await placed(town, 0, 9), await placed(town, 1, 1)
        edited = await edited_first(town, [*((order, 0) for order in busy), (quiet, 1)])
        assert sorted(edited) == sorted(order.number for order in (*busy, quiet))
        assert edited.index(quiet.number) <= 1


async def test_the_most_urgent_edit_goes_first(ready_sqlite_url: str) -> None:
    async with simulated(ready_sqlite_url, "slack", 1) as town:
        usual = await placed(town, 0, 7)
        (urgent,) = await placed(town, 0, 1, Priority.URGENT)
        edited = await edited_first(town, [*((order, 0) for order in usual), (urgent, 0)])
        assert edited[0] == urgent.number


async def test_after_a_refusal_nothing_is_refused_again_and_everything_is_shown(ready_sqlite_url: str) -> None:
    async with simulated(ready_sqlite_url, "slack", 1) as town:
        made = await placed(town, 0, 4)
        assert isinstance(town.server, FakeSlack)
        town.server.fail_next("chat.update", retry_after=30)
        begun = town.clock.now
        assert len(await edited_first(town, [(order, 0) for order in made])) == len(made)
        first, *later = [call.at for call in town.server.called("chat.update")]
        assert town.ledger.refused.total() == 1
        assert first == begun.timestamp()
        assert min(later) >= begun.timestamp() + 30
        assert town.ledger.behind() == []
