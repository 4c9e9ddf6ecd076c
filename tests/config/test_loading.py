"""What a company folder becomes."""

from datetime import date, time
from pathlib import Path

import pytest

from config import ConfigErrors, Place, load_company
from routing.passage import MovesPolicy
from routing.priority import Priority
from routing.similar import SimilarPolicy
from tests.config.tiny import FILES, edited, write


def test_names_that_are_left_out_are_made_from_the_ids(tmp_path: Path) -> None:
    folder = edited(tmp_path, "orders.yaml", "      due:", "      needed_by:")
    company = load_company(folder).company
    assert company.order_types["repair"].name.default == "Repair"
    assert [field.label.default for field in company.order_types["repair"].fields][-1] == "Needed by"


def test_texts_know_their_languages(tmp_path: Path) -> None:
    folder = edited(tmp_path, "flows.yaml", "fix:\n", "fix:\n    name: {zh-Hans: 维修, en: Repair}\n")
    name = load_company(folder).company.flows["fix"].name
    assert (name.default, name.said_in("zh-Hans"), name.said_in("zh-Hant")) == ("Repair", "维修", "维修")


def test_durations_are_working_hours(tmp_path: Path) -> None:
    folder = edited(tmp_path, "flows.yaml", "after: look", "after: look, effort: 1d, within: 1h30m, warn_ahead: 15m")
    step = load_company(folder).company.flows["fix"].steps[1]
    assert (step.effort, step.within, step.warn_ahead) == (8.0, 1.5, 0.25)


def test_accounts_and_places_stay_outside_of_the_company(tmp_path: Path) -> None:
    departments = FILES["departments.yaml"]
    departments = departments.replace(
        "{managers: [ann]", "{slack: [C0SUP], telegram: [-1001, -1002/7], managers: [ann]"
    )
    departments = departments.replace("email: ann@tiny.example", "email: ANN@tiny.example, slack: U0ANN, telegram: 42")
    setup = load_company(write(tmp_path, departments=departments))
    assert setup.accounts == {("slack", "U0ANN"): "ann", ("telegram", "42"): "ann"}
    assert setup.places == {
        "support": (Place("slack", "C0SUP"), Place("telegram", "-1001"), Place("telegram", "-1002", "7"))
    }
    assert setup.company.people["ann"].email == "ann@tiny.example"


def test_without_shifts_there_are_office_hours(tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", "shifts:\n  day: {mon-fri: ['08:00-16:00']}\n", "")
    company = load_company(folder).company
    assert company.shift_of_department("support").week[1] == ((time(9), time(12)), (time(13), time(18)))
    assert 6 not in company.shift_of_department("support").week


def test_a_run_of_days_may_pass_the_weekend_and_a_span_midnight(tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", "mon-fri: ['08:00-16:00']", "fri-mon: ['22:00-06:00']")
    week = load_company(folder).company.shifts["day"].week
    assert list(week) == [1, 5, 6, 7]
    assert week[1] == ((time(22), time(6)),)


def test_holidays_of_a_country_include_its_make_up_days_off(tmp_path: Path) -> None:
    folder = edited(
        tmp_path, "company.yaml", "name: Tiny", "name: Tiny\nholidays: {countries: [CN, DE-BE], dates: [2026-12-24]}"
    )
    days = load_company(folder).company.holidays
    assert {date(2026, 2, 17), date(2026, 2, 20), date(2026, 3, 8), date(2026, 12, 24)} <= days


def test_quiet_hours_may_pass_midnight(tmp_path: Path) -> None:
    folder = edited(tmp_path, "company.yaml", "name: Tiny", "name: Tiny\nquiet: 21:30-7:00")
    assert load_company(folder).company.quiet == (time(21, 30), time(7))


def test_money_fields_take_the_companys_currency(tmp_path: Path) -> None:
    folder = edited(tmp_path, "company.yaml", "name: Tiny", "name: Tiny\ncurrency: CNY")
    fields = load_company(folder).company.order_types["repair"].fields
    assert [(field.id, field.currency) for field in fields if field.currency] == [("amount", "CNY")]


def test_one_time_in_the_escalation_counts_for_every_priority(tmp_path: Path) -> None:
    level = load_company(write(tmp_path)).company.escalation.accept[0]
    assert level.after == dict.fromkeys(Priority, 1.0)


def test_how_look_alikes_are_found_is_kept_with_the_type(tmp_path: Path) -> None:
    assert load_company(write(tmp_path)).company.order_types["repair"].similar == SimilarPolicy(True, 0.6, None)
    own = "title_field: what\n    similar: {ask: false, least: 80, fields: what}"
    loaded = load_company(edited(tmp_path, "orders.yaml", "title_field: what", own)).company
    assert loaded.order_types["repair"].similar == SimilarPolicy(False, 0.8, ("what",))


def test_how_far_a_step_may_wander_is_kept_with_the_escalation(tmp_path: Path) -> None:
    assert load_company(write(tmp_path)).company.escalation.moves == MovesPolicy(2, back=False, then="ask")
    own = FILES["escalation.yaml"] + "moves: {most: 0, back: true, then: refuse}\n"
    moves = load_company(write(tmp_path, escalation=own)).company.escalation.moves
    assert moves == MovesPolicy(0, back=True, then="refuse")


def test_permissions_keep_who_may_write_when_only_readers_are_named(tmp_path: Path) -> None:
    (row,) = load_company(write(tmp_path)).company.permissions
    assert (row.order_type, row.field, row.read, row.write) == (
        "repair",
        "amount",
        ("support", "managers"),
        ("requester", "managers"),
    )


def test_examples_hold_stored_values(tmp_path: Path) -> None:
    given = "{type: repair, fields: {state: stopped, amount: 1200.50, due: '2026-01-05T18:00+08:00', what: no}}"
    folder = edited(
        tmp_path, "rules.yaml", "{lead: engineering}\n", f"{{lead: engineering}}\n    examples: [{given}]\n"
    )
    (example,) = load_company(folder).company.rules[0].examples
    assert example.fields == {
        "state": "stopped",
        "amount": "1200.50 EUR",
        "due": "2026-01-05T10:00:00+00:00",
        "what": "no",
    }


def test_sources_are_kept_as_they_are(tmp_path: Path) -> None:
    folder = write(
        tmp_path, sources="sources:\n  erp: {port: 8080, tls: true, name: no, code: '007', ratio: 1.5, none: }\n"
    )
    assert load_company(folder).sources == {
        "erp": {"port": 8080, "tls": True, "name": "no", "code": "007", "ratio": 1.5, "none": None}
    }


def test_wording_overrides_are_found(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert load_company(folder).messages is None
    (folder / "messages").mkdir()
    (folder / "messages" / "card.j2").write_text("{% trans %}Order{% endtrans %} {{ number }}", encoding="utf-8")
    assert load_company(folder).messages == folder / "messages"


def test_what_is_loaded_twice_is_equal(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert load_company(folder) == load_company(folder)


def test_a_broken_company_raises_everything_in_the_order_of_the_files(tmp_path: Path) -> None:
    folder = write(tmp_path, company="nam: x\n", rules="rules: {a: {when: order.typ == 1}}\n")
    with pytest.raises(ConfigErrors) as caught:
        load_company(folder)
    assert [(p.file, p.line) for p in caught.value.problems] == sorted((p.file, p.line) for p in caught.value.problems)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]
