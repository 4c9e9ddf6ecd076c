"""The token goes to Slack, and nowhere else."""

import pytest

from bot.slack_app.settings import SlackSettings
from bot.slack_app.web import Web


@pytest.mark.parametrize(
    ("url", "slacks"),
    [
        ("https://files.slack.com/files-pri/T1-F1/plan.pdf", True),
        ("https://slack.com/x", True),
        ("http://files.slack.com/x", False),
        ("https://slack.com.evil.example/x", False),
        ("https://evilslack.com/x", False),
        ("https://slack.com@evil.example/x", False),
        ("http://169.254.169.254/latest/meta-data/", False),
        ("file:///etc/passwd", False),
        ("https://[slack.com/x", False),
        ("", False),
    ],
)
def test_files_are_fetched_from_slack_alone(url: str, slacks: bool) -> None:
    assert Web(SlackSettings("xoxb-1")).is_slacks(url) is slacks


@pytest.mark.parametrize(
    ("url", "slacks"),
    [
        ("https://files.slack-gov.com/files-pri/T1-F1/plan.pdf", True),
        ("http://files.slack-gov.com/x", False),
        ("https://evilslack-gov.com/x", False),
    ],
)
def test_another_slack_has_its_files_below_its_own_name(url: str, slacks: bool) -> None:
    assert Web(SlackSettings("xoxb-1", api_url="https://slack-gov.com/api/")).is_slacks(url) is slacks
