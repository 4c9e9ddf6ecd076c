"""Every table; importing this package makes `metadata` complete."""

from storage.tables.base import metadata
from storage.tables.delivery import budgets, cards, notices, timers
from storage.tables.elastic import claims, guests
from storage.tables.looks import looks
from storage.tables.orders import counters, files, inbound, journal, orders, steps
from storage.tables.people import accounts, bindings, drafts, invitations, names, preferences, secrets
from storage.tables.staffing import absences, plans, swaps
from storage.tables.web import web_messages, web_reads

__all__ = [
    "absences",
    "accounts",
    "bindings",
    "budgets",
    "cards",
    "claims",
    "counters",
    "drafts",
    "files",
    "guests",
    "inbound",
    "invitations",
    "journal",
    "looks",
    "metadata",
    "names",
    "notices",
    "orders",
    "plans",
    "preferences",
    "secrets",
    "steps",
    "swaps",
    "timers",
    "web_messages",
    "web_reads",
]
