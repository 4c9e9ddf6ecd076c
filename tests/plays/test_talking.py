"""Play 8: what is said in one thread is read in the others."""

from tests.plays.scenes import ordered
from tests.plays.stage import Stage


async def test_a_comment_in_a_thread_reaches_the_other_departments_and_the_timeline(stage: Stage) -> None:
    ann, lin, ning = await stage.player("ann"), await stage.player("lin"), await stage.player("ning")
    await ordered(stage, ann)
    await lin.says("The power supply is dead <b>*x*</b> {{ 7 * 7 }}", "WO-1001", "engineering")
    await stage.settle()
    literal = "Lin Wei: The power supply is dead <b>*x*</b> {{ 7 * 7 }}"
    assert literal in await ning.place("quality")
    assert literal in await ann.place()
    assert literal not in await lin.place("engineering"), "it stands there already, in Lin's own words"
    assert literal in await ann.order("show WO-1001")
