"""Cards as they stand in the chats: found by their message, rendered anew, recorded."""

from bot.delivery.rendering import digest, render_card
from bot.desk_port import CardNow
from bot.office import Office
from bot.ports import Visit
from storage import cards, notices, orders


async def is_known(office: Office, visit: Visit) -> bool:
    """Whether the message at `visit.origin` is a card or a notice of Baton's."""
    if not visit.origin:
        return False
    async with office.database.reading() as connection:
        if await cards.at_message(connection, visit.chat, visit.address, visit.origin):
            return True
        return await notices.at_message(connection, visit.chat, visit.address, visit.origin) is not None


async def newest(office: Office, visit: Visit) -> CardNow | None:
    """The newest state of the card at `visit.origin`; None when it is no card."""
    async with office.database.reading() as connection:
        row = await cards.at_message(connection, visit.chat, visit.address, visit.origin or "")
        order = await orders.load(connection, row.order_id) if row else None
        if row is None or order is None:
            return None
        return CardNow(row.id, order.version, await render_card(office.session(connection), order, row))


async def record(office: Office, card: CardNow) -> None:
    """A card was brought up to date outside the delivery loop."""
    async with office.database.writing() as connection:
        await cards.shown_elsewhere(connection, card.card, card.version, digest(card.view), office.clock())
