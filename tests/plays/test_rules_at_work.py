"""Rules that look at stock and load, and what they set off: told in the chats, kept in the journal, explained."""

from dataclasses import replace

from tests.plays.scenes import REPAIR, ordered
from tests.plays.stage import Stage

CRANE = {
    "Which machine?": "Hall crane 1",
    "What is wrong?": "It stops at the north end",
    "Does the line still run?": "Yes, as usual",
}


async def test_a_repair_without_spare_parts_goes_to_engineering_and_procurement_readies_the_stock(
    stage: Stage,
) -> None:
    ann, lin, dan = await stage.player("ann"), await stage.player("lin"), await stage.player("dan")
    await ordered(stage, ann, CRANE)
    assert "Accept" in await lin.buttons("WO-1001", "engineering")
    told = await dan.place("procurement")
    assert "No spare part is left for Hall crane 1 (CRANE1) (shelf B-07-4); please order one now" in told
    assert "Hall crane 1" in await dan.card("WO-1001", "procurement")
    shown = await lin.order("show WO-1001")
    assert "Rule “no-spares”: Procurement was told “No spare part is left for Hall crane 1" in shown
    why = await lin.order("why WO-1001")
    assert "Procurement helps, as rule “no-spares” says." in why
    assert "Spare parts on the shelf: 0 (stock.csv" in why
    assert "stock.spares = 0" in why


async def test_a_full_engineering_teams_orders_move_to_the_idle_crew(stage: Stage) -> None:
    ann, jun, lin = await stage.player("ann"), await stage.player("jun"), await stage.player("lin")
    office = stage.baton.office
    engineering = replace(office.setup.company.departments["engineering"], capacity=1.0)
    departments = {**office.setup.company.departments, "engineering": engineering}
    office.setup = replace(office.setup, company=replace(office.setup.company, departments=departments))
    await ordered(stage, ann, REPAIR)
    await ann.order("new")
    await ann.fill({"What is it about?": "Equipment repair"}, send=False)
    assert "WO-1002" in await ann.fill(CRANE)
    await stage.settle()
    assert await jun.buttons("WO-1002", "field-crew"), await lin.order("why WO-1002")
    why = await lin.order("why WO-1002")
    assert "Engineering is full, the field crew has room" in why
    assert "Field crew leads, as rule “engineering-full” says." in why
    assert "load.engineering = 1.0" in why


async def test_what_a_rule_could_not_judge_is_in_the_journal_by_name(stage: Stage) -> None:
    ann = await stage.player("ann")
    await ann.order("new")
    await ann.fill({"What is it about?": "Damage complaint"}, send=False)
    told = await ann.fill({"Customer": "Acme", "What happened?": "A dented pump", "Kind of damage": "In transport"})
    assert "WO-1001" in told
    shown = await ann.order("show WO-1001")
    assert "Rules were passed over, as they ask for what is not known: Amount claimed" in shown
