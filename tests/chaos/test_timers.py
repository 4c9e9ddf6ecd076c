"""`kill -9` while many timers fire together: each rings once all the same."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGKILL

from sqlalchemy import select

from config import EXAMPLE
from storage.tables import journal, timers
from tests.handlers.house import House
from tests.process.aging import timers_come_due
from tests.process.running import Running

ORDERS = 4


async def ringing(house: House) -> Sequence[int]:
    """Ids of the first reminders that are due and have not fired; with one the order's later ones move."""
    due = (timers.c.state == "pending", timers.c.due_at <= datetime.now(UTC), timers.c.level == 0)
    async with house.office.database.reading() as connection:
        return (await connection.execute(select(timers.c.id).where(*due))).scalars().all()


async def told(house: House) -> Counter[tuple[int, int]]:
    """How often each reminder stands in the journal: (order, level)."""
    async with house.office.database.reading() as connection:
        query = select(journal.c.order_id, journal.c.data).where(journal.c.kind == "Reminded")
        return Counter((row.order_id, row.data["level"]) for row in (await connection.execute(query)).all())


async def test_killed_while_many_fire(tmp_path: Path, ready_url: str) -> None:
    house = House(ready_url, full=False)
    house.now = datetime.now(UTC)
    made = [await house.order() for _ in range(ORDERS)]
    await timers_come_due(ready_url, "accept")
    due = await ringing(house)
    environment = {"BATON_CONFIG": str(EXAMPLE), "BATON_DATABASE_URL": ready_url, "BATON_PORT": "0"}
    fuse = {"CHAOS": "reminders written:1"}
    dying = await Running.launch(tmp_path, environment | fuse, "run", program="tests.chaos.dying")
    assert await dying.ended() == -SIGKILL
    assert await ringing(house) == due
    again = await Running.launch(tmp_path, environment, "run")
    for timer in due:
        await again.says(f'"timer": {timer},')
    assert await again.stop() == 0
    assert await told(house) == Counter((order, 0) for order in made)
    await house.office.database.close()
