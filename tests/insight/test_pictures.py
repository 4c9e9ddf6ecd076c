"""Numbers as small pictures of text."""

from insight.pictures import bar, by_weeks, sparkline


def test_a_bar_is_as_long_as_its_share() -> None:
    assert bar(0.0, 4) == "    "
    assert bar(0.5, 4) == "██  "
    assert bar(0.55, 4) == "██▎ "
    assert bar(7.0, 4) == "████"


def test_a_sparkline_has_a_column_for_each_value() -> None:
    assert sparkline([0, 1, 4, 8], 8) == "·▂▅█"
    assert sparkline([0, 0], 0) == "··"


def test_days_become_the_highest_of_each_week_or_of_several_where_there_are_many() -> None:
    assert by_weeks([1, 5, 2, 3, 4, 9, 1, 2], 3) == (1, [9, 2])
    assert by_weeks([*range(28)], 2) == (2, [13, 27])
