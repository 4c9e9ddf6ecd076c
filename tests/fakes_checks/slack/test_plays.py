"""The tiny app on the fake, in both modes: what people do arrives, what the app does shows."""

import copy

import pytest

from tests.fakes.slack import NotShown

from .conftest import Play


async def test_a_command_with_text_posts_a_card_and_answers_privately(play: Play) -> None:
    ann = play.slack.user("U1")
    await ann.command("/order", "repair line 3", channel="C1")
    card = play.slack.card("C1", containing="WO-1001")
    assert play.slack.text_of(card) == "WO-1001 open\n[Accept]"
    assert [play.slack.text_of(message) for message in ann.ephemerals] == ["Ordered."]
    assert not play.slack.user("U2").ephemerals


async def test_words_in_the_acknowledgement_are_shown_to_the_person(play: Play) -> None:
    ann = play.slack.user("U1")
    assert await ann.command("/order", "help") == {"text": "Try /order"}
    assert play.slack.text_of(ann.ephemerals[-1]) == "Try /order"


async def test_a_press_replaces_the_card_and_the_button_is_gone(play: Play) -> None:
    ann, bob = play.slack.user("U1"), play.slack.user("U2")
    await ann.command("/order", "repair", channel="C1")
    card = play.slack.card("C1")
    before = copy.deepcopy(card)
    await bob.press(card, "Accept")
    assert play.slack.text_of(card) == "WO-1001 with @Bob"
    assert play.heard[-1] == "accept by U2 of WO-1001"
    assert [ping.who for ping in play.slack.pings] == ["U2"]
    play.slack.stage.look_seconds = 0.0
    with pytest.raises(NotShown, match="a button 'Accept' is not shown"):
        await ann.press(card, "Accept")
    await ann.press_stale(before, "Accept")
    assert play.heard[-1] == "accept by U1 of WO-1001"


async def test_a_form_grows_with_the_type_and_shows_errors_beside_the_field(play: Play) -> None:
    ann = play.slack.user("U1")
    await ann.command("/order")
    await ann.choose("Type", "Repair")
    await ann.submit()
    assert ann.modal_errors == {"title": "Please complete this required field."}
    await ann.fill({"Title of the Repair": "bad", "Machine": "Pump 7"})
    await ann.submit()
    assert ann.modal_errors == {"title": "Say more."}
    await ann.fill({"title": "Line 3 stopped"})
    await ann.submit()
    assert ann.modal is None
    assert play.heard[-1] == "ordered Line 3 stopped"
    assert play.slack.complaints == []


async def test_a_message_shortcut_opens_a_form_about_the_message(play: Play) -> None:
    ann = play.slack.user("U1")
    message = await ann.say("C1", "PLC <down> & out")
    await ann.shortcut("make_order", message)
    assert ann.modal is not None
    assert play.slack.text_of(ann.modal).splitlines()[0] == "Order"
    assert play.heard[-1] == "shortcut on PLC &lt;down&gt; &amp; out"


async def test_talk_reaches_the_app_with_its_files_and_not_from_where_it_is_not(play: Play) -> None:
    ann = play.slack.user("U1")
    await ann.say("C1", "look", files=[("pump.jpg", b"\xff\xd8")])
    await ann.say("C2", "secret")
    await ann.dm("mine")
    await play.slack.until(lambda: len(play.heard) == 2)
    assert play.heard == ["message look file_share", "message mine"]


async def test_a_mention_is_answered_in_its_thread(play: Play) -> None:
    ann = play.slack.user("U1")
    asked = await ann.mention("C1", "@baton hi")
    answers = await play.slack.until(lambda: play.slack.thread(asked))
    assert play.slack.text_of(answers[0]) == "Hello"
    assert play.slack.messages("C1") == [asked]


async def test_the_home_is_published_when_it_is_opened(play: Play) -> None:
    home = await play.slack.user("U1").open_home()
    assert home is not None
    assert play.slack.text_of(home) == "WO-1001 yours\n[Accept]"
    assert play.slack.buttons(home) == ["Accept"]


async def test_the_app_hears_its_own_posts_and_bolt_drops_them(play: Play) -> None:
    await play.slack.user("U1").command("/order", "repair", channel="C1")
    assert play.heard == ["/order repair"]
