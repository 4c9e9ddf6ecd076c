"""Against a Slack that sends the fewest fields and takes calls in the fewest ways: everything still works."""

from typing import Any

import pytest

from bot.ports import Destination, Profile
from bot.slack_app import SlackApp

from .plain_slack import Json, PlainSlack, plain_slack


def app_of(slack: PlainSlack) -> SlackApp:
    assert slack.app
    return slack.app


def press(**more: Any) -> Json:
    """A press on a button of the card, without anything that could be left out."""
    message = {"ts": "1.1", "text": "WO-1001"}
    action = {"action_id": "baton.accept", "value": "accept", "type": "button"}
    return {"type": "block_actions", "channel": {"id": "C1"}, "message": message, "actions": [action]} | more


def form(values: Json | None, **more: Any) -> Json:
    """A form that is sent; of its inputs the payload carries the state alone."""
    view = {"id": "V1", "type": "modal", "callback_id": "baton.form", "blocks": [], "state": {"values": values}}
    return {"type": "view_submission", "view": view | {"private_metadata": '{"channel":"C1","form":"draft1"}'} | more}


async def test_people_are_known_where_calls_are_taken_by_post_alone() -> None:
    async with plain_slack(users_info={"ok": True, "user": {"profile": {"email": "ann@example.com"}}}) as slack:
        assert await app_of(slack).profile("W012A3CDE") == Profile("", "ann@example.com", None, None)
        assert slack.called("users.info") == [{"user": "W012A3CDE", "include_locale": "1"}]


async def test_direct_messages_open_where_arguments_are_read_from_the_body_alone() -> None:
    async with plain_slack() as slack:
        assert await app_of(slack).open_direct("W012A3CDE") == "D1"
        assert slack.called("conversations.open") == [{"users": "W012A3CDE"}]


async def test_somebody_without_a_profile_has_a_name() -> None:
    async with plain_slack() as slack:
        assert await app_of(slack).profile("W012A3CDE") == Profile("spengler", None, None, None)


@pytest.mark.parametrize("history", [404, {"ok": False, "error": "unknown_method"}, {"ok": True}])
async def test_a_channel_that_cannot_be_searched_holds_no_card_up(history: Json | int) -> None:
    async with plain_slack(conversations_history=history) as slack:
        assert await app_of(slack).find(Destination("C1"), "card:7") is None


async def test_a_command_without_a_trigger_is_answered_each_time() -> None:
    async with plain_slack() as slack:
        answers = [(await slack.command("repair")).json()["text"] for _ in range(2)]
        assert answers == ["Ordered: repair"] * 2
        assert len(slack.desk.done) == 2


async def test_different_commands_with_one_trigger_are_each_carried_out() -> None:
    async with plain_slack() as slack:
        for text in ("repair", "mine", "repair"):
            await slack.command(text, trigger_id="13345224609.738474920.8088930838d88f008e0")
        assert slack.desk.done == ["command repair", "command mine"]


async def test_a_press_that_tells_little_of_itself_is_answered_and_known_again() -> None:
    async with plain_slack() as slack:
        slack.desk.cards["1.1"] = ""
        for retry in range(3):
            answer = await slack.interact(press(trigger_id="T1"), retry)
            assert answer.status_code == 200
        assert slack.desk.done == ["press accept"]
        assert [call["text"] for call in slack.called("chat.postEphemeral")] == ["It is yours."]


@pytest.mark.parametrize("refusal", [500, {"ok": False, "error": "unknown_method"}])
async def test_an_answer_that_cannot_be_whispered_comes_as_a_direct_message(refusal: Json | int) -> None:
    async with plain_slack(chat_postEphemeral=refusal) as slack:
        await slack.interact(press(trigger_id="T1"))
        assert [(call["channel"], call["text"]) for call in slack.called("chat.postMessage")] == [
            ("D1", "It is yours.")
        ]


async def test_an_answer_that_a_response_url_refuses_in_words_is_given_otherwise() -> None:
    async with plain_slack(respond={"ok": False, "error": "used_url"}) as slack:
        url = slack.app.settings.api_url + "/respond" if slack.app else ""
        await slack.interact(press(trigger_id="T1", response_url=url))
        assert [call["text"] for call in slack.called("chat.postEphemeral")] == ["It is yours."]


@pytest.mark.parametrize("refusal", [500, {"ok": False, "error": "unknown_method"}, {"ok": False, "error": "no_perm"}])
async def test_a_form_that_slack_does_not_open_waits_behind_a_button(refusal: Json | int) -> None:
    async with plain_slack(views_open=refusal) as slack:
        await slack.command("", trigger_id="T1")
        (offered,) = slack.called("chat.postEphemeral")
        assert offered["blocks"][-1]["elements"][0]["action_id"] == "form.open"


async def test_a_form_is_read_from_its_state_alone() -> None:
    async with plain_slack() as slack:
        values = {
            "one": {"q.title": {"type": "plain_text_input", "value": "Leak"}},
            "two": {"q.type": {"type": "static_select", "selected_option": None}},
            "three": None,
            "four": {"q.machine": None},
        }
        answer = await slack.interact(form(values))
        assert answer.json() == {"response_action": "clear"}
        assert slack.desk.answers == {"title": "Leak", "type": ""}
        assert [call["text"] for call in slack.called("chat.postEphemeral")] == ["WO-1002 is on its way."]


async def test_a_form_without_entries_may_say_so_with_a_list() -> None:
    async with plain_slack() as slack:
        empty: list[Json] = [{"values": []}, {"values": {"one": []}}]
        for number, state in enumerate(empty):
            view = {"id": f"V{number}", "type": "modal", "callback_id": "baton.form", "state": state}
            sent = {"type": "view_submission", "view": view | {"private_metadata": '{"form":"draft1"}'}}
            assert (await slack.interact(sent)).json() == {"response_action": "clear"}


async def test_a_form_that_could_not_be_right_stays_open_with_what_is_wrong() -> None:
    async with plain_slack() as slack:
        slack.desk.answers["type"] = "rush"
        answer = await slack.interact(form({"one": {"q.title": {"type": "plain_text_input", "value": "bad"}}}))
        assert answer.json() == {"response_action": "errors", "errors": {"one": "Say more."}}


async def test_a_choice_counts_although_the_state_does_not_hold_it() -> None:
    async with plain_slack() as slack:
        picked = {"action_id": "q.type", "type": "static_select", "selected_option": {"value": "repair"}}
        view = {"id": "V1", "type": "modal", "blocks": [], "private_metadata": '{"form":"draft1"}'}
        await slack.interact({"type": "block_actions", "view": view, "actions": [picked]})
        assert slack.desk.answers == {"type": "repair"}
        assert slack.called("views.update")[0]["view_id"] == "V1"


async def test_a_modal_that_is_gone_gives_its_answer_as_a_message() -> None:
    async with plain_slack(views_update={"ok": False, "error": "not_found"}) as slack:
        view = {"id": "V1", "type": "modal", "blocks": [], "private_metadata": '{"channel":"C1"}'}
        await slack.interact(press(view=view, message=None))
        assert [call["text"] for call in slack.called("chat.postEphemeral")] == ["It is yours."]


async def test_words_in_direct_messages_are_heard_without_the_kind_of_channel() -> None:
    async with plain_slack() as slack:
        said = {"type": "message", "channel": "D1", "user": "W012A3CDE", "text": "repair", "ts": "1.1"}
        await slack.event(said)
        await slack.event(said, retry=1)
        assert slack.desk.done == ["command repair"]
        assert [call["text"] for call in slack.called("chat.postMessage")] == ["Ordered: repair"]


async def test_different_events_with_one_id_are_each_heard() -> None:
    async with plain_slack() as slack:
        for ts, text in (("1.1", "repair"), ("1.2", "mine")):
            said = {"type": "message", "channel": "D1", "user": "W012A3CDE", "text": text, "ts": ts}
            await slack.event(said, event_id="Ev0PV52K21")
        assert slack.desk.done == ["command repair", "command mine"]


async def test_the_home_tab_is_published_although_the_event_names_no_tab() -> None:
    async with plain_slack() as slack:
        await slack.event({"type": "app_home_opened", "user": "W012A3CDE", "channel": None, "event_ts": "1.1"})
        assert slack.called("views.publish")[0]["user_id"] == "W012A3CDE"


async def test_a_file_of_which_only_the_id_is_told_is_asked_about() -> None:
    async with plain_slack(
        files_info={"ok": True, "file": {"url_private": "https://elsewhere.example/a.png"}}
    ) as slack:
        slack.desk.cards["1.1"] = ""
        said = {"type": "message", "channel": "C1", "user": "W1", "text": "see", "ts": "1.2", "thread_ts": "1.1"}
        await slack.event(said | {"subtype": "file_share", "files": [{"id": "F1", "file_access": "check_file_info"}]})
        assert slack.called("files.info") == [{"file": "F1"}]
        assert slack.desk.done == ["comment see"]


async def test_a_document_that_lies_elsewhere_is_named_with_its_address() -> None:
    plan = {"id": "F1", "name": "Plan", "mode": "external", "url_private": "https://docs.example/plan"}
    seen = {"id": "F2", "name": "Seen", "mode": "external", "url_private": "https://docs.example/seen"}
    async with plain_slack() as slack:
        slack.desk.cards["1.1"] = ""
        said = {"type": "message", "subtype": "file_share", "user": "W1", "text": "see <https://docs.example/seen>"}
        await slack.event(said | {"channel": "C1", "ts": "1.2", "thread_ts": "1.1", "files": [plan, seen]})
        await slack.event(said | {"channel": "D1", "ts": "1.3", "text": "", "files": [plan]})
        assert slack.desk.done == [
            "comment see https://docs.example/seen\nPlan: https://docs.example/plan",
            "command Plan: https://docs.example/plan",
        ]


async def test_an_answer_that_comes_too_late_for_its_command_comes_as_a_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.slack_app.on_command.IN_TIME", 0)
    async with plain_slack() as slack:
        answer = await slack.command("repair")
        assert answer.text == ""
        assert [call["text"] for call in slack.called("chat.postEphemeral")] == ["Ordered: repair"]


async def test_a_button_of_another_time_is_answered_and_a_closed_form_is_no_error() -> None:
    async with plain_slack() as slack:
        action = {"action_id": "order_accept", "value": "accept", "type": "button", "action_ts": "1"}
        assert (await slack.interact(press(actions=[action]))).status_code == 200
        assert [call["text"] for call in slack.called("chat.postEphemeral")] == ["It is yours."]
        closed = {"type": "view_closed", "view": {"id": "V1", "callback_id": "baton.form"}, "is_cleared": False}
        assert (await slack.interact(closed)).status_code == 200


async def test_shortcuts_under_other_names_open_the_form() -> None:
    async with plain_slack() as slack:
        message = {"type": "message", "user": "W1", "ts": "1.1", "text": "It leaks", "files": None}
        shortcut = {"callback_id": "theirs", "trigger_id": "T1", "message_ts": "1.1", "message": message}
        await slack.interact(shortcut | {"type": "message_action", "channel": {"id": "C1"}})
        await slack.interact({"type": "shortcut", "callback_id": "theirs", "trigger_id": "T2"})
        assert [call["trigger_id"] for call in slack.called("views.open")] == ["T1", "T2"]


async def test_a_shortcut_that_carries_a_message_is_about_it() -> None:
    async with plain_slack() as slack:
        message = {"ts": "1.1", "text": "It leaks"}
        shortcut = {"type": "shortcut", "callback_id": "theirs", "trigger_id": "T1", "message": message}
        await slack.interact(shortcut | {"channel": {"id": "C1"}})
        assert [source.text for source in slack.desk.sources] == ["It leaks"]


async def test_an_order_of_another_apps_message_takes_what_its_blocks_and_attachments_say() -> None:
    alarm = {"type": "header", "text": {"type": "plain_text", "text": "Alarm"}}
    words = [
        {"type": "text", "text": "ask "},
        {"type": "user", "user_id": "W2"},
        {"type": "link", "url": "https://a.b"},
    ]
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": words}]}
    button = {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Mute"}}]}
    attached = {"fallback": "hot", "text": "*Pump 7* is &gt; 90", "fields": [{"title": "Hall", "value": "3"}]}
    message = {"ts": "1.1", "text": "", "bot_id": "B1", "username": "watch", "blocks": [alarm, rich, button]}
    async with plain_slack() as slack:
        shortcut = {"type": "message_action", "callback_id": "make_order", "trigger_id": "T1", "channel": {"id": "C1"}}
        await slack.interact(shortcut | {"message": message | {"attachments": [attached, {"fallback": "link"}]}})
        (source,) = slack.desk.sources
        assert source.text == "Alarm\nask @spenglerhttps://a.b\n*Pump 7* is > 90\nHall\n3\nlink"


async def test_a_command_may_have_another_name_and_name_people_and_channels_as_messages_do() -> None:
    async with plain_slack() as slack:
        await slack.command("repair for <@W012A3CDE|bob> in <#C1|hall>, see <https://a.b|a.b>", command="/baton")
        await slack.command("is it &lt;hot&gt;?", command="/Order")
        assert slack.desk.done == ["command repair for @spengler in #hall, see https://a.b", "command is it <hot>?"]


@pytest.mark.parametrize("kind", ["dialog_submission", "interactive_message", "workflow_step_edit", "app_rate_limited"])
async def test_deliveries_of_other_times_are_acknowledged_and_do_nothing(kind: str) -> None:
    async with plain_slack() as slack:
        old = {"type": kind, "callback_id": "x", "actions": [{"name": "a", "type": "button", "value": "accept"}]}
        assert (await slack.interact(old)).status_code == 200
        assert slack.desk.done == []


async def test_a_slow_slack_does_not_hold_up_the_acknowledgement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack_app.promptly.PATIENCE", 0.05)
    async with plain_slack() as slack:
        slack.silent = {"conversations.open", "chat.getPermalink", "users.info"}
        answer = await slack.command("repair", channel_id="D1", channel_name="directmessage")
        assert answer.json()["text"] == "Ordered: repair"
        message = {"type": "message", "user": "W1", "ts": "1.1", "text": "<@W2> it leaks"}
        shortcut = {"type": "message_action", "callback_id": "make_order", "trigger_id": "T1", "message": message}
        assert (await slack.interact(shortcut | {"channel": {"id": "C1"}})).status_code == 200
        assert slack.desk.sources[0].text == "@W2 it leaks"
