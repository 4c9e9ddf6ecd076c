"""A reload takes the edited company whole, or not at all; and whoever is at work keeps the company they began with."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.office import Office
from bot.ports import Visit
from bot.reloading import TRIES, read_whole
from config import EXAMPLE, ConfigErrors, Setup, load_company
from storage import orders
from tests.plays.stage import Stage, staged

AT_ONCE = 3


@pytest.fixture
async def stage(ready_url: str) -> AsyncIterator[Stage]:
    """Meridian Pumps and its web chat."""
    async with staged(ready_url) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of the example company, to be edited."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "company"))


def in_house(folder: Path, name: str) -> None:
    """All files as one of two companies has them: each house has its lead, its reason, its effort and its wording."""
    lead, effort = {"North": ("engineering", "1h"), "South": ("quality", "5h")}[name]
    rules = (EXAMPLE / "rules.yaml").read_text("utf-8")
    then = "    then: {lead: engineering, skills: [mechanics]}"
    assert then in rules
    mine = f"    then: {{lead: {lead}}}\n    because: House {name}"
    flows = (EXAMPLE / "flows.yaml").read_text("utf-8").replace("        effort: 1h", f"        effort: {effort}", 1)
    types = (
        (EXAMPLE / "orders.yaml")
        .read_text("utf-8")
        .replace("        required: true\n        choices", "        choices", 1)
        .replace("    flow: repair\n", "    flow: repair\n    similar: {ask: false}\n", 1)  # it is all about one pump
    )
    (folder / "rules.yaml").write_text(rules.replace(then, mine), "utf-8")
    (folder / "flows.yaml").write_text(flows, "utf-8")
    (folder / "orders.yaml").write_text(types, "utf-8")
    (folder / "messages").mkdir(exist_ok=True)
    (folder / "messages" / "en.j2").write_text(f"{{% block ordered %}}{{{{ number }}}} by House {name}{{% endblock %}}")


def running(office: Office, folder: Path) -> Office:
    """The office, whose company is in this folder from now on."""
    office.replace_company(replace(load_company(folder), folder=folder))
    return office


async def houses_of(office: Office, told: list[str]) -> set[str]:
    """The houses of the orders that were answered so; each order must be of one house in every respect."""
    houses = set()
    async with office.database.reading() as connection:
        for words in told:
            found = await orders.load_number(connection, words.partition(" ")[0])
            assert found is not None
            house = found.decision.because.default.removeprefix("House ") if found.decision.because else ""
            expected = {"North": ("engineering", 1.0), "South": ("quality", 5.0)}[house]
            assert (found.lead, found.step("diagnose").effort) == expected
            assert words.endswith(f"by House {house}")
            houses.add(house)
    return houses


class Presses:
    """Ann orders again and again, three times at once."""

    def __init__(self, stage: Stage) -> None:
        self.told: list[str] = []
        self._stage = stage
        self._answers: asyncio.Queue[str] = asyncio.Queue()

    async def until(self, done: asyncio.Task[None]) -> None:
        """As long as something else goes on."""
        while not done.done():
            await asyncio.gather(*(self._order(len(self.told) + one) for one in range(AT_ONCE)))

    async def begun_afterwards(self) -> None:
        """Until one is answered that was begun after this was asked."""
        while not self._answers.empty():
            self._answers.get_nowait()
        for _ in range(AT_ONCE + 1):
            await self._answers.get()

    async def _order(self, number: int) -> None:
        visit = Visit("web", "ann", "@ann", f"d{number}", private=True)
        reply = await self._stage.baton.desk.command(visit, f"repair PUMP7 drips at flange {number}")
        assert reply.done, reply
        self.told.append(reply.words)
        self._answers.put_nowait(reply.words)


async def test_a_reload_in_the_middle_of_presses_never_mixes_two_companies(stage: Stage, folder: Path) -> None:
    in_house(folder, "North")
    office, presses = running(stage.baton.office, folder), Presses(stage)

    async def reload() -> None:
        for house in ("South", "North", "South", "North"):
            in_house(folder, house)
            assert await office.reload() == ()
            await presses.begun_afterwards()

    reloading = asyncio.create_task(reload())
    await presses.until(reloading)
    await reloading
    assert await houses_of(office, presses.told) == {"North", "South"}


async def test_a_session_keeps_its_company_and_its_wording(stage: Stage, folder: Path) -> None:
    in_house(folder, "North")
    office = running(stage.baton.office, folder)
    async with office.database.reading() as connection:
        before = office.session(connection)
        in_house(folder, "South")
        assert await office.reload() == ()
        after = office.session(connection)
    assert before.say("ordered", number=1, title="", department="").endswith("House North")
    assert after.say("ordered", number=1, title="", department="").endswith("House South")
    efforts = [s.company.flows["repair"].steps[0].effort for s in (before, after)]
    assert efforts == [1.0, 5.0]


async def test_a_broken_edit_is_refused_whole_whatever_else_was_edited_well(stage: Stage, folder: Path) -> None:
    in_house(folder, "North")
    office = running(stage.baton.office, folder)
    setup, wording = office.setup, office.wording
    in_house(folder, "South")
    for file, what in (
        ("departments.yaml", "nonsense: ["),
        ("messages/en.j2", "{% block ordered %}{{ 1 | none_such }}"),
    ):
        kept = (folder / file).read_text("utf-8")
        (folder / file).write_text(what, "utf-8")
        mistakes = await office.reload()
        assert mistakes
        assert (office.setup, office.wording) == (setup, wording)
        (folder / file).write_text(kept, "utf-8")
    assert await office.reload() == ()
    assert office.setup.company.flows["repair"].steps[0].effort == 5.0


async def test_a_reload_without_the_rules_that_there_were_is_refused_with_the_file(stage: Stage, folder: Path) -> None:
    office = running(stage.baton.office, folder)
    setup, wording = office.setup, office.wording
    (folder / "rules.yaml").unlink()
    assert [str(mistake) for mistake in await office.reload()] == [
        "rules.yaml: error: this file is gone or empty, and every order would go to the first department of its flow. "
        "Put it back; if it is meant so, write `default: {}` into it."
    ]
    assert (office.setup, office.wording) == (setup, wording)


async def test_of_two_reloads_at_once_the_later_one_stays(stage: Stage, folder: Path) -> None:
    in_house(folder, "North")
    office = running(stage.baton.office, folder)
    first = asyncio.create_task(office.reload())
    await asyncio.sleep(0)
    in_house(folder, "South")
    assert set(await asyncio.gather(first, office.reload())) == {()}
    assert office.setup.company.flows["repair"].steps[0].effort == 5.0


async def test_looking_at_the_edited_files_takes_nothing(stage: Stage, folder: Path) -> None:
    in_house(folder, "North")
    office = running(stage.baton.office, folder)
    setup = office.setup
    in_house(folder, "South")
    edited = await office.edited()
    assert isinstance(edited, Setup)
    assert edited.company.flows["repair"].steps[0].effort == 5.0
    assert office.setup is setup


def test_files_that_change_while_they_are_read_are_read_once_more(folder: Path) -> None:
    in_house(folder, "North")
    reads: list[Setup] = []

    def load(where: Path) -> Setup:
        setup = load_company(where)
        if not reads:
            in_house(folder, "South")
        reads.append(setup)
        return setup

    edited = read_whole(folder, load)
    assert len(reads) == 2
    assert edited.setup.company.flows["repair"].steps[0].effort == 5.0
    assert edited.wording.say("ordered", "en", number=1, title="", department="").endswith("House South")


def test_files_that_never_rest_are_refused_with_a_sentence(folder: Path) -> None:
    reads: list[int] = []

    def load(where: Path) -> Setup:
        reads.append(len(reads))
        (folder / "rules.yaml").write_text("# " * len(reads) + "\n" + (EXAMPLE / "rules.yaml").read_text("utf-8"))
        return load_company(where)

    with pytest.raises(ConfigErrors, match="the files are being changed right now"):
        read_whole(folder, load)
    assert len(reads) == TRIES
