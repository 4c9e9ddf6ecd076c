"""How people are found for a department's steps, as files say it: `all`, `assign`, `best`, or `best: {n: 2}`."""

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from config.shapes import read_hours, refuse
from routing.offer import OfferPolicy

WAYS = "Write all, assign, best, or {best: {n: 2, widen_after: 30m}}."


def read_offer(value: object) -> OfferPolicy:
    """A policy in one word, or `best` with how many are asked at once and when more are."""
    if value in ("all", "assign", "best"):
        return OfferPolicy(value)
    if not isinstance(value, dict) or set(value) != {"best"}:
        raise refuse(f"'{value}' is no way to offer a step" if isinstance(value, str) else "unknown way to offer", WAYS)
    best = value["best"]
    if isinstance(best, str):
        return OfferPolicy("best", _people(best, "best"))
    if not isinstance(best, dict) or not set(best) <= {"n", "widen_after"}:
        raise refuse("`best` takes n and widen_after", WAYS, "best")
    usual = OfferPolicy("best")
    return OfferPolicy(
        "best",
        _people(best["n"], "best") if "n" in best else usual.people,
        read_hours(best["widen_after"]) if "widen_after" in best else usual.widen_after,
    )


def _people(value: object, under: str) -> int:
    if not (isinstance(value, str) and value.isdecimal() and 1 <= int(value) <= 100):
        raise refuse(f"'{value}' is not how many people to ask at once", "Write a whole number from 1 to 100.", under)
    return int(value)


def read_share(value: object) -> float:
    """A share such as 100% or 1.2."""
    text = str(value).strip()
    number = text.removesuffix("%")
    try:
        share = float(number) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = 0.0
    if not 0 < share <= 100:
        raise refuse(f"'{value}' is not a share", "Write it as 100%, or more: 150%.")
    return share


_BEST_SCHEMA = {
    "type": "object",
    "properties": {
        "n": {"type": "integer", "minimum": 1, "maximum": 100},
        "widen_after": {"type": "string", "pattern": r"^(\d+(\.\d+)?[mhdw])+$"},
    },
    "additionalProperties": False,
}
_OFFER_SCHEMA = {
    "anyOf": [
        {"enum": ["all", "best", "assign"]},
        {
            "type": "object",
            "properties": {"best": {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 100}, _BEST_SCHEMA]}},
            "required": ["best"],
            "additionalProperties": False,
        },
    ]
}

Offer = Annotated[OfferPolicy, PlainValidator(read_offer), WithJsonSchema(_OFFER_SCHEMA)]
Share = Annotated[
    float,
    PlainValidator(read_share),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"^\d+(\.\d+)?%$"}, {"type": "number"}]}),
]
