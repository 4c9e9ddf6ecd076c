"""The commands beside `run`, as processes of their own."""

import httpx

from tests.process.house import House


async def test_the_demo_fills_itself_once_and_needs_nothing(bare_house: House) -> None:
    words = ("demo", "--port", "0", "--data", str(bare_house.folder / "demo"))
    boards = []
    for _ in range(2):
        demo = await bare_house.launch(*words)
        await demo.says("Baton runs for Meridian Pumps (web): http://127.0.0.1:")
        async with httpx.AsyncClient(base_url=demo.url, follow_redirects=True, timeout=60) as browser:
            boards.append((await browser.get("/")).status_code)
        assert await demo.stop() == 0
        assert demo.err == [], "somebody looks at the terminal"
    assert boards == [200, 200]


async def test_migrate_says_what_it_did(bare_on_both: House) -> None:
    first, second = await bare_on_both.launch("migrate"), await bare_on_both.launch("migrate")
    assert (await first.ended(), await second.ended()) == (0, 0), (first.err, second.err)
    said = sorted([*first.out, *second.out])
    assert [line.partition(" (")[2] for line in said] == ["it was empty)", ""]
    assert said[1].endswith(", as it should be")


async def test_signin_makes_a_link_that_works_once(bare_house: House) -> None:
    stranger = await bare_house.launch("signin", "nobody")
    baton = await bare_house.start()
    link = await bare_house.sign_in_link(baton, "ann")
    assert link.startswith(f"{baton.url}/signin/")
    assert await baton.stop() == 0
    assert await stranger.ended() == 1
    assert stranger.err[-1] == "Error: nobody is called 'nobody'. departments.yaml lists who there is"
