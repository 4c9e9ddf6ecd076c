"""`baton route`: where would this order go?"""

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.route import route
from bot.commands.route_words import REASONS
from config import EXAMPLE
from routing.decision import Why

STOPPED = "type: equipment-repair\nrequester: ann\nfields: {asset: LINE3, symptom: PLC down, line_state: stopped}\n"


def run(order: str, *args: str) -> Result:
    """On a Monday morning."""
    at = ["--at", "2026-01-05T10:00+08:00"]
    return CliRunner().invoke(route, ["-", "--config", str(EXAMPLE), *at, *args], input=order)


def test_the_decision_is_shown_part_by_part() -> None:
    result = run(STOPPED)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "lead           engineering",
        "collaborators  warehouse (Look for a spare PLC module), quality",
        "flow           repair: diagnose, buy-part, parts, fix, release",
        "priority       urgent",
        "skills         plc",
        "because        A line that stands still costs 4,000 EUR an hour",
    ]


def test_explain_adds_the_reasons_and_every_rule_tried() -> None:
    lines = run(STOPPED, "--explain").output.splitlines()
    assert "engineering leads, as the rule 'repair-controls' says." in lines
    assert "The priority is urgent, as the rule 'line-stopped' says." in lines
    assert "rule repair-controls: fired; order.type = equipment-repair, fields.asset = LINE3" in lines
    assert "The rule 'repair-controls' ended the search; rules after it: 11." in lines


def test_explain_names_what_was_not_given() -> None:
    lines = run("type: equipment-repair\nfields: {line_state: running}\n", "--explain").output.splitlines()
    assert (
        "rule repair-controls: could not be judged (not given: fields.asset); "
        "order.type = equipment-repair, fields.asset = not given" in lines
    )


def test_explain_counts_and_names_the_rules_that_were_ruled_out_without_trying() -> None:
    lines = run("type: contract-review\n", "--explain").output.splitlines()
    why = "rules ruled out without trying, as they ask for something else than"
    assert f"{why} fields.line_state = not given: 2 (line-stopped, stopped-at-night)" in lines
    assert any(line.startswith(f"{why} order.type = contract-review: 12 (no-spares, ") for line in lines)
    said = json.loads(run("type: contract-review\n", "--explain", "--json").output)
    assert said["ruled_out"] == sum(len(group["rules"]) for group in said["ruled_out_by"]) == 15
    assert (said["untried"], said["not_given"]) == (0, [])


def test_explain_says_what_was_known_from_elsewhere_and_how_fresh_it_is() -> None:
    lines = run("type: equipment-repair\nfields: {asset: CRANE1}\n", "--explain").output.splitlines()
    (known,) = [line for line in lines if line.startswith("known: stock.spares = 0, from stock.csv as of 20")]
    assert datetime.fromisoformat(known.rpartition(" ")[2]).tzinfo is not None
    assert "rule no-spares: fired; order.type = equipment-repair, stock.spares = 0" in lines


def test_facts_of_the_order_file_beat_those_of_tables() -> None:
    order = "type: equipment-repair\nfields: {asset: CRANE1}\nfacts: {stock.spares: 7}\n"
    assert "known: stock.spares = 7" in run(order, "--explain").output.splitlines()


def test_json_holds_the_whole_decision() -> None:
    said = json.loads(run(STOPPED, "--json").output)
    assert (said["lead"], said["flow"], said["priority"]) == ("engineering", "repair", "urgent")
    assert [c["department"] for c in said["collaborators"]] == ["warehouse", "quality"]
    assert [tried["verdict"] for tried in said["tried"]] == ["fired", "not", "not", "not", "fired"]
    assert "explanation" not in said
    assert json.loads(run(STOPPED, "--json", "--explain").output)["explanation"]


def test_the_order_may_be_a_json_file(tmp_path: Path) -> None:
    path = tmp_path / "order.json"
    path.write_text('{"type": "purchase-request", "fields": {"amount": 45.5}}', encoding="utf-8")
    result = CliRunner().invoke(route, [str(path), "--config", str(EXAMPLE)])
    assert result.output.splitlines()[2] == "flow           small-purchase: buy, receive"


def test_another_moment_may_be_asked_for() -> None:
    order = "type: rush-order\nfields: {needed_by: '2026-01-05T16:00+08:00'}\n"
    assert "priority       urgent" in run(order, "--at", "2026-01-05T12:00+08:00").output
    assert "priority       high" in run(order, "--at", "2026-01-03T12:00").output


def test_a_mistake_in_the_order_is_told_with_its_place_and_ends_with_status_1() -> None:
    result = run("type: equipment-repairs\n")
    assert result.exit_code == 1
    assert (
        result.stderr
        == "<stdin>:1:7: error: unknown order type 'equipment-repairs'. Did you mean 'equipment-repair'?\n"
    )


def test_a_broken_company_ends_with_status_1_and_its_mistakes(tmp_path: Path) -> None:
    result = CliRunner().invoke(route, ["-", "--config", str(tmp_path)], input=STOPPED)
    assert result.exit_code == 1
    assert "company.yaml: error: the file is missing." in result.stderr


@pytest.mark.parametrize("args", [[], ["nowhere.yaml"], ["-", "--at", "tomorrow"]])
def test_wrong_usage_ends_with_status_2(args: list[str]) -> None:
    assert CliRunner().invoke(route, args).exit_code == 2


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(Why)


def test_explain_says_whom_each_step_suits_and_why() -> None:
    busy = STOPPED + "people: {lin: 40h, hao: away}\n"
    said = run(busy, "--explain", "--at", "2026-11-23T10:00+08:00").output
    assert "Find the cause · Engineering" in said
    assert "It suits Wu Jian best: PLC and controls as a backup" in said
    assert "Not Lin Wei: full (40 of 40 h)." in said
    assert "– Hao Li: does not have the skill: PLC and controls" in said
    assert "It suits Lin Wei best" in run(STOPPED, "--explain", "--at", "2026-11-23T10:00+08:00").output


def test_explain_asks_nobody_for_a_step_that_another_order_does() -> None:
    lines = run(STOPPED, "--explain").output.splitlines()
    at = lines.index("Buy the spare part · an order of its own: purchase-request")
    assert lines[at + 1].startswith("Bring the spare part · Warehouse")


def test_explain_says_how_later_steps_will_find_their_people() -> None:
    lines = run(STOPPED, "--explain", "--at", "2026-11-23T10:00+08:00").output.splitlines()
    after = {line.partition(" · ")[0]: lines[at + 1] for at, line in enumerate(lines[:-1])}
    assert "Offered to Lin Wei, Wu Jian until 10:30, then to others too. It suits" in after["Find the cause"]
    assert "Will be offered to Lin Wei, Wu Jian first, then to others too. It suits" in after["Repair it"]
    assert "Everybody in Warehouse will be free to take it. It suits" in after["Bring the spare part"]
    custom = run("type: custom-equipment\n", "--explain", "--at", "2026-11-23T10:00+08:00").output
    assert "Will be given to Ines Costa, whom it suits best. It suits" in custom


def test_busy_people_must_be_known() -> None:
    result = run(STOPPED + "people: {linn: 4h, wu: much}\n")
    assert result.exit_code == 1
    assert "unknown person 'linn'" in result.output
    assert "'much' is not a duration" in result.output
