"""The web face in a real Chromium: plays for two, without a reload."""

from playwright.async_api import expect

from tests.web.desks import Desks, order, say


async def test_a_message_appears_for_everybody_without_reload(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/chat/engineering"), await desks.open("kai", "/chat/engineering")
    await say(ann, "Is <b>anybody</b> there?")
    await expect(kai.locator(".message .words")).to_have_text("Is <b>anybody</b> there?")
    await expect(ann.locator(".message")).to_have_count(1)
    await expect(ann.locator("#composer textarea")).to_have_value("")
    await expect(ann.locator("#composer textarea")).to_be_focused()


async def test_the_first_message_takes_the_place_of_the_hint(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/chat/engineering"), await desks.open("kai", "/chat/engineering")
    await expect(kai.locator(".empty")).to_be_visible()
    await order(ann)
    await expect(kai.locator(".message .card")).to_be_visible()
    await expect(kai.locator("#scroll .empty")).not_to_be_visible()


async def test_an_order_is_placed_accepted_and_finished_by_buttons(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    await order(ann)
    card = kai.locator(".message .card").first
    await expect(card).to_contain_text("line 3 PLC down")
    await card.get_by_role("button", name="Accept").click()
    await expect(kai.locator(".toast.good")).to_contain_text("yours")
    await expect(card.get_by_role("button", name="Accept")).to_have_count(0)
    await expect(ann.locator("#messages .card").first).to_contain_text("Kai Guo")
    await card.get_by_role("button", name="Start").click()
    await expect(card).to_contain_text("working since")
    await card.get_by_role("button", name="Done").first.click()
    await kai.fill("dialog input[type=text]", "PLC-CPU-315")
    await kai.locator("dialog .pills label").first.click()
    await kai.click("dialog .submit")
    await expect(kai.locator("dialog")).not_to_be_visible()
    await expect(card.locator("progress")).not_to_have_attribute("value", "0")


async def test_two_clicks_on_a_button_count_once(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    await order(ann)
    await kai.get_by_role("button", name="Accept").first.dblclick()
    await expect(kai.locator(".toast.good")).to_have_count(1)
    await expect(kai.locator(".toast.bad")).to_have_count(0)


CLICK = """detail => {
    let sent = 0;
    document.addEventListener("htmx:beforeRequest", () => sent++, { once: true });
    const button = document.querySelector('button[hx-post="/press"]');
    button.dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
    return sent;
}"""
"""`detail` is which click of several in one place it is; returns how many requests it sends."""


async def test_the_second_half_of_a_double_click_presses_nothing_that_came_in_between(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    await order(ann)
    await expect(kai.get_by_role("button", name="Accept").first).to_be_visible()
    assert await kai.evaluate(CLICK, 2) == 0
    assert await kai.evaluate(CLICK, 1) == 1
    await expect(kai.locator(".toast.good")).to_have_count(1)


async def test_a_reply_reaches_the_other_departments_threads(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    warehouse = await desks.open("qiang", "/chat/warehouse")
    await order(ann)
    await kai.locator(".thread summary").first.click()
    await kai.locator(".thread textarea").first.fill("Bring the <i>spare</i> CPU")
    await kai.keyboard.press("Enter")
    await expect(kai.locator(".reply .words")).to_have_text("Bring the <i>spare</i> CPU")
    await warehouse.locator(".thread summary").first.click()
    await expect(warehouse.locator(".replies")).to_contain_text("Bring the <i>spare</i> CPU")


async def test_a_half_written_reply_survives_an_edit_of_its_card(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/chat/engineering")
    lin = await desks.open("lin", "/chat/engineering")
    await order(ann)
    await lin.locator(".thread summary").first.click()
    await lin.locator(".thread textarea").first.fill("I could")
    await kai.get_by_role("button", name="Accept").first.click()
    await expect(lin.locator(".card").first).to_contain_text("Kai Guo")
    await expect(lin.locator(".thread textarea").first).to_have_value("I could")


async def test_the_board_and_the_order_page_move_by_themselves(desks: Desks) -> None:
    ann, board = await desks.open("ann", "/inbox"), await desks.open("eva", "/board")
    await order(ann)
    tile = board.locator(".tile")
    await expect(tile).to_contain_text("line 3 PLC down")
    kai = await desks.open("kai", "/orders/WO-1001")
    await kai.fill(".composer textarea", "half a sentence")
    await kai.get_by_role("button", name="Accept").first.click()
    await expect(kai.locator("#o-steps")).to_contain_text("Kai Guo")
    await expect(kai.locator(".composer textarea")).to_have_value("half a sentence")
    await expect(tile).to_contain_text("Kai Guo")


async def test_the_board_is_filtered_as_one_types(desks: Desks) -> None:
    ann = await desks.open("ann", "/inbox")
    await order(ann)
    await ann.goto("/board")
    await ann.fill("[name=words]", "zzz")
    await expect(ann.locator("#board")).to_contain_text("No orders match")
    assert "words=zzz" in ann.url
    await ann.fill("[name=words]", "PLC")
    await expect(ann.locator(".tile")).to_have_count(1)
    await ann.click(".tile")
    await ann.go_back()
    await expect(ann.locator("[name=words]")).to_have_value("PLC")
    await ann.go_back()
    await expect(ann.locator("h1")).to_have_text("Inbox")


async def test_an_answer_for_one_person_is_shown_to_them_alone_and_can_be_dismissed(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/chat/sales"), await desks.open("kai", "/chat/sales")
    await say(ann, "/mine")
    await expect(ann.locator(".aside")).to_contain_text("Only visible to you")
    await ann.click(".aside [data-dismiss]")
    await expect(ann.locator(".aside")).to_have_count(0)
    await expect(kai.locator(".aside")).to_have_count(0)


async def test_unread_messages_show_in_the_sidebar_and_the_title(desks: Desks) -> None:
    ann, kai = await desks.open("ann", "/inbox"), await desks.open("kai", "/board")
    await say(await desks.open("lin", "/chat/engineering"), "Coffee?")
    await expect(kai.locator("[id='unread:#engineering']")).to_have_text("1")
    await ann.goto("/board")
    await desks.open("ann", "/chat/sales")
    await expect(ann.locator("[id='unread:#engineering']")).to_have_text("1")


async def test_a_person_becomes_another_in_the_demo(desks: Desks) -> None:
    ann = await desks.open("ann", "/mine")
    await ann.click(".me summary")
    await ann.select_option(".me select[name=person]", "kai")
    await expect(ann.locator(".me-name")).to_contain_text("Kai Guo")
    assert ann.url.endswith("/mine")
