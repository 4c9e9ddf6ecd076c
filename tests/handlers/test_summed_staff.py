"""What a change of one order looks at: the open work elsewhere as sums, which say the same as every step by itself."""

from collections.abc import AsyncIterator, Mapping

import pytest
import pytest_asyncio

from handlers.ordering.create import create
from handlers.staffed import staffed, staffed_for
from routing.commands import Accept, Start
from routing.elastic.displacing import may_displace
from routing.order import StepState
from routing.priority import Priority
from routing.staffing import Workload
from tests.handlers.house import House


@pytest_asyncio.fixture(params=[True, False])
async def house(ready_url: str, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    """With room for two orders, and with room for all."""
    made = House(ready_url, full=request.param)
    yield made
    await made.office.database.close()


async def at_work(house: House) -> tuple[int, ...]:
    """One order begun, one accepted, two that nobody has taken: in a full house there is no room for these."""
    begun, taken, *others = [await house.order() for _ in range(4)]
    await house.does("wu", begun, Accept("diagnose"), Start("diagnose"))
    await house.does("kai", taken, Accept("diagnose"))
    return begun, taken, *others


def sums(workload: Workload) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """By department and by person, to the ninth digit."""
    by_department = {home: round(hours, 9) for home, hours in workload.by_department.items()}
    return by_department, {person: round(hours, 9) for person, hours in workload.by_person.items()}


async def test_the_sums_are_those_of_the_steps(house: House) -> None:
    for order in (*await at_work(house), 0):
        async with house.session("ann") as session:
            whole = (await staffed(session, "equipment-repair")).staffing
            summed = (await staffed_for(session, "equipment-repair", Priority.NORMAL, order)).staffing
            assert summed.workload.lumps or order
            assert {burden.order for burden in summed.workload.burdens} <= {order}
        assert sums(summed.workload) == sums(whole.workload)
        assert sums(summed.workload.without(order)) == sums(whole.workload.without(order))
        assert (summed.queue, summed.roster, summed.past) == (whole.queue, whole.roster, whole.past)


async def test_what_may_displace_others_sees_each_step(house: House) -> None:
    await at_work(house)
    async with house.session("ann") as session:
        assert may_displace(session.company, Priority.URGENT)
        assert not may_displace(session.company, Priority.NORMAL)
        seen = await staffed_for(session, "equipment-repair", Priority.URGENT)
        assert seen == await staffed(session, "equipment-repair")
        assert not seen.staffing.workload.lumps


async def test_an_order_that_turns_out_urgent_has_room_made_for_it(ready_url: str) -> None:
    house = House(ready_url)
    waiting = [await house.order() for _ in range(2)]
    async with house.session("ann") as session:
        stopped = {"asset": "PUMP7", "problem": "It drips", "line_state": "stopped"}
        order_type = session.company.order_types["equipment-repair"]
        urgent = await create(session, order_type, stopped, priority=Priority.NORMAL)
    assert urgent.priority is Priority.URGENT
    assert await house.state(urgent.id) is StepState.OFFERED
    assert StepState.QUEUED in [await house.state(order) for order in waiting]
    await house.office.database.close()
