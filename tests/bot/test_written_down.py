"""What went out is written down: together where it is found again, and with the message itself where that is ours."""

from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.budget import Budget
from bot.delivery.outgoing import Outgoing
from bot.delivery.sweeping import sweep
from bot.desk import Desk
from bot.pages.pages import OfficePages
from bot.ports import Destination, Profile
from bot.web_app.chat import WebChat
from bot.web_app.live import Live
from handlers.showing.view import View
from storage import notices
from storage.ledger import Ledger
from storage.notices import LEASE, NoticeDraft, Sent
from storage.tables import notices as notices_table
from storage.tables import web_messages
from tests.handlers.house import House

MANY = 7


class Chat:
    """A chat that takes everything, and finds nothing."""

    name = "slack"

    def __init__(self, *, searchable: bool) -> None:
        self.searchable = searchable
        self.posted: list[str] = []

    async def post(self, to: Destination, view: View, mark: str) -> str:
        """See bot.ports.Chat."""
        self.posted.append(mark)
        return f"m{len(self.posted)}"

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        """See bot.ports.Chat."""
        raise NotImplementedError

    async def find(self, to: Destination, mark: str) -> str | None:
        """See bot.ports.Chat."""
        return None

    async def open_direct(self, user: str) -> str:
        """See bot.ports.Chat."""
        raise NotImplementedError

    async def profile(self, user: str) -> Profile | None:
        """See bot.ports.Chat."""
        raise NotImplementedError


@pytest_asyncio.fixture
async def house(ready_url: str) -> AsyncIterator[House]:
    """On both databases."""
    made = House(ready_url, full=False)
    yield made
    await made.office.database.close()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many were written down each time."""
    counts: list[int] = []
    sent = notices.sent

    async def counted(connection: AsyncConnection, those: Sequence[Sent]) -> Sequence[None]:
        counts.append(len(those))
        return await sent(connection, those)

    monkeypatch.setattr(notices, "sent", counted)
    return counts


async def reminders(house: House, chat: str, address: str) -> None:
    """Many, for one place."""
    order = await house.order()
    about = ("department:engineering", "late_accept", {"step": "diagnose"}, 1, house.now, chat, address, "")
    async with house.office.database.writing() as connection:
        await notices.add(connection, order, [NoticeDraft(f"reminder {number}", *about) for number in range(MANY)])


async def swept(house: House, chat: str) -> None:
    office = house.office
    await sweep(Outgoing(office, Budget(office.clock, {}), Ledger(office.database)), chat)


async def states(house: House) -> set[tuple[str, int]]:
    """How many reminders stand where."""
    query = select(notices_table.c.state, func.count()).where(notices_table.c.key.startswith("reminder"))
    async with house.office.database.reading() as connection:
        return {(state, count) for state, count in await connection.execute(query.group_by(notices_table.c.state))}


async def said_on_the_web(house: House) -> int:
    async with house.office.database.reading() as connection:
        return int(await connection.scalar(select(func.count()).where(web_messages.c.mark.startswith("notice"))) or 0)


@pytest.mark.parametrize(("searchable", "together"), [(True, [MANY]), (False, [1] * MANY)])
async def test_what_is_found_again_is_written_down_together(
    house: House, written: list[int], searchable: bool, together: list[int]
) -> None:
    chat = Chat(searchable=searchable)
    house.office.chats = {"slack": chat}
    await reminders(house, "slack", "C1")
    await swept(house, "slack")
    assert len(set(chat.posted)) == MANY
    assert written == together
    assert await states(house) == {("sent", MANY)}


async def test_a_message_of_the_web_chat_and_that_it_went_out_are_one(
    house: House, written: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = house.office
    live = Live()
    office.chats = {"web": WebChat(office.database, OfficePages(office, Desk(office)), live, office.clock)}
    await reminders(house, "web", "#engineering")
    with monkeypatch.context() as broken:
        broken.delattr(notices, "_SENT")
        await swept(house, "web")
    assert await said_on_the_web(house) == 0
    assert await states(house) == {("waiting", MANY)}
    written.clear()
    house.now += 2 * LEASE
    with live.listening() as page:
        await swept(house, "web")
        await page.wait(1)
    assert (written, await said_on_the_web(house), await states(house)) == ([MANY], MANY, {("sent", MANY)})
