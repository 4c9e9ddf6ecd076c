"""Whatever is typed or pressed gets a sentence, loses nothing, and pings nobody."""

from tests.plays.scenes import REPAIR, all_done, ordered
from tests.plays.stage import Stage

NASTY = "<!channel> *bold* _it_ ~no~ <b>x</b> {{ 7*7 }} <@UKAI> @here & :smile: `code`"


async def test_marks_of_any_chat_are_shown_as_they_are_typed(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ann.order()
    await ann.fill({"What is it about?": "Equipment repair"}, send=False)
    await ann.fill(REPAIR | {"What is wrong?": NASTY})
    await stage.settle()
    literal = plain(NASTY)
    assert literal in plain(await ann.card("WO-1001"))
    assert literal in plain(await lin.card("WO-1001", "engineering"))
    assert literal in plain(await lin.order("show WO-1001"))
    # that nobody was pinged is held by `Worlds.assert_well_behaved`, in every play


def plain(text: str) -> str:
    """Without the invisible joints that keep a chat from making a mention of a name."""
    return text.replace("\u200b", "").replace("\u2060", "")


async def test_too_much_text_is_refused_with_its_length(stage: Stage) -> None:
    ann = await stage.player("ann")
    await ann.order()
    await ann.fill({"What is it about?": "Equipment repair"}, send=False)
    told = await ann.fill(REPAIR | {"What is wrong?": "x" * 1500})
    assert "1000" in told + await ann.form()
    assert await ann.card("WO-1001") == ""


async def test_a_button_pressed_twice_changes_nothing_more(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    again = await lin.aims("Accept", "WO-1001", "engineering")
    await lin.press("Accept", "WO-1001", "engineering")
    assert "You took this yourself" in await again()
    shown = await lin.order("show WO-1001")
    assert shown.count("accepted “Find the cause”") == 1


async def test_buttons_of_a_closed_order_say_so(stage: Stage) -> None:
    ann, lin = await all_done(stage)
    confirming = await ann.aims("Confirm", "WO-1001")
    await ann.press("Confirm", "WO-1001")
    assert "was closed" in await confirming()
    assert "was closed" in await lin.order("accept WO-1001")


async def test_words_that_name_nothing_get_the_nearest_or_the_help(stage: Stage) -> None:
    ann = await stage.player("ann")
    assert "/order list" in await ann.order("lst")
    assert "/order help" in await ann.order("foo")
    assert "Which order?" in await ann.order("done")
    assert "I find no order" in await ann.order("accept WO-9999")
    assert await ann.form() in ("", "\n")


async def test_what_a_command_does_not_take_is_said_and_becomes_an_order_with_one_press(stage: Stage) -> None:
    ann = await stage.player("ann")
    assert "I know no department “nowhere”" in await ann.order("load nowhere")
    assert await ann.form() in ("", "\n")
    await ann.press_private("Make it an order")
    assert "What is it about?" in await ann.form()
