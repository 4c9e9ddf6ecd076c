"""What was drawn a moment ago serves another chat, as long as nothing that it was made of is another."""

from datetime import UTC, datetime, timedelta
from weakref import ref

from bot.delivery.drawings import A_MOMENT, MOST, Drawings
from handlers.showing.view import View

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Setting:
    """Something to draw."""


class Painter:
    """Draws with different words each time."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self) -> View:
        self.drawn += 1
        return View(str(self.drawn))


def test_a_second_chat_shows_what_was_drawn_for_the_first() -> None:
    drawings, painter, order = Drawings(), Painter(), object()
    assert drawings.view("card", (order,), NOW, painter) is drawings.view("card", (order,), NOW + A_MOMENT, painter)
    assert painter.drawn == 1


def test_what_is_made_of_something_else_or_long_ago_or_of_another_kind_is_drawn_anew() -> None:
    drawings, painter, order = Drawings(), Painter(), (1,)
    drawings.view("card", (order,), NOW, painter)
    drawings.view("card", ((*order, 2)[:1],), NOW, painter)
    drawings.view("card", (order,), NOW, painter)
    drawings.view("card", (order,), NOW + A_MOMENT + timedelta(seconds=1), painter)
    drawings.view("card", (order,), NOW, painter)
    drawings.view("notice", (order,), NOW, painter)
    assert painter.drawn == 6


def test_no_more_are_kept_than_there_is_room_for() -> None:
    drawings, painter = Drawings(), Painter()
    for number in range(MOST + 1):
        drawings.view(number, (), NOW, painter)
    drawings.view(1, (), NOW, painter)
    assert painter.drawn == MOST + 1
    drawings.view(0, (), NOW, painter)
    assert painter.drawn == MOST + 2


def test_what_is_too_old_to_serve_holds_nothing_it_was_made_of() -> None:
    drawings, painter, company = Drawings(), Painter(), Setting()
    kept = ref(company)
    drawings.view("card", (company,), NOW, painter)
    del company
    drawings.view("another", (), NOW + A_MOMENT, painter)
    assert kept() is not None
    drawings.view("a third", (), NOW + A_MOMENT + timedelta(seconds=1), painter)
    assert kept() is None
