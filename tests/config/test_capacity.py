"""What departments carry, and who helps whom: doubts that `baton check` has."""

from pathlib import Path

import pytest

from config import load_company
from routing.priority import Priority
from tests.config.tiny import edited, said_about

STEP = "{department: engineering, skill: plc, after: look}"
CASES = [
    (
        "flows.yaml",
        STEP,
        "{department: engineering, skill: plc, after: look, splittable: true}",
        "nobody next to engineering has the skill 'plc', so this is never shared. "
        "Give somebody of an `adjacent` department `skills: {plc: backup}`.",
    ),
    (
        "flows.yaml",
        STEP,
        "{department: engineering, after: look, splittable: true}",
        "nobody works next to engineering, so this is never shared. Say `adjacent: …` at engineering.",
    ),
    (
        "departments.yaml",
        "engineering: {managers",
        "engineering: {adjacent: engineering, managers",
        "engineering is next to itself. Leave it out.",
    ),
    (
        "departments.yaml",
        "engineering: {managers",
        "engineering: {capacity: 30m, limit: 1.5, managers",
        "this takes 1h, and engineering carries 0.75h at once. It waits in the queue until nothing else is left to do "
        "there.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), CASES)
def test_what_can_never_help_is_a_warning(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    lines = said_about(edited(tmp_path, file, old, new))
    assert [line for line in lines if said in line and ": warning: " in line]


def test_a_step_that_a_neighbour_can_share_is_fine(tmp_path: Path) -> None:
    staff = "{department: support, email: ann@tiny.example"
    folder = edited(tmp_path, "departments.yaml", staff, f"{staff}, skills: {{plc: backup}}")
    file = folder / "departments.yaml"
    file.write_text(
        file.read_text("utf-8").replace("engineering: {managers", "engineering: {adjacent: support, managers"), "utf-8"
    )
    flows = folder / "flows.yaml"
    flows.write_text(flows.read_text("utf-8").replace("skill: plc", "skill: plc, splittable: true"), "utf-8")
    assert said_about(folder) == []


def test_a_step_without_a_skill_is_shared_with_whoever_works_next_door(tmp_path: Path) -> None:
    folder = edited(tmp_path, "flows.yaml", STEP, "{department: engineering, after: look, splittable: true}")
    file = folder / "departments.yaml"
    near = "engineering: {adjacent: support, share_unskilled: true, managers"
    file.write_text(file.read_text("utf-8").replace("engineering: {managers", near), "utf-8")
    assert [line for line in said_about(folder) if "never shared" in line] == []
    assert load_company(folder).company.departments["engineering"].share_unskilled


def test_limit_and_displace_are_read(tmp_path: Path) -> None:
    folder = edited(
        tmp_path, "departments.yaml", "engineering: {managers", "engineering: {limit: 1.2, displace: never, managers"
    )
    company = load_company(folder).company
    assert (company.departments["engineering"].limit, company.departments["engineering"].displace) == (1.2, None)
    assert (company.departments["support"].limit, company.departments["support"].displace) == (1.0, Priority.URGENT)


@pytest.mark.parametrize("wrong", ["limit: 0", "limit: 11", "limit: much", "displace: low"])
def test_limits_that_make_no_sense_are_refused(wrong: str, tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", "engineering: {managers", f"engineering: {{{wrong}, managers")
    assert [line for line in said_about(folder) if line.startswith("departments.yaml:6") and " error: " in line]
