"""Everything that reads what people, chats or files say, each as a function of one text: no chat, no database."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.slack_app.escaping import mentioned, words_of
from bot.slack_app.origin import unpacked
from bot.telegram_app.commands import read_bare, read_command
from bot.telegram_app.form_tokens import read_token
from bot.web_app.local_time import from_local, to_local
from config.moments import YEARS
from config.parse import parse
from handlers.asking.synonyms import command_of
from handlers.away.days_listed import split_periods
from handlers.away.tokens import read_exchange
from handlers.finding import find_asset, find_department, find_person, nearest
from handlers.forms.moments import read_moment
from handlers.forms.reading import Problem, read_answer
from handlers.looking.filters import read_filters
from handlers.ordering.guess import guess
from handlers.session import Session
from handlers.spans import read_days
from handlers.tokens import read_move, read_number
from handlers.wording import Wording
from routing.conditions import Condition, Value, compile_condition
from routing.fields import Choice, Field, FieldKind
from routing.text import LANGUAGES, Text
from routing.vocabulary import names_of
from tests.meridian import meridian

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"
VALUES: Mapping[str, Value] = {"fields.amount": 5, "order.title": "a" * 200, "now": NOW, "load.engineering": 0.5}


@cache
def reader() -> Session:
    """Kai of the example company, in front of no database."""
    setup = meridian()
    kai = setup.company.people["kai"]
    return Session(cast(AsyncConnection, None), setup, Wording(), NOW, LANGUAGES[0], kai)


def answer(kind: FieldKind, text: str) -> None:
    """An answer is a value that can be kept and read again, or a problem that has a sentence."""
    field = Field("f", kind, Text("F"), choices=(Choice("a", Text("One")),), unit="kg" if len(text) % 2 else "")
    value = read_answer(reader(), field, text)
    if isinstance(value, Problem):
        assert reader().say(f"problem_{value.code}", **value.params)
    elif value is not None:
        assert json.loads(json.dumps(value, allow_nan=False)) == value


def condition(text: str) -> None:
    """A condition is judged, or refused at a place that exists."""
    compiled = compile_condition(text, names_of(meridian().company))
    if isinstance(compiled, Condition):
        compiled.holds(VALUES)
        assert compiled.tree is not None
    else:
        assert all(problem.message and problem.line > 0 for problem in compiled)


def yaml(text: str) -> None:
    """A file is a document or problems, each with a mend."""
    document, problems = parse("rules.yaml", text)
    assert document is not None or problems
    assert all(problem.what and problem.mend for problem in problems)
    if document is not None:
        document.data()


def words(text: str) -> None:
    """What follows /order: filters, names, spans, an order in words."""
    session = reader()
    verb, _, rest = text.partition(" ")
    command_of(verb, rest)
    read_days(text, 730)
    read_filters(session, text)
    for find in (find_person, find_department, find_asset):
        find(session.company, text)
    nearest(text, ((one.id, one.name) for one in session.company.departments.values()))
    assert len(guess(session.company, text).title) <= 150
    command = read_command(text, "baton_bot")
    assert command is None or command.ours in (True, False)
    read_bare(text)


def days(text: str) -> None:
    """Periods and moments: none, or some that can be reckoned with."""
    periods, _ = split_periods(text, ZONE, NOW)
    assert all(period.start.tzinfo and period.end.tzinfo for period in periods)
    moment = read_moment(text, ZONE, LANGUAGES[0], NOW)
    assert moment is None or moment.astimezone(UTC).year in YEARS
    to_local(from_local(text, ZoneInfo(ZONE)), ZoneInfo(ZONE))


def tokens(text: str) -> None:
    """What buttons carry."""
    read_move(text)
    read_token(text)
    read_number(text)
    read_exchange(text)
    words_of(text, dict.fromkeys(mentioned(text), "Ann"))
    unpacked(text)


PARSERS: Mapping[str, Callable[[str], None]] = {
    "words": words,
    "days": days,
    "expressions": condition,
    "yaml": yaml,
    "tokens": tokens,
    **{f"answers-{kind}": partial(answer, kind) for kind in FieldKind},
}
"""By name, as `make fuzz` takes them."""

if __name__ == "__main__":
    print(*PARSERS)
