"""The ids that a company declares, even those whose entries are otherwise wrong: they are not also dangling."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from config.document import Document, Path
from config.facts import KINDS
from config.findings import Findings
from config.guess import did_you_mean
from config.shapes import Spec
from config.sheets import Sheet, Sheets
from routing.conditions import Kind
from routing.domain import World
from routing.fact import Fact
from routing.vocabulary import FIXED, kind_of, load_name

Ids = tuple[str, ...] | None
"""Declared ids; None when their file is unusable, so that nobody can tell."""


@dataclass(frozen=True)
class Known:
    """Ids by what they name."""

    departments: Ids
    people: Ids
    skills: Ids
    shifts: Ids
    order_types: Ids
    flows: Ids
    assets: Ids
    sites: Ids
    names: Mapping[str, Kind]
    """What a condition may speak of."""
    results: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Results that are choices, with what they can be."""
    early: Mapping[str, str] = field(default_factory=dict)
    """Results of steps that are not done by then, with their steps."""
    worlds: tuple[World, ...] = ()
    """What each name can be, in the orders of each type; none when nobody can tell."""


def known_in(sheets: Sheets) -> Known:
    """What the files declare."""
    return Known(
        departments=declared(sheets.departments, "departments"),
        people=declared(sheets.departments, "people"),
        skills=declared(sheets.departments, "skills"),
        shifts=declared(sheets.departments, "shifts"),
        order_types=declared(sheets.orders, "order_types"),
        flows=declared(sheets.flows, "flows"),
        assets=declared(sheets.company, "assets"),
        sites=declared(sheets.company, "sites"),
        names=names_in(sheets),
    )


def names_in(sheets: Sheets) -> dict[str, Kind]:
    """What a condition may speak of; fields that are themselves wrong are there too, as anything."""
    names, orders = dict(FIXED), sheets.orders.spec
    names |= {load_name(id_): Kind.NUMBER for id_ in sheets.departments.written.keys("departments")}
    names |= {name: fact.kind for name, fact in facts_in(sheets).items()}
    for type_ in sheets.orders.written.keys("order_types"):
        spec = orders.order_types.get(type_) if orders is not None else None
        for id_ in sheets.orders.written.keys("order_types", type_, "fields"):
            asked = spec.fields.get(id_) if spec else None
            kind = kind_of(asked.kind) if asked else Kind.ANY
            seen = names.setdefault(f"fields.{id_}", kind)
            names[f"fields.{id_}"] = kind if seen is kind else Kind.ANY
            names[f"given.{id_}"] = Kind.FLAG
    return names


def facts_in(sheets: Sheets) -> dict[str, Fact]:
    """The declared facts; those that are themselves wrong are there too, as anything."""
    spec = sheets.sources.spec
    right = spec.facts if spec is not None else {}
    return {
        name: Fact(name, KINDS[right[name].kind] if name in right else Kind.ANY)
        for name in sheets.sources.written.keys("facts")
    }


def declared(sheet: Sheet[Spec], *path: str) -> Ids:
    """The keys at a path of a file as it was written."""
    return None if sheet.spec is None else sheet.written.keys(*path)


def refer(
    findings: Findings, document: Document, path: Path, what: str, word: str | None, known: Collection[str] | None
) -> bool:
    """Whether a word names something declared; when it does not, that is a problem at its place."""
    if word is None or known is None or word in known:
        return True
    findings.at(document, path, f"unknown {what} '{word}'", did_you_mean(word, known))
    return False


def refer_keys(
    findings: Findings, document: Document, path: Path, what: str, words: Collection[str], known: Collection[str] | None
) -> None:
    """The same for the keys of a mapping."""
    for word in words:
        if known is not None and word not in known:
            findings.at(document, (*path, word), f"unknown {what} '{word}'", did_you_mean(word, known), key=True)


def refer_all(
    findings: Findings, document: Document, path: Path, what: str, words: Collection[str], known: Collection[str] | None
) -> None:
    """The same for the items of a list, which may also have been written as a single word."""
    for place, word in enumerate(words):
        refer(findings, document, (*path, place), what, word, known)
