"""Mistakes that company.yaml and departments.yaml show by themselves: unknown keys, wrong types, bad values."""

from pathlib import Path

import pytest

from tests.config.tiny import edited, said_about

CASES = [
    (
        "company.yaml",
        "name: Tiny",
        "name:",
        "company.yaml:1:6: error: 'name' is empty. Give it a value, or remove the line.",
    ),
    (
        "company.yaml",
        "Tiny",
        "[Tiny]",
        "company.yaml:1:7: error: a single word or text is expected here. Write one value, not a list or a mapping.",
    ),
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\nlanguage: zh-hanz",
        "company.yaml:2:11: error: unknown language 'zh-hanz'. Did you mean 'zh-Hans'?",
    ),
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\nlanguage: no",
        "company.yaml:2:11: error: unknown language 'no'. There is: en, zh-Hans, zh-Hant.",
    ),
    (
        "company.yaml",
        "Europe/Berlin",
        "Peking",
        "company.yaml:2:12: error: unknown time zone 'Peking'. Write e.g. Europe/Berlin.",
    ),
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\ncurrency: euro",
        "company.yaml:2:11: error: 'euro' is not a currency code. Write three capital letters, such as EUR or CNY.",
    ),
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\nquiet: 21-7",
        "company.yaml:2:8: error: '21-7' is not a span of hours. Write it as 08:30-17:00.",
    ),
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\nquiet: 21:00-25:00",
        "company.yaml:2:8: error: there is no 25:00 on a clock. Write hours 00 to 23 and minutes 00 to 59.",
    ),
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\nholidays: {dates: [2026-02-30]}",
        "company.yaml:2:20: error: '2026-02-30' is not a date. Write year-month-day: 2026-12-24.",
    ),
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\nholidays: {countries: [XX]}",
        "company.yaml:2:24: error: unknown country 'XX'. Write an ISO code such as CN or DE, or DE-BE for one region.",
    ),
    (
        "company.yaml",
        "name: Tiny",
        "name: Tiny\nassets: {'PUMP 7': Pump}",
        "company.yaml:2:10: error: 'PUMP 7' is no asset tag. Use letters, digits, - and _, 32 at most: PUMP7.",
    ),
    (
        "departments.yaml",
        "{mon-fri: ['08:00-16:00']}",
        "{weekdays: ['08:00-16:00']}",
        "departments.yaml:3:9: error: unknown day 'weekdays'. "
        "Write mon, tue, wed, thu, fri, sat, sun, or a run such as mon-fri.",
    ),
    (
        "departments.yaml",
        "['08:00-16:00']",
        "[]",
        "departments.yaml:3:9: error: no hours for mon-fri. Write e.g. `08:30-17:00`, or remove the line.",
    ),
    (
        "departments.yaml",
        "{mon-fri: ['08:00-16:00']}",
        "{mon-fri: 08:00-16:00, fri: 08:00-12:00}",
        "departments.yaml:3:31: error: the day fri is given twice. Put all its hours in one list.",
    ),
    (
        "departments.yaml",
        "ann@tiny.example",
        "ann at tiny",
        "departments.yaml:8:37: error: 'ann at tiny' is not an e-mail address. Write it as name@example.com.",
    ),
    (
        "departments.yaml",
        "plc: primary",
        "plc: first",
        "departments.yaml:9:48: error: 'first' is not known here. Write one of: primary, backup.",
    ),
    (
        "departments.yaml",
        "  lin:",
        "  bob: {email: bob@tiny.example}\n  lin:",
        "departments.yaml:9:3: error: 'department' is missing in people.bob. Add `department: …`. Where they work.",
    ),
    (
        "departments.yaml",
        "email: ann@tiny.example",
        "slack: ann",
        "departments.yaml:8:37: error: 'ann' is no Slack member id. "
        "Copy it from the member's profile: it looks like U0123ABCD.",
    ),
    (
        "departments.yaml",
        "email: ann@tiny.example",
        "telegram: '@ann'",
        "departments.yaml:8:40: error: '@ann' is no Telegram user id. It is a number, not the @name: 123456789.",
    ),
    (
        "departments.yaml",
        "{managers: [ann], next",
        "{slack: ['#support'], managers: [ann], next",
        "departments.yaml:5:21: error: '#support' is no Slack channel id. "
        "Copy it from the channel's details: it looks like C0123ABCD.",
    ),
    (
        "departments.yaml",
        "{managers: [ann], next",
        "{telegram: [1234], managers: [ann], next",
        "departments.yaml:5:24: error: '1234' is no Telegram group id. "
        "It is a negative number: -1001234567890, or -100…/7 for a topic.",
    ),
    (
        "departments.yaml",
        "{managers: [ann], next",
        "{capacity: 40, managers: [ann], next",
        "departments.yaml:5:23: error: '40' has no unit. Write 40m for minutes, 40h for hours, 40d for days.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), CASES)
def test_a_wrong_value_is_reported_at_its_place_with_its_mend(
    file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert said_about(edited(tmp_path, file, old, new)) == [said]


def test_a_misspelt_required_key_is_both_unknown_and_missing(tmp_path: Path) -> None:
    assert said_about(edited(tmp_path, "company.yaml", "name: Tiny", "nmae: Tiny")) == [
        "company.yaml:1:1: error: 'name' is missing. Add `name: …`. What the company is called.",
        "company.yaml:1:1: error: unknown key 'nmae'. Did you mean 'name'?",
    ]


def test_an_id_with_spaces_is_refused_and_not_found_by_others(tmp_path: Path) -> None:
    said = said_about(edited(tmp_path, "departments.yaml", "  support:", "  Support Team:"))
    assert said[:2] == [
        "departments.yaml:5:3: error: 'Support Team' is no id. Write support-team. "
        "Begin with a small letter and use small letters, digits and hyphens, 32 at most: customer-service.",
        "departments.yaml:8:21: error: unknown department 'support'. Did you mean 'Support Team'?",
    ]


def test_one_wrong_person_does_not_make_their_department_and_skills_look_wrong(tmp_path: Path) -> None:
    folder = edited(
        tmp_path, "departments.yaml", "lin: {department: engineering", "lin: {department: engineering, x: 1"
    )
    assert said_about(folder) == [
        "departments.yaml:9:34: error: unknown key 'x'. "
        "There is: name, department, email, language, time_zone, skills, shift, site, capacity, roles, slack, telegram."
    ]


def test_a_time_may_be_written_without_quotes(tmp_path: Path) -> None:
    """YAML 1.1 reads 12:30 as a number of base 60."""
    folder = edited(tmp_path, "departments.yaml", "['08:00-16:00']", "[08:00-12:30, 13:00-17:30]")
    assert said_about(folder) == []


def test_ids_of_whatever_stands_in_for_slack_are_taken(tmp_path: Path) -> None:
    folder = edited(
        tmp_path, "departments.yaml", "{managers: [ann], next", "{slack: [C_HALL-2, C1], managers: [ann], next"
    )
    assert said_about(folder) == []
