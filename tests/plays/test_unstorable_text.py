"""Characters that no database can hold are left out, instead of losing what was said with them."""

from bot.desk_port import SourceMessage
from bot.ports import Visit
from tests.plays.stage import staged


async def test_nul_and_half_characters_lose_nothing_else(ready_url: str) -> None:
    async with staged(ready_url) as stage:
        desk, visit = stage.baton.desk, Visit("web", "ann", "@ann", "one", private=True)
        source = SourceMessage("A\x00nn", "pump 7 \ud83d leaks\x00", "")
        reply = await desk.command(visit, "", source)
        assert reply.form, reply
        answers = {"line_state": "running", "asset": "PUMP\x007"}
        done = await desk.submit(Visit("web", "ann", "@ann", "two", private=True), reply.form.id, answers)
        if done.form:
            answers |= {"baton_type": "equipment-repair", "symptom": "it \ud83d leaks\x00"}
            done = await desk.submit(Visit("web", "ann", "@ann", "three", private=True), reply.form.id, answers)
        assert "WO-1001" in done.words, done
