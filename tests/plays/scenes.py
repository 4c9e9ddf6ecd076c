"""Scenes that many plays begin with, and what is typed in them."""

from tests.plays.player import Answers, Player
from tests.plays.stage import Stage

REPAIR = {
    "Which machine?": "Line 3 PLC",
    "What is wrong?": "Nothing moves",
    "Does the line still run?": "No, it stands still",
}
"""A repair order as the form of the example company asks for it."""


async def ordered(stage: Stage, requester: Player, repair: dict[str, str] = REPAIR) -> None:
    """WO-1001 is ordered through the form and stands everywhere."""
    await requester.order()
    await requester.fill({"What is it about?": "Equipment repair"}, send=False)
    told = await requester.fill(repair)
    assert "WO-1001" in told, told
    await stage.settle()


async def places(player: Player, answers: Answers) -> str:
    """Sends the open form, also when there is an order like it already; what the player is told."""
    told = await player.fill(answers)
    return await player.fill({}) if "Open orders that look like yours" in await player.form() else told


async def does(
    stage: Stage, player: Player, at: str, answers: dict[str, str] | None = None, number: str = "WO-1001"
) -> None:
    """Accept, Start and Done of the step that is a department's."""
    await player.press("Accept", number, at)
    await stage.settle()
    await player.press("Start", number, at)
    await stage.settle()
    await player.press("Done", number, at)
    if answers is not None:
        await player.fill(answers)
    await stage.settle()


async def all_done(stage: Stage) -> tuple[Player, Player]:
    """The repair, done by everybody; returns the requester (ann) and the engineer (lin)."""
    ann, lin = await stage.player("ann"), await stage.player("lin")
    tao, ning = await stage.player("tao"), await stage.player("ning")
    await ordered(stage, ann)
    await does(stage, lin, "engineering", {"Spare part model": "PS-24"})
    await does_in_chinese(stage, tao)
    await does(stage, lin, "engineering", {})
    await does(stage, ning, "quality", {"Does it run well?": "Yes"})
    return ann, lin


async def does_in_chinese(stage: Stage, player: Player) -> None:
    """The warehouse's channel speaks Chinese."""
    for button in ("接单", "开始", "完成"):
        await player.press(button, "WO-1001", "warehouse")
        await stage.settle()
