"""A wording as rows of the journal and the outbox keep it."""

from pydantic import TypeAdapter

from routing.text import Text

_TEXT = TypeAdapter(Text)


def text_of(data: object) -> Text:
    """The wording that `dataclasses.asdict` made plain; an empty one for None."""
    return _TEXT.validate_python(data) if data else Text("")
