"""What Meridian Pumps asked for lately."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.fields import FieldValue
from routing.priority import Priority


@dataclass(frozen=True)
class PastOrder:
    """One order of the past: how many working days ago and at what hour (company time), and how far it came.

    `done` steps were finished, after which `then` happened: "", "accepted", "started", "trouble", "confirmed" or
    "cancelled". `pace` is the time in hours that each move took; `comments` are (person, words).
    """

    days: int
    hour: float
    requester: str
    type: str
    title: str
    values: Mapping[str, FieldValue]
    priority: Priority = Priority.NORMAL
    done: int = 0
    then: str = ""
    pace: float = 0.4
    stars: int = 0
    comments: tuple[tuple[str, str], ...] = field(default=())
    part: str = "Seal kit MP-40"
    """What the steps' text questions are answered with."""


def _repair(asset: str, symptom: str, line: str) -> Mapping[str, FieldValue]:
    return {"asset": asset, "symptom": symptom, "line_state": line}


PAST = (
    PastOrder(
        9,
        9.0,
        "qiang",
        "equipment-repair",
        "Hydraulic press 2 loses pressure",
        _repair("PRESS2", "Hydraulic press 2 loses pressure after ten minutes", "reduced"),
        Priority.HIGH,
        done=4,
        then="confirmed",
        stars=5,
        comments=(("lin", "It is the seal of the main valve. I have a spare one."),),
    ),
    PastOrder(
        8,
        10.5,
        "ann",
        "damage-complaint",
        "Two seal kits arrived crushed",
        {
            "customer": "Harbour Pumps Ltd",
            "what_happened": "Two seal kits arrived crushed",
            "damage": "packing",
            "claim": "480.00 EUR",
        },
        done=4,
        then="confirmed",
        stars=4,
        pace=0.7,
    ),
    PastOrder(
        6,
        9.5,
        "hao",
        "equipment-repair",
        "Pump 9 is noisy",
        _repair("PUMP9", "Pump 9 is noisy, a grinding sound from the bearing", "running"),
        done=4,
        then="finished",
        pace=0.6,
    ),
    PastOrder(
        3,
        14.0,
        "xin",
        "equipment-repair",
        "Crane 1 stops at the north end",
        _repair("CRANE1", "Crane 1 stops at the north end", "running"),
        Priority.LOW,
        then="cancelled",
    ),
    PastOrder(
        1,
        9.0,
        "qiang",
        "equipment-repair",
        "Line 3 PLC down, nothing moves",
        _repair("LINE3", "Line 3 PLC down, nothing moves", "stopped"),
        Priority.URGENT,
        done=1,
        then="trouble",
        part="Power supply PS-24",
        comments=(
            ("qiang", "Forty people are waiting. How long will it take?"),
            ("lin", "The power supply of the PLC is dead. The warehouse looks for a spare module."),
        ),
    ),
    PastOrder(
        1,
        10.0,
        "ann",
        "damage-complaint",
        "Impeller cracked on arrival",
        {
            "customer": "Nordwasser GmbH",
            "what_happened": "Impeller cracked on arrival, the customer's line stands still",
            "damage": "product",
            "claim": "25000.00 EUR",
        },
        Priority.HIGH,
        done=1,
        then="started",
    ),
    PastOrder(
        1,
        13.5,
        "hao",
        "equipment-repair",
        "Test bench 1 shows wrong flow",
        _repair("TEST1", "Test bench 1 shows wrong flow, about 5 % too high", "reduced"),
        done=2,
        then="started",
        pace=0.3,
    ),
    PastOrder(
        0,
        0.0,
        "mei",
        "equipment-repair",
        "Pump 7 drips at the flange",
        _repair("PUMP7", "Pump 7 drips at the flange", "running"),
        Priority.LOW,
    ),
)
"""Oldest first."""
