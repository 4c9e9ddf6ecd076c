"""Buttons on cards, in answers, in modals and on the Home tab, in both ways of listening."""

import copy

from tests.fakes.slack import Channel

from .conftest import Play


async def test_accept_shows_on_the_card_at_once_and_spares_the_budget_for_edits(play: Play) -> None:
    card = await play.card()
    await play.bob.press(card, "Accept")
    await play.app.idle()
    assert "Accepted by U2" in play.text(card)
    assert await play.told(play.bob) == ["It is yours."]
    assert [(shown.card, shown.version) for shown in play.desk.shown] == [(7, 2)]
    assert play.slack.called("chat.update") == []
    assert play.desk.visits[-1].origin == card.ts


async def test_a_second_presser_is_told_and_sees_the_newest_card(play: Play) -> None:
    card = await play.card()
    before = copy.deepcopy(card)
    await play.bob.press(card, "Accept")
    await play.ann.press_stale(before, "Accept")
    assert await play.told(play.ann) == ["U2 was faster."]
    assert "[Accept]" not in play.text(card)


async def test_looking_opens_something_for_the_presser_alone_and_leaves_the_card(play: Play) -> None:
    card = await play.card()
    await play.bob.press(card, "Details")
    assert (await play.told(play.bob))[0].startswith("WO-1001\nEverything about it.")
    assert play.ann.ephemerals == []
    assert play.desk.shown == []


async def test_a_button_in_an_answer_that_only_one_person_sees_works(play: Play) -> None:
    card = await play.card()
    await play.bob.press(card, "Details")
    await play.told(play.bob)
    await play.bob.press(play.bob.ephemerals[-1], "My desk")
    await play.told(play.bob, 2)
    assert play.desk.done[-1] == "press mine"
    assert play.desk.visits[-1].origin is None


async def test_a_button_that_asks_opens_a_form_and_its_card_follows(play: Play) -> None:
    card = await play.card()
    await play.bob.press(card, "Report trouble")
    await play.bob.fill({"What is wrong?": "No spare part"})
    await play.bob.submit()
    assert await play.told(play.bob) == ["WO-1002 is on its way."]
    assert "Accepted by Trouble" in play.text(card)


async def test_a_button_that_opens_a_page_is_only_acknowledged(play: Play) -> None:
    card = await play.card()
    await play.bob.press(card, "Open the page")
    assert play.desk.done == []
    assert play.bob.troubles == []


async def test_a_press_in_direct_messages_is_private(play: Play) -> None:
    address = await play.app.open_direct("U2")
    card = await play.card(address)
    await play.bob.press(card, "Accept")
    assert await play.told(play.bob) == ["It is yours."]
    assert (play.desk.visits[-1].private, play.desk.visits[-1].address) == (True, address)


async def test_the_home_tab_is_a_desk_with_working_buttons(play: Play) -> None:
    home = await play.ann.open_home()
    assert home is not None
    assert play.slack.text_of(home) == "Your desk\n0 things were done.\n[Accept] [Details]"
    await play.ann.press(home, "Accept")
    await play.app.idle()
    fresh = play.ann.home
    assert fresh is not None
    assert play.slack.text_of(fresh).startswith("It is yours.\nYour desk\n1 things were done.")
    await play.ann.press(fresh, "Details")
    modal = await play.modal(play.ann)
    assert "Everything about it." in play.slack.text_of(modal)
    await play.ann.press(modal, "My desk")
    await play.app.idle()
    assert play.desk.done[-1] == "press mine"


async def test_a_form_whose_moment_has_passed_waits_behind_a_button(play: Play) -> None:
    play.slack.fail_next("views.open", error="expired_trigger_id")
    await play.ann.command("/order", channel="C1")
    assert await play.told(play.ann) == ["New work order\nA few details are missing.\n[Open the form]"]
    await play.ann.press(play.ann.ephemerals[0], "Open the form")
    modal = await play.modal(play.ann)
    assert "New work order" in play.slack.text_of(modal)


async def test_a_form_that_expired_meanwhile_says_so(play: Play) -> None:
    play.slack.fail_next("views.open", error="expired_trigger_id")
    await play.ann.command("/order", channel="C1")
    await play.told(play.ann)
    play.desk.form_open = False
    await play.ann.press(play.ann.ephemerals[0], "Open the form")
    assert (await play.told(play.ann, 2))[1] == "This form has expired."


async def test_direct_messages_between_two_people_are_not_the_apps(play: Play) -> None:
    await play.app.open_direct("U1")
    play.slack.world.channels["D9"] = Channel("D9", "directmessage", "im", ["U1", "U2"])
    await play.ann.command("/order", "mine", channel="D9")
    assert (play.desk.visits[-1].private, play.desk.visits[-1].address) == (False, "D9")
    assert await play.told(play.ann) == ["Ordered: mine"]
