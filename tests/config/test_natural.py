"""Other ways of writing that can mean only one thing are read as that; what could mean two things is refused."""

from pathlib import Path

import pytest

from config import load_company
from config.order_file import read_order
from tests.config.tiny import FILES, edited, said_about, write

PLAIN = {
    "departments": """\
skills: [{id: plc, name: PLC}]
shifts:
  - id: day
    mon-fri: 08:00-16:00
departments:
  - id: support
    manager: ann
    next_level: lin
  - {id: engineering, managers: lin, next_level: [ann]}
people:
  - {id: ann, department: support, email: ann@tiny.example}
  - id: lin
    department: engineering
    primary: plc
""",
    "orders": """\
order_types:
  - id: repair
    flow: fix
    title_field: what
    fields:
      - {id: what, type: text, required: true}
      - {id: state, type: choice, options: [{id: running}, {id: stopped, label: Stopped}]}
      - amount: {kind: money}
      - due: {kind: datetime}
""",
    "flows": """\
flows:
  - id: fix
    steps:
      - id: look
        department: support
      - id: mend
        department: engineering
        skill: plc
        depends_on: [look]
""",
    "rules": """\
rules:
  - id: stopped
    if: order.type == 'repair' && fields.state == 'stopped'
    lead: engineering
  - id: rest
    when: true
    then: {lead: support}
""",
    "escalation": """\
accept:
  - {tell: department, after: 1 hour}
  - {tell: manager, after: 120 min}
finish: {tell: manager, after: 1h}
""",
}


def test_a_company_of_lists_is_the_company_of_mappings(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert said_about(write(tmp_path / "a", **PLAIN)) == []
    assert load_company(tmp_path / "a").company == load_company(write(tmp_path / "b")).company


@pytest.mark.parametrize(
    "listed",
    [
        "skills: {primary: [plc]}",
        "skills: [plc]",
        "skills: plc",
        "skills: {primary: plc, backup: []}",
        "primary: [plc]",
    ],
)
def test_skills_may_be_listed_by_level(listed: str, tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", "skills: {plc: primary}", listed)
    assert load_company(folder).company.people["lin"].skills == {"plc": "primary"}


@pytest.mark.parametrize(
    ("written", "language"), [("zh", "zh-Hans"), ("zh_CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("en-GB", "en")]
)
def test_a_language_may_be_that_of_a_country(written: str, language: str, tmp_path: Path) -> None:
    folder = write(tmp_path, company=FILES["company.yaml"] + f"locale: {written}\n")
    assert load_company(folder).company.language == language


def test_a_single_place_and_a_list_of_days_off_are_understood(tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", "{managers: [lin]", "{slack: C012, telegram: -100/7, managers: [lin]")
    (folder / "company.yaml").write_text(FILES["company.yaml"] + "holidays: [2026-12-24]\n", encoding="utf-8")
    setup = load_company(folder)
    assert [place.address for place in setup.places["engineering"]] == ["C012", "-100"]
    assert [str(day) for day in setup.company.holidays] == ["2026-12-24"]


def test_an_order_may_name_its_order_type(tmp_path: Path) -> None:
    company = load_company(write(tmp_path)).company
    assert read_order("o", '{"order_type": "repair", "fields": [{"what": "x"}]}', company)[0].fields == {"what": "x"}


def test_assets_may_be_their_tags_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, company=FILES["company.yaml"] + "assets: [PUMP7]\ntrouble_reasons: [no-parts]\n")
    company = load_company(folder).company
    assert company.assets["PUMP7"].default == "PUMP7"
    assert company.trouble_reasons["no-parts"].default == "No parts"


REFUSED = [
    (
        "flows.yaml",
        "after: look}",
        "after: look, effort: 30}",
        "5:72: error: '30' has no unit. Write 30m for minutes, ",
    ),
    ("flows.yaml", "after: look}", "after: look, if: 'true', when: 'true'}", "is given twice"),
    ("orders.yaml", "{kind: money}", "{kind: money, type: text}", "8:29: error: unknown key 'type'. "),
    ("rules.yaml", "    then: {lead: engineering}", "    then: {}\n    lead: engineering", "Put it under `then:`."),
    ("departments.yaml", "{plc: primary}", "{primary: [plc], backup: [plc]}", "'plc' is given twice (first in line 9)"),
    ("orders.yaml", "[running, stopped]", "[running, stopped, running]", "'running' is given twice"),
    ("departments.yaml", "{plc: PLC}", "[{name: PLC, help: x}]", "departments.yaml:1:9: error: a mapping is expected"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), REFUSED)
def test_what_could_mean_two_things_is_refused(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    lines = said_about(edited(tmp_path, file, old, new))
    assert any(said in line and line.startswith(file) for line in lines), lines


def test_mistakes_in_a_list_are_reported_at_their_place(tmp_path: Path) -> None:
    changed = PLAIN | {"flows": PLAIN["flows"].replace("department: engineering", "department: enginering")}
    assert said_about(write(tmp_path, **changed)) == [
        "flows.yaml:7:21: error: unknown department 'enginering'. Did you mean 'engineering'?"
    ]
