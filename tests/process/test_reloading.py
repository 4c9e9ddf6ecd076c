"""An edited company takes the place of the running one, whole or not at all: by SIGHUP, and by `/order reload`."""

from typing import Any

from tests.process.company import edit
from tests.process.house import House
from tests.process.scenes import ordered_in_slack, slack_card


def rename(staff: dict[str, Any]) -> None:
    """Engineering gets another name."""
    staff["departments"]["engineering"]["name"] = "Machine doctors"


def forget_quality(staff: dict[str, Any]) -> None:
    """The flows and the people of quality lead nowhere."""
    del staff["departments"]["quality"]


async def test_a_signal_brings_the_edit_in_and_a_broken_one_changes_nothing(slack_house: House) -> None:
    slack, staff = slack_house.slack, slack_house.company / "departments.yaml"
    baton = await slack_house.start()
    edit(staff, forget_quality)
    baton.reload()
    await baton.says("company not reloaded")
    await ordered_in_slack(slack)
    card = await slack_card(slack)
    await slack_card(slack, channel="CQUALITY")
    slack_house.restore("departments.yaml")
    edit(staff, rename)
    baton.reload()
    await baton.says("company reloaded")
    await slack.user("ULIN").press(card, "Accept")
    await slack_card(slack, "Machine doctors")
    assert await baton.stop() == 0
    refused = baton.warnings()
    assert [line["event"] for line in refused] == ["company not reloaded"]
    assert any("departments.yaml:" in mistake and "quality" in mistake for mistake in refused[0]["mistakes"])


async def test_doubts_about_a_company_that_can_be_used_are_logged_at_the_start_and_after_an_edit(
    bare_house: House,
) -> None:
    staff = bare_house.company / "departments.yaml"
    edit(staff, lambda content: content["departments"]["legal"].pop("next_level"))
    baton = await bare_house.start()
    edit(staff, lambda content: content["departments"]["quality"].pop("next_level"))
    baton.reload()
    await baton.says("company reloaded")
    assert await baton.stop() == 0
    before, after = baton.warnings()
    assert before["event"] == after["event"] == "company with doubts"
    assert ["legal has no next_level" in doubt for doubt in before["doubts"]] == [True]
    assert (before["more"], len(after["doubts"])) == (0, 2)


async def test_managers_reload_from_a_chat(slack_house: House) -> None:
    slack, staff = slack_house.slack, slack_house.company / "departments.yaml"
    ann, kai, grace = (slack.user(user) for user in ("UANN", "UKAI", "UGRACE"))
    baton = await slack_house.start()
    await ann.command("/order", "reload")
    assert "Only managers" in slack.text_of(ann.ephemerals[-1])
    edit(staff, forget_quality)
    await kai.command("/order", "reload")
    told = slack.text_of(kai.ephemerals[-1])
    assert "Nothing was changed" in told
    assert "departments.yaml:" in told
    slack_house.restore("departments.yaml")
    edit(staff, rename)
    await grace.command("/order", "reload")
    assert "was reloaded" in slack.text_of(grace.ephemerals[-1])
    await ann.command("/order", "load")
    assert "Machine doctors" in slack.text_of(ann.ephemerals[-1])
    assert await baton.stop() == 0


async def test_a_wording_that_cannot_be_used_is_refused_too(bare_house: House) -> None:
    messages = bare_house.company / "messages"
    baton = await bare_house.start()
    messages.mkdir()
    (messages / "en.j2").write_text("{% block help %}{{ 1 | no_such_filter }}{% endblock %}")
    baton.reload()
    await baton.says("company not reloaded")
    assert await baton.stop() == 0
    assert "no_such_filter" in baton.warnings()[0]["mistakes"][0]
