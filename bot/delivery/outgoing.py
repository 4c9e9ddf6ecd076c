"""What bringing something out needs."""

from dataclasses import dataclass

from bot.delivery.budget import Budget
from bot.office import Office
from storage.ledger import Ledger


@dataclass(frozen=True)
class Outgoing:
    """Who it is for and in which words; how fast it may go; and where it is written down that it did."""

    office: Office
    budget: Budget
    ledger: Ledger
