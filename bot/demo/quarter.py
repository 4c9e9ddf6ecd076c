"""What Meridian Pumps asked for in the quarter before: a usual week, and an autumn in which everybody wanted something
of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from routing.fields import FieldValue
from routing.priority import Priority

WEEKS = range(12, 2, -1)
"""So many weeks ago, oldest first."""
CUSTOM = {12: 1, 11: 1, 10: 2, 9: 7, 8: 8, 7: 4, 4: 1, 3: 1}
"""Weeks ago → orders for custom equipment."""
CUSTOMERS = ("Harbour Pumps Ltd", "Nordwasser GmbH", "Jade River Water", "Aqua Lombarda", "Delta Farms")
ASSETS = ("PUMP7", "PRESS2", "LINE3", "PUMP9", "CRANE1", "LINE5", "TEST1")
SYMPTOMS = ("leaks at the flange", "is noisy", "loses pressure", "stops now and then", "runs hot")


@dataclass(frozen=True)
class Asked:
    """One order: its moment, who asked, and for what."""

    at: datetime
    requester: str
    type: str
    title: str
    values: Mapping[str, FieldValue]
    priority: Priority = Priority.NORMAL


def asked(now: datetime, zone: str) -> list[Asked]:
    """Everything that was asked for, in time order; the same for the same day."""
    monday = now.astimezone(ZoneInfo(zone)).date()
    monday -= timedelta(days=monday.weekday())
    found: list[Asked] = []
    for ago in WEEKS:
        week = list(_week(ago))
        for place, one in enumerate(week):
            day, hour = divmod(place * 40 // len(week), 8)
            moment = datetime.combine(monday - timedelta(weeks=ago, days=-day), time(9 + hour, 7 * place % 60))
            found.append(Asked(moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), *one))
    return sorted(found, key=lambda one: one.at)


Request = tuple[str, str, str, Mapping[str, FieldValue], Priority]


def _week(ago: int) -> Iterator[Request]:
    """The requests of one week, mixed."""
    repairs = [_repair(ago * 5 + place) for place in range(5)]
    others = [_complaint(ago * 3 + place) for place in range(3)] + [_purchase(ago * 2 + place) for place in range(2)]
    customs = [_custom(ago * 11 + place) for place in range(CUSTOM.get(ago, 0))]
    longest = max(len(repairs), len(others), len(customs))
    for place in range(longest):
        yield from (kind[place] for kind in (customs, repairs, others) if place < len(kind))


def _repair(seed: int) -> Request:
    asset, symptom = ASSETS[seed % len(ASSETS)], SYMPTOMS[seed % len(SYMPTOMS)]
    state = ("running", "reduced", "running", "stopped")[seed % 4]
    priority = Priority.HIGH if state == "stopped" else Priority.NORMAL
    title = f"{asset.title()} {symptom}"
    values: dict[str, FieldValue] = {"asset": asset, "symptom": title, "line_state": state}
    return ("hao", "qiang", "xin")[seed % 3], "equipment-repair", title, values, priority


def _complaint(seed: int) -> Request:
    what = ("Seal kits arrived crushed", "Impeller cracked on arrival", "Box wet, motor rusty")[seed % 3]
    values: dict[str, FieldValue] = {
        "customer": CUSTOMERS[seed % len(CUSTOMERS)],
        "what_happened": what,
        "damage": ("packing", "product", "transport")[seed % 3],
        "claim": f"{(seed * 370) % 4000 + 120}.00 EUR",
    }
    return ("ann", "bao")[seed % 2], "damage-complaint", what, values, Priority.NORMAL


def _purchase(seed: int) -> Request:
    item, amount = (("Gloves", 45), ("Welding set", 1200), ("Shelf labels", 80), ("Pallet truck", 2400))[seed % 4]
    values: dict[str, FieldValue] = {"item": item, "quantity": 1 + seed % 5, "amount": f"{amount}.00 EUR"}
    return ("tao", "lin", "ling")[seed % 3], "purchase-request", f"{item} for the hall", values, Priority.LOW


def _custom(seed: int) -> Request:
    customer, medium = CUSTOMERS[seed % len(CUSTOMERS)], ("water", "oil", "water", "chemical")[seed % 4]
    budget = (9_000, 14_000, 60_000, 12_000, 18_000, 140_000)[seed % 6]
    what = f"Pump for {medium}, {customer}"
    values: dict[str, FieldValue] = {
        "customer": customer,
        "requirement": what,
        "medium": medium,
        "flow_rate": 40 + seed % 9 * 10,
        "budget": f"{budget}.00 EUR",
        "account_manager": "jonas",
    }
    return ("jonas", "sofia")[seed % 2], "custom-equipment", what, values, Priority.NORMAL
