"""What one file says of another: departments, people, skills, shifts, flows, fields."""

from pathlib import Path

import pytest

from tests.config.tiny import FILES, edited, said_about, write

CASES = [
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\nshift: night",
        "company.yaml:2:8: error: unknown shift 'night'. Add it under `shifts:` in departments.yaml.",
    ),
    (
        "departments.yaml",
        "managers: [ann]",
        "managers: [anne]",
        "departments.yaml:5:24: error: unknown person 'anne'. Did you mean 'ann'?",
    ),
    (
        "departments.yaml",
        "managers: [ann]",
        "managers: anne",
        "departments.yaml:5:23: error: unknown person 'anne'. Did you mean 'ann'?",
    ),
    (
        "departments.yaml",
        "next_level: [lin]",
        "next_level: [boss]",
        "departments.yaml:5:43: error: unknown person 'boss'. There is: ann, lin.",
    ),
    (
        "departments.yaml",
        "next_level: [lin]",
        "next_level: [lin], adjacent: [enginering]",
        "departments.yaml:5:60: error: unknown department 'enginering'. Did you mean 'engineering'?",
    ),
    (
        "departments.yaml",
        "next_level: [lin]",
        "next_level: [lin], shift: days",
        "departments.yaml:5:56: error: unknown shift 'days'. Did you mean 'day'?",
    ),
    (
        "departments.yaml",
        "{plc: primary}",
        "{plc: primary, pcl: backup}",
        "departments.yaml:9:57: error: unknown skill 'pcl'. Did you mean 'plc'?",
    ),
    (
        "departments.yaml",
        "ann: {department: support",
        "ann: {department: support, shift: late",
        "departments.yaml:8:37: error: unknown shift 'late'. There is: day.",
    ),
    (
        "orders.yaml",
        "flow: fix",
        "flow: fixx",
        "orders.yaml:3:11: error: unknown flow 'fixx'. Did you mean 'fix'?",
    ),
    (
        "orders.yaml",
        "title_field: what",
        "title_field: what\n    similar: {fields: [what, stat]}",
        "orders.yaml:5:30: error: unknown field 'stat'. Did you mean 'state'?",
    ),
    (
        "orders.yaml",
        "title_field: what",
        "title_field: wat",
        "orders.yaml:4:18: error: unknown field 'wat'. Did you mean 'what'?",
    ),
    (
        "orders.yaml",
        "title_field: what",
        "title_field: due",
        "orders.yaml:4:18: error: the field 'due' is of kind datetime, not text. There is: what.",
    ),
    (
        "orders.yaml",
        "title_field: what",
        "due_field: state",
        "orders.yaml:4:16: error: the field 'state' is of kind choice, not datetime. There is: due.",
    ),
    (
        "flows.yaml",
        "department: engineering",
        "department: enginering",
        "flows.yaml:5:26: error: unknown department 'enginering'. Did you mean 'engineering'?",
    ),
    (
        "flows.yaml",
        "skill: plc",
        "skill: pcl",
        "flows.yaml:5:46: error: unknown skill 'pcl'. Did you mean 'plc'?",
    ),
    (
        "flows.yaml",
        "after: look",
        "after: [look, loook]",
        "flows.yaml:5:65: error: unknown step 'loook'. Did you mean 'look'?",
    ),
    (
        "rules.yaml",
        "{lead: engineering}",
        "{lead: enginering}",
        "rules.yaml:4:18: error: unknown department 'enginering'. Did you mean 'engineering'?",
    ),
    (
        "rules.yaml",
        "{lead: engineering}",
        "{flow: fixx}",
        "rules.yaml:4:18: error: unknown flow 'fixx'. Did you mean 'fix'?",
    ),
    (
        "rules.yaml",
        "{lead: engineering}",
        "{skills: [pcl]}",
        "rules.yaml:4:21: error: unknown skill 'pcl'. Did you mean 'plc'?",
    ),
    (
        "rules.yaml",
        "{lead: engineering}",
        "{collaborators: [suport]}",
        "rules.yaml:4:28: error: unknown department 'suport'. Did you mean 'support'?",
    ),
    (
        "rules.yaml",
        "{lead: engineering}",
        "{collaborators: {suport: Be kind}}",
        "rules.yaml:4:28: error: unknown department 'suport'. Did you mean 'support'?",
    ),
    (
        "permissions.yaml",
        "  repair:",
        "  repairs:",
        "permissions.yaml:2:3: error: unknown order type 'repairs'. Did you mean 'repair'?",
    ),
    (
        "permissions.yaml",
        "    amount:",
        "    amont:",
        "permissions.yaml:3:5: error: unknown field 'amont'. Did you mean 'amount'?",
    ),
    (
        "permissions.yaml",
        "[support, managers]",
        "[support, manager]",
        "permissions.yaml:3:30: error: unknown reader 'manager'. Did you mean 'managers'?",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), CASES)
def test_a_dangling_reference_is_reported_with_the_nearest_name(
    file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert said_about(edited(tmp_path, file, old, new)) == [said]


def test_a_person_in_an_unknown_department_is_reported(tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", "department: support", "department: suport")
    assert "departments.yaml:8:21: error: unknown department 'suport'. Did you mean 'support'?" in said_about(folder)


def test_references_to_a_file_that_does_not_parse_are_left_alone(tmp_path: Path) -> None:
    said = said_about(write(tmp_path, departments="departments: [\n"))
    assert len(said) == 1
    assert said[0].startswith("departments.yaml:2:1: error: not YAML")


def test_the_fields_of_step_forms_may_have_permissions(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        flows=FILES["flows.yaml"].replace("department: support}", "department: support, form: {part: {kind: text}}}"),
        permissions='permissions:\n  "*":\n    part: {read: [everyone, ann]}\n',
    )
    assert said_about(folder) == []
