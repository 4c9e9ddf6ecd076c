"""Play 3: somebody's message becomes a work order; its words, author, link and files come along."""

from storage import files, journal, orders
from tests.plays.stage import Stage

PHOTO = ("drops.txt", b"three drops a minute")
UNCLEAR = "Something is odd at Line 3 PLC, please come"
"""Words that name no order type."""
STOPPED = {"Does the line still run?": "No, it stands still"}


async def test_a_message_fills_the_form_whichever_type_is_chosen(stage: Stage) -> None:
    ann, kai = await stage.player("ann"), await stage.player("kai")
    message = await ann.writes(UNCLEAR, "engineering", [PHOTO])
    await kai.order_from(message)
    assert "Ann Zhou" in await kai.form()
    await kai.fill({"What is it about?": "Equipment repair"}, send=False)
    told = await kai.fill(STOPPED)
    assert "WO-1001" in told, told
    await stage.settle()
    card = await kai.card("WO-1001")
    assert f"WO-1001 · {UNCLEAR}" in card
    assert "From a message by Ann Zhou" in card
    assert card.count(UNCLEAR) == 1
    assert "Which machine? Line 3 PLC" in card
    assert "Photos: drops.txt" in card
    assert await files_in(stage, "photo") == [PHOTO]


async def test_a_command_that_answers_a_message_reads_the_message_too(stage: Stage) -> None:
    ann, kai = await stage.player("ann"), await stage.player("kai")
    message = await ann.writes("Line 3 PLC shows error 7", "engineering", [PHOTO])
    await kai.order_from(message, "repair, urgent")
    form = await kai.form()
    assert "Does the line still run?" in form
    assert "Which machine?" not in form
    told = await kai.fill(STOPPED)
    assert "Line 3 PLC shows error 7" in told, told
    await stage.settle()
    assert "Urgent" in await kai.card("WO-1001")
    assert await files_in(stage, "photo") == [PHOTO]


async def test_the_departments_get_the_files_under_their_cards(stage: Stage) -> None:
    ann, kai, ning = await stage.player("ann"), await stage.player("kai"), await stage.player("ning")
    message = await ann.writes("Line 3 PLC is broken", "engineering", [PHOTO])
    await kai.order_from(message)
    await kai.fill(STOPPED)
    await stage.settle()
    assert "Photos: drops.txt" in await ning.card("WO-1001", "quality")
    assert "drops.txt" in (await ning.place("quality")).replace("Photos: drops.txt", "")


async def test_files_for_which_a_form_has_no_place_are_its_first_comment(stage: Stage) -> None:
    ann, kai = await stage.player("ann"), await stage.player("kai")
    message = await ann.writes("Rush order for Harbour Works please: seal kits", "sales", [PHOTO])
    await kai.order_from(message)
    told = await kai.fill(
        {"Customer": "Harbour Works", "How many?": "4", "Needed by": "2026-11-27T15:00", "Where to?": "Abroad"}
    )
    assert "WO-1001" in told, told
    await stage.settle()
    async with stage.baton.office.database.reading() as connection:
        said = [entry.data for entry in await journal.entries(connection, 1001) if entry.kind == "Commented"]
        kept = await files.load(connection, said[0]["files"][0])
    assert (kept and kept.name, kept and kept.content) == PHOTO


async def files_in(stage: Stage, field: str) -> list[tuple[str, bytes]]:
    """(name, content) of the files that a field of WO-1001 holds."""
    async with stage.baton.office.database.reading() as connection:
        order = await orders.load(connection, 1001)
        held = order.values[field] if order else None
        assert isinstance(held, list), held
        kept = [await files.load(connection, file) for file in held]
    return [(file.name, file.content) for file in kept if file]
