"""What bringing something out needs."""

from dataclasses import dataclass, field

from bot.delivery.budget import Budget
from bot.delivery.drawings import Drawings
from bot.office import Office
from storage.ledger import Ledger


@dataclass(frozen=True)
class Outgoing:
    """Who it is for and in which words; how fast it may go; where it is written down that it did; and what was drawn
    for other chats."""

    office: Office
    budget: Budget
    ledger: Ledger
    drawings: Drawings = field(default_factory=Drawings)
