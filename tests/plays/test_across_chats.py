"""Play 12: ordered in Telegram, accepted in Slack, finished on the web: one order, every card right."""

from tests.plays.stage import staged


async def test_one_order_lives_in_three_chats(ready_url: str) -> None:
    async with staged(ready_url, ("telegram", "slack", "web")) as stage:
        ann, lin = await stage.player("ann", "telegram"), await stage.player("lin", "slack")
        petra = await stage.player("petra", "web")
        await ann.order("purchase request: two seal kits")
        answers = {"How many?": "2", "About how much in all?": "300", "Cost centre": "Maintenance"}
        assert "WO-1001" in await ann.fill({"What is needed?": "Two seal kits"} | answers)
        await ann.order("repair line 3 leaks")
        assert "WO-1002" in await ann.fill({"Does the line still run?": "Yes, as usual"})
        await stage.settle()
        await lin.press("Accept", "WO-1002", "engineering")
        await stage.settle()
        for looking, at in ((ann, None), (lin, "engineering"), (petra, "engineering")):
            assert "Lin Wei since 10:00" in await looking.card("WO-1002", at)
        again = await stage.player("lin", "web")
        await again.press("Done", "WO-1002", "engineering")
        await again.fill({"Spare part model": "none"})
        await stage.settle()
        for looking, at in ((ann, None), (lin, "engineering"), (petra, "engineering")):
            assert "done by Lin Wei" in await looking.card("WO-1002", at)
        await lin.says("The seal was worn", "WO-1002", "engineering")
        await stage.settle()
        assert "Lin Wei: The seal was worn" in await ann.place()
        assert "Lin Wei: The seal was worn" in await petra.place("engineering")
        shown = await ann.order("show WO-1002")
        for chat in ("Telegram", "Slack", "Web"):
            assert f"· {chat}" in shown
