"""Plays 1 and 2: an order from the form, and from one line of words."""

from tests.plays.scenes import REPAIR, ordered
from tests.plays.stage import Stage


async def test_a_form_becomes_an_order_with_a_card_for_each_department(stage: Stage) -> None:
    ann, lin, ning = await stage.player("ann"), await stage.player("lin"), await stage.player("ning")
    await ordered(stage, ann)
    own = await ann.card("WO-1001")
    assert "Nothing moves" in own
    assert "Urgent" in own, "a line that stands still is urgent by rule"
    assert "Accept" in await lin.buttons("WO-1001", "engineering")
    assert "Accept" not in await ning.buttons("WO-1001", "quality"), "it is not quality's turn"
    assert "Check and release" in await ning.card("WO-1001", "quality")


async def test_a_wrong_answer_is_marked_and_nothing_is_lost(stage: Stage) -> None:
    eva = await stage.player("eva")
    await eva.order()
    await eva.fill({"What is it about?": "Purchase request"}, send=False)
    answers = {
        "What is needed?": "Seal rings",
        "How many?": "many",
        "About how much in all?": "300",
        "Cost centre": "Production",
    }
    await eva.fill(answers)
    assert "a number" in await eva.form()
    told = await eva.fill(answers | {"How many?": "12"})
    assert "WO-1001" in told
    await stage.settle()
    assert "Seal rings" in await eva.card("WO-1001")


async def test_a_line_of_words_asks_only_for_what_is_missing(stage: Stage) -> None:
    ann = await stage.player("ann")
    await ann.order("repair line 3 PLC down, urgent")
    form = await ann.form()
    assert "Does the line still run?" in form
    assert "Understood: Equipment repair · Urgent · Line 3 PLC (LINE3) · line 3 PLC down" in " ".join(form.split())
    assert "What is wrong?" not in form
    assert "Which machine?" not in form
    told = await ann.fill({"Does the line still run?": REPAIR["Does the line still run?"]})
    assert "line 3 PLC down" in told
    await stage.settle()
    assert "Urgent" in await ann.card("WO-1001")


async def test_words_that_name_no_type_are_shown_and_kept_while_it_is_chosen(stage: Stage) -> None:
    ann = await stage.player("ann")
    await ann.order("something is odd with line 3")
    assert "“something is odd with line 3”" in await ann.form()
    await ann.fill({"What is it about?": "Equipment repair"}, send=False)
    told = await ann.fill({"Does the line still run?": REPAIR["Does the line still run?"]})
    assert "something is odd with line 3" in told, told
    await stage.settle()
    assert "Line 3 PLC" in await ann.card("WO-1001")


async def test_what_was_understood_wrongly_can_be_changed_before_it_is_sent(stage: Stage) -> None:
    ann = await stage.player("ann")
    await ann.order("repair line 3 PLC down, urgent")
    await ann.press_in_form("Not right? Change it")
    assert "What is it about?" in await ann.form()
    told = await ann.fill(
        {"What is it about?": "Equipment repair", "Which machine?": "Line 5 conveyor"}
        | {"Does the line still run?": REPAIR["Does the line still run?"], "Priority": "Low"}
    )
    assert "line 3 PLC down" in told, told
    await stage.settle()
    assert "Line 5 conveyor" in await ann.card("WO-1001")


async def test_an_unknown_command_gets_the_nearest_one(stage: Stage) -> None:
    ann = await stage.player("ann")
    told = await ann.order("bord")
    assert "/order board" in told
    assert await ann.card("WO-1001") == ""


async def test_the_name_of_a_type_alone_opens_its_form(stage: Stage) -> None:
    ann = await stage.player("ann")
    await ann.order("repair")
    form = await ann.form()
    assert "Equipment repair" in form
    told = await ann.fill({"What is it about?": "Equipment repair"} | REPAIR)
    assert "WO-1001" in told
