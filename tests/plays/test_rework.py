"""Play 20: the check is not passed, and the repair goes another round; a step that is not needed says so."""

from tests.plays.player import Player
from tests.plays.scenes import ordered
from tests.plays.stage import Stage

FAILED = {"Does it run well?": "No, repair it again", "Remarks": "It drips"}
PASSED = {"Does it run well?": "Yes"}


async def step(stage: Stage, player: Player, at: str, answers: dict[str, str]) -> None:
    """Accept and Done of the step that is a department's."""
    await player.press("Accept", "WO-1001", at)
    await stage.settle()
    await player.press("Done", "WO-1001", at)
    await player.fill(answers)
    await stage.settle()


async def repaired(stage: Stage) -> tuple[Player, Player, Player]:
    """No part was needed, and the machine is repaired: ann ordered, lin repaired, ning is to check."""
    ann, lin, ning = [await stage.player(person) for person in ("ann", "lin", "ning")]
    await ordered(stage, ann)
    await step(stage, lin, "engineering", {"Spare part model": "none"})
    await step(stage, lin, "engineering", {})
    return ann, lin, ning


async def test_a_step_that_is_not_needed_says_so_and_why(stage: Stage) -> None:
    ann, lin, _ = await repaired(stage)
    card = await ann.card("WO-1001")
    assert "not needed (Spare part model: none)" in card
    assert "“Bring the spare part” is not needed: Spare part model: none" in await lin.order("show WO-1001")
    assert "shows when its turn comes" not in await lin.order("why WO-1001"), "it came"


async def test_a_check_that_is_not_passed_begins_another_round(stage: Stage) -> None:
    ann, lin, ning = await repaired(stage)
    await step(stage, ning, "quality", FAILED)
    said = "Round 2: “Check and release” sent it back. Does it run well? No, repair it again, Remarks: It drips"
    assert said in await ann.card("WO-1001")
    assert "Please do it again: “Repair it”" in await lin.place("engineering")
    await step(stage, lin, "engineering", {})
    await step(stage, ning, "quality", PASSED)
    assert "Done, to be confirmed" in await ann.card("WO-1001")
    assert "Round 2" not in await ann.card("WO-1001")


async def test_a_slip_takes_the_round_back(stage: Stage) -> None:
    ann, lin, ning = await repaired(stage)
    await step(stage, ning, "quality", FAILED)
    await ning.order("undo WO-1001")
    await stage.settle()
    assert "Round 2" not in await ann.card("WO-1001")
    assert "Accept" not in await lin.buttons("WO-1001", "engineering")


async def test_after_the_last_round_the_managers_decide(stage: Stage) -> None:
    ann, lin, ning = await repaired(stage)
    kai = await stage.player("kai")
    for _ in range(2):
        await step(stage, ning, "quality", FAILED)
        await step(stage, lin, "engineering", {})
    await step(stage, ning, "quality", FAILED)
    assert "a manager decides: not good enough after 3 rounds" in await ann.card("WO-1001")
    told = await kai.place()
    assert "Please decide about WO-1001" in told
    assert told.count("It drips") >= 2
    await stage.later(hours=24)
    assert (await kai.place()).count("Still open: how does “Check and release” go on?") == 1
    await kai.press("Go on anyway", "WO-1001")
    await kai.fill({"Why may it go on?": "The seal comes next week"})
    await stage.settle()
    assert "Done, to be confirmed" in await ann.card("WO-1001")
    assert "The seal comes next week" in await ann.order("show WO-1001")
