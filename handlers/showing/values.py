"""Field values as people read them."""

from collections.abc import Mapping, Sequence

from handlers.session import Session
from handlers.wording import labelled
from routing.fields import Field, FieldKind, FieldValue

SHORT = 140
Names = Mapping[str, str]
"""File id → name, as far as it is known."""
NAMELESS: Names = {}


def said_value(session: Session, field: Field, value: FieldValue, files: Names = NAMELESS) -> str:
    """A value in the reader's language and zone; long texts are cut."""
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return _said_files(session, value, files)
    text = str(value)
    match field.kind:
        case FieldKind.CHOICE:
            label = next((c.label.said_in(session.language) for c in field.choices if c.id == text), text)
            return label
        case FieldKind.DATETIME:
            return session.when(text)
        case FieldKind.PERSON:
            return session.name(text)
        case FieldKind.ASSET:
            known = session.company.assets.get(text)
            return f"{known.said_in(session.language)} ({text})" if known else text
        case FieldKind.NUMBER:
            return f"{text} {field.unit}".strip()
        case _:
            flat = " ".join(text.split())
            return flat if len(flat) <= SHORT else flat[: SHORT - 1] + "…"


def _said_files(session: Session, ids: Sequence[str], names: Names) -> str:
    """Names as far as they are known; how many the others are."""
    known = [names[file] for file in ids if file in names]
    rest = len(ids) - len(known)
    return ", ".join([*known, session.say("files", count=rest)] if rest else known)


def said_answers(session: Session, answers: Sequence[tuple[str, str]]) -> str:
    """(label, value) pairs on one line: "Spare part: none, Remarks: it drips"."""
    comma = "，" if session.language.startswith("zh") else ", "
    return comma.join(labelled(session.language, label) + value for label, value in answers)


def answered(
    session: Session, fields: Sequence[Field], values: Mapping[str, FieldValue], files: Names = NAMELESS
) -> list[tuple[str, str]]:
    """(label, value) pairs of the fields that were answered."""
    said = [(f.label.said_in(session.language), said_value(session, f, values.get(f.id), files)) for f in fields]
    return [(label, value) for label, value in said if value]
