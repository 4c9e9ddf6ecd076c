"""What an order is called, when somebody wrote a lot."""

from handlers.titles import LONGEST_TITLE, shortened


def test_a_short_title_stays_as_it_is() -> None:
    assert shortened("x" * LONGEST_TITLE) == "x" * LONGEST_TITLE


def test_a_long_title_shows_that_it_was_cut() -> None:
    said = shortened("pump 7 drips at the flange " * 10)
    assert said.endswith("…")
    assert len(said) <= LONGEST_TITLE


def test_a_title_does_not_turn_the_rest_of_its_line_around() -> None:
    assert shortened("\u202eturned\u2066 around") == "turned around"
    assert shortened("مضخة 7 تسرب") == "مضخة 7 تسرب"
