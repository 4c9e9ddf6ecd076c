"""What YAML lets pass and the loader does not."""

from pathlib import Path

import pytest

from config import load_company
from tests.config.tiny import FILES, edited, said_about, write


def test_the_tiny_company_has_no_mistake(tmp_path: Path) -> None:
    assert said_about(write(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "name: Tiny\n\ttime_zone: UTC\n",
            "company.yaml:2:1: error: not YAML: found a tab character that violates indentation. "
            "Indent with spaces, not tabs.",
        ),
        (
            "name: Tiny: the company\ntime_zone: UTC\n",
            "company.yaml:1:11: error: not YAML: mapping values are not allowed in this context. "
            "Put texts that contain ': ' in quotes, and indent keys alike.",
        ),
        (
            "name: *tiny\ntime_zone: UTC\n",
            "company.yaml:1:7: error: not YAML: found undefined alias. "
            "A leading * has a meaning in YAML: put it in quotes.",
        ),
        (
            "name: Tiny\n---\ntime_zone: UTC\n",
            "company.yaml:2:1: error: not YAML: but found another document. "
            "Keep one document in a file: remove the line ---.",
        ),
    ],
)
def test_broken_yaml_is_reported_where_it_breaks(text: str, said: str, tmp_path: Path) -> None:
    assert said_about(write(tmp_path, company=text)) == [said]


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, company=FILES["company.yaml"] + "name: Other\n")
    assert said_about(folder) == [
        "company.yaml:3:1: error: the key 'name' is given twice (first in line 1). Keep one of them."
    ]


def test_a_merge_key_is_refused(tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", "skills: {plc: PLC}", "skills: &s {plc: PLC}\n<<: *s")
    assert any("merging with << is not supported. Write the keys out." in line for line in said_about(folder))


def test_a_list_as_a_key_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, company=FILES["company.yaml"] + "? [a, b]\n: c\n")
    assert "company.yaml:3:3: error: a key must be a single word. Put the text left of the colon in quotes." in (
        said_about(folder)
    )


def test_an_alias_that_contains_itself_is_refused(tmp_path: Path) -> None:
    (said, *_) = said_about(write(tmp_path, sources="sources: &again {erp: *again}\n"))
    assert said.startswith("sources.yaml:1:")
    assert "nested too deeply" in said


def test_no_and_yes_stay_words(tmp_path: Path) -> None:
    folder = edited(tmp_path, "orders.yaml", "[running, stopped]", "{no: No, yes: Yes, stopped: On}")
    field = load_company(folder).company.order_types["repair"].fields[1]
    assert [(choice.id, choice.label.default) for choice in field.choices] == [
        ("no", "No"),
        ("yes", "Yes"),
        ("stopped", "On"),
    ]


def test_yes_is_not_true(tmp_path: Path) -> None:
    folder = edited(tmp_path, "orders.yaml", "required: true", "required: yes")
    assert said_about(folder) == ["orders.yaml:6:36: error: 'yes' is not true or false. Write true."]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert said_about(write(tmp_path, flows=None)) == [
        "flows.yaml: error: the file is missing. `baton init DIR` writes one to start from."
    ]


def test_a_wrong_ending_is_noticed(tmp_path: Path) -> None:
    folder = write(tmp_path, flows=None)
    (folder / "flows.yml").write_text(FILES["flows.yaml"], encoding="utf-8")
    assert said_about(folder) == [
        "flows.yaml: error: the file is missing. Rename flows.yml to flows.yaml.",
        "flows.yml: warning: this file is not read. Did you mean 'flows.yaml'?",
    ]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (said,) = said_about(tmp_path / "nowhere")
    assert said.endswith("nowhere: error: there is no such folder. `baton init DIR` writes a company to start from.")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "company.yaml").write_bytes("name: Müller\ntime_zone: UTC\n".encode("latin-1"))
    assert said_about(folder) == [
        "company.yaml:1:8: error: not UTF-8 text: invalid start byte. Save the file as UTF-8."
    ]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    folder = write(tmp_path, company="\ufeff" + FILES["company.yaml"])
    assert load_company(folder).company.name == "Tiny"


def test_optional_files_may_be_absent(tmp_path: Path) -> None:
    folder = write(tmp_path, rules=None, permissions=None, escalation=None)
    setup = load_company(folder)
    assert [warning.file for warning in setup.warnings] == ["rules.yaml"]
    assert setup.company.rules == ()
    assert [level.tell for level in setup.company.escalation.accept] == ["department", "manager", "next"]


def test_an_empty_required_file_says_what_is_missing(tmp_path: Path) -> None:
    assert said_about(write(tmp_path, orders="")) == [
        "orders.yaml:1:1: error: 'order_types' is missing. Add `order_types: …`. By id."
    ]


def test_mistakes_in_all_files_come_in_one_go(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        company="name: Tiny\ntime_zone: Europe/Berlim\n",
        orders=FILES["orders.yaml"].replace("kind: money", "kind: mony"),
        flows=FILES["flows.yaml"].replace("after: look", "after: lok"),
        rules=FILES["rules.yaml"].replace("lead: engineering", "lead: enginering"),
    )
    assert said_about(folder) == [
        "company.yaml:2:12: error: unknown time zone 'Europe/Berlim'. Did you mean 'Europe/Berlin'?",
        "orders.yaml:8:22: error: 'mony' is not known here. Did you mean 'money'?",
        "flows.yaml:5:58: error: unknown step 'lok'. Did you mean 'look'?",
        "rules.yaml:4:18: error: unknown department 'enginering'. Did you mean 'engineering'?",
    ]
