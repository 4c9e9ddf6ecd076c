"""Comments and followers."""

from dataclasses import replace

import pytest

from routing.commands import Comment, Confirm, Follow
from routing.events import Commented, Followed
from routing.moves import Verb
from routing.refusal import Refusal
from tests.routing.a_play import Play


def test_everybody_of_the_company_may_say_something() -> None:
    play = Play()
    play.does("nora", Comment("  How long will it take?\n", ("f1",)))
    assert play.happened[-1] == Commented("nora", "How long will it take?", ("f1",))


def test_a_comment_is_a_change_of_the_order_and_changes_nothing_else() -> None:
    play = Play()
    before = play.order
    play.does("eva", Comment("Looking"))
    assert play.order == replace(before, version=2)


@pytest.mark.parametrize("words", ["", " \n\t"])
def test_nothing_said_is_no_comment(words: str) -> None:
    assert Play().refusal("eva", Comment(words)) == Refusal("words_missing")


def test_a_picture_says_enough() -> None:
    Play().does("eva", Comment("", ("f1",)))


def test_followers_are_remembered_once() -> None:
    play = Play()
    play.does("nora", Follow())
    assert play.order.followers == ("nora",)
    assert play.happened[-1] == Followed("nora")
    assert play.refusal("nora", Follow()) == Refusal("already_following")
    assert Verb.FOLLOW not in play.buttons("nora")


def test_the_requester_hears_anyway() -> None:
    play = Play()
    assert play.refusal("sam", Follow()) == Refusal("already_following")
    assert Verb.FOLLOW not in play.buttons("sam")


def test_a_closed_order_may_be_commented_but_not_followed() -> None:
    play = Play()
    play.finish_all()
    play.does("sam", Confirm())
    play.does("eva", Comment("Gladly"))
    assert play.refusal("eva", Follow()).code == "order_closed"
