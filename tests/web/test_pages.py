"""The board, an order's page, lists: what they show, and to whom."""

from bot.web_app.overview import lanes
from bot.web_app.pages_port import Board, Row
from tests.web.house import House
from tests.web.test_ordering import order
from tests.web.visitor import Visitor, form_id, words


def _row(number: str, column: str, *departments: str) -> Row:
    return Row(1, number, "t", "Repair", column, departments, "open", "Open", "high", "High", "Sales", 0.5)


def test_an_order_that_waits_for_two_departments_stands_in_both_lanes() -> None:
    rows = (_row("WO-1", "offered", "a", "b"), _row("WO-2", "working", "b"))
    board = Board((("offered", "O"), ("working", "W")), (("a", "A"), ("b", "B"), ("c", "C")), rows, (), (), (), ())
    shown = {
        lane.id: {column: [r.number for r in cell] for column, cell in lane.cells.items()} for lane in lanes(board)
    }
    assert shown == {"a": {"offered": ["WO-1"], "working": []}, "b": {"offered": ["WO-1"], "working": ["WO-2"]}}


async def test_the_board_shows_departments_and_progress(baton: House, ann: Visitor) -> None:
    await order(baton, ann)
    page = await ann.look("/board")
    assert 'id="lane-engineering"' in page
    assert "<progress" in page
    assert "WO-1001" in page
    assert 'id="lane-legal"' not in page


async def test_the_board_is_narrowed_by_its_address(baton: House, ann: Visitor) -> None:
    await order(baton, ann)
    for query in ("department=engineering", "type=equipment-repair", "priority=urgent", "words=PLC", "state=open"):
        assert "WO-1001" in await ann.look(f"/board?{query}")
    for query in ("department=legal", "type=rush-order", "priority=low", "words=xyzzy", "state=closed", "person=kai"):
        assert "No orders match." in await ann.look(f"/board?{query}")


async def test_strange_filters_find_nothing_and_break_nothing(ann: Visitor) -> None:
    page = await ann.look("/board?department=%3Cb%3E&state=%27&priority=x&words=%25%7B%7B")
    assert "<b>'" not in page


async def test_the_order_page_shows_steps_values_and_history(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    page = words(await kai.look("/orders/WO-1001"))
    for said in ("line 3 PLC down", "Does the line still run?", "Find the cause", "Ann Zhou ordered", "ordered by Ann"):
        assert said in page


async def test_the_order_page_draws_the_flow_with_its_way_back(baton: House, ann: Visitor) -> None:
    await order(baton, ann)
    page = await ann.look("/orders/WO-1001")
    assert '<a href="#step-diagnose" class="box is-offered"' in page
    assert page.count('class="box is-waiting"') == 4
    assert "↻ 0/2" in page
    assert 'id="step-release"' in page
    assert "Find the cause → ◌ Buy the spare part" in page


async def test_a_button_on_the_order_page_works(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    await kai.press(await kai.look("/orders/WO-1001"), "accept")
    assert "Kai Guo" in words(await ann.look("/orders/WO-1001"))


async def test_a_comment_on_the_order_page_reaches_the_departments(baton: House, ann: Visitor) -> None:
    await order(baton, ann)
    answer = await ann.post("/orders/WO-1001/comment", words="The customer <b>waits</b>")
    assert "baton:done" in answer.headers["hx-trigger"]
    await baton.deliverer.settle()
    page = await ann.look("/orders/WO-1001")
    assert "The customer &lt;b&gt;waits" in page
    assert "The customer &lt;b&gt;waits" in await ann.look("/chat/engineering")


async def test_what_waits_for_a_person_is_on_their_list(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    await kai.press(await kai.look("/chat/engineering"), "accept")
    assert "WO-1001" in (await kai.look("/mine")).split('id="s-offered"')[0]
    assert "WO-1001" in (await ann.look("/mine")).split('id="s-ordered"')[1]


async def test_the_load_counts_hours_by_department_and_person(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    await kai.press(await kai.look("/chat/engineering"), "accept")
    page = words(await kai.look("/load"))
    assert "Engineering" in page
    assert "/ 120 h" in page


async def test_a_request_to_take_over_is_answered_from_my_work(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    await kai.press(await kai.look("/orders/WO-1001"), "accept")
    opened = await kai.press(await kai.look("/orders/WO-1001"), "handoff")
    fields = {"a.to": "department:customer-service", "a.reason": "I am called away"}
    await kai.post(f"/forms/{form_id(opened.text)}", **{k.replace(".", "__"): v for k, v in fields.items()})
    page = await ann.look("/mine")
    asked = words(page.split('id="s-asked"')[1].split('id="s-waits"')[0])
    assert "Kai Guo asks you to take “Find the cause” over: I am called away" in asked
    assert "Take over · WO-1001" in asked
    await ann.press(page, "take")
    assert 'id="s-asked"' not in await ann.look("/mine")
    assert "WO-1001" in (await ann.look("/mine")).split('id="s-offered"')[0]
