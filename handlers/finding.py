"""Names as people type them, found among ids and labels in any language."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process, utils

from routing.company import Company
from routing.fields import Field
from routing.text import Text

CLOSE = 88
"""Likeness (0 to 100) from which a typed name counts as meant."""
NEAR = 66
"""Likeness (0 to 100) from which it is asked whether a name was meant."""


def find_choice(field: Field, typed: str) -> str | None:
    """The id of the choice that was typed: by id, by label, or nearly so; None when that is not clear."""
    return _find(typed, ((c.id, c.label) for c in field.choices))


def find_person(company: Company, typed: str) -> str | None:
    """The id of the person that was typed; e-mail addresses and a leading @ work too."""
    wanted = typed.removeprefix("@").lower()
    for person in company.people.values():
        if person.email and person.email.lower() == wanted:
            return person.id
    return _find(wanted, ((p.id, p.name) for p in company.people.values()))


def find_department(company: Company, typed: str) -> str | None:
    """The id of the department that was typed; a leading # works too."""
    return _find(typed.removeprefix("#"), ((d.id, d.name) for d in company.departments.values()))


def find_asset(company: Company, typed: str) -> str | None:
    """The tag of the asset that was typed; None when the company does not list it."""
    return _find(typed, company.assets.items())


def nearest(typed: str, known: Iterable[tuple[str, Text]]) -> str | None:
    """The id that may have been meant by what names nothing; None when nothing is near."""
    names = _names(known)
    if not names:
        return None
    best = process.extractOne(typed, names.keys(), scorer=fuzz.WRatio, processor=utils.default_process)
    return names[best[0]] if best[1] >= NEAR else None


def near_people(company: Company, typed: str, most: int = 5) -> Sequence[str]:
    """The ids of those who may have been meant by what names nobody, the nearest first."""
    names = _names((p.id, p.name) for p in company.people.values())
    found = process.extract(
        typed, names.keys(), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR, limit=None
    )
    return list(dict.fromkeys(names[name] for name, *_ in found))[:most]


def _find(typed: str, known: Iterable[tuple[str, Text]]) -> str | None:
    names = _names(known)
    exact = names.get(typed.casefold())
    if exact is not None:
        return exact
    if not names:
        return None
    best = process.extractOne(typed, names.keys(), scorer=fuzz.ratio, processor=utils.default_process)
    return names[best[0]] if best[1] >= CLOSE else None


def _names(known: Iterable[tuple[str, Text]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for item, text in known:
        for name in (item, text.default, *text.by_language.values()):
            names.setdefault(name.casefold(), item)
    return names
