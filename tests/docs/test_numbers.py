"""The page of numbers lists what `/metrics` says, and the alarms ask for nothing else."""

import re

import yaml
from prometheus_client.metrics import MetricWrapperBase

from bot.observing.numbers import Numbers
from tests.deploy.reading import DEPLOY
from tests.docs.pages import code, page, rows

LISTED = {code(cells[0])[0]: code(cells[1]) for cells in rows(page("reference/numbers.md"))}
ALARMS = [rule for group in yaml.safe_load((DEPLOY / "alerts.yaml").read_text())["groups"] for rule in group["rules"]]


def said() -> dict[str, list[str]]:
    """Name, as Prometheus shows it, and labels of each number of ours."""
    metrics = [metric for metric in vars(Numbers()).values() if isinstance(metric, MetricWrapperBase)]
    families = [(metric, family) for metric in metrics for family in metric.collect()]
    return {
        f"{family.name}_total" if family.type == "counter" else family.name: list(metric._labelnames)
        for metric, family in families
    }


def test_the_page_lists_every_number_with_its_labels() -> None:
    assert said() == LISTED


def test_every_alarm_asks_for_numbers_that_there_are_and_says_how_to_mend() -> None:
    assert ALARMS
    for alarm in ALARMS:
        asked = re.findall(r"baton_\w+", alarm["expr"])
        assert {name.removesuffix("_bucket") for name in asked} <= said().keys(), alarm["alert"]
        assert asked, alarm["alert"]
        assert {"summary", "mend"} == alarm["annotations"].keys()
