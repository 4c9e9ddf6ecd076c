"""What Slack sends, one delivery of each kind, as its reference pages show them."""

from tests.fuzz.torn import Json

TEAM = {"id": "TRELAY", "domain": "relay"}
USER = {"id": "UKAI", "username": "kai", "name": "kai", "team_id": "TRELAY"}
CHANNEL = {"id": "C1", "name": "engineering"}
ANSWER = "https://hooks.slack.com/actions/T/1/x"
FILE = {
    "id": "F1",
    "name": "a.jpg",
    "mimetype": "image/jpeg",
    "size": 12,
    "url_private": "https://files.slack.com/a.jpg",
}
MESSAGE = {"type": "message", "ts": "17.1", "user": "UANN", "text": "it <@UKAI> leaks", "files": [FILE]}
BUTTON = {
    "type": "button",
    "action_id": "baton.accept",
    "block_id": "b",
    "value": "accept:1001:0:1",
    "action_ts": "18.1",
}
CHOSEN = {"text": {"type": "plain_text", "text": "Repair"}, "value": "equipment-repair"}
VALUES = {
    "baton_type~1": {"q.baton_type": {"type": "static_select", "selected_option": CHOSEN}},
    "problem~1": {"q.problem": {"type": "plain_text_input", "value": "it leaks"}},
    "due~1": {"q.due": {"type": "datetimepicker", "selected_date_time": 1795000000}},
    "photo~1": {"q.photo": {"type": "file_input", "files": [FILE]}},
}
BLOCK = {
    "type": "input",
    "block_id": "problem~1",
    "label": {"type": "plain_text", "text": "Problem"},
    "element": {"type": "plain_text_input", "action_id": "q.problem", "initial_value": "it"},
}
VIEW = {
    "id": "V1",
    "type": "modal",
    "hash": "17.abc",
    "callback_id": "baton.form",
    "private_metadata": '{"channel":"C1","form":"draft"}',
    "title": {"type": "plain_text", "text": "New"},
    "blocks": [BLOCK],
    "state": {"values": VALUES},
}
_SHARED = {"token": "t", "team": TEAM, "user": USER, "api_app_id": "A1", "enterprise": None, "trigger_id": "1.2.x"}
COMMAND: Json = {
    "token": "t",
    "team_id": "TRELAY",
    "team_domain": "relay",
    "channel_id": "C1",
    "channel_name": "engineering",
    "user_id": "UKAI",
    "user_name": "kai",
    "command": "/order",
    "text": "mine",
    "is_enterprise_install": "false",
    "response_url": ANSWER,
    "trigger_id": "1.2.x",
}
_ON_MESSAGE = {"channel": CHANNEL, "message": MESSAGE, "response_url": ANSWER}
_PLACE = {"type": "message", "message_ts": "17.1", "channel_id": "C1", "is_ephemeral": False}
INTERACTIONS: tuple[Json, ...] = (
    {**_SHARED, **_ON_MESSAGE, "type": "block_actions", "container": _PLACE, "actions": [BUTTON]},
    {**_SHARED, "type": "block_actions", "view": VIEW, "actions": [{**BUTTON, "action_id": "q.baton_type"}]},
    {**_SHARED, "type": "block_actions", "view": {**VIEW, "type": "home"}, "actions": [BUTTON]},
    {**_SHARED, **_ON_MESSAGE, "type": "block_actions", "actions": [{**BUTTON, "action_id": "form.open"}]},
    {**_SHARED, **_ON_MESSAGE, "type": "message_action", "callback_id": "make_order", "message_ts": "17.1"},
    {**_SHARED, "type": "shortcut", "callback_id": "new_order", "action_ts": "18.1"},
    {**_SHARED, "type": "view_submission", "view": VIEW, "response_urls": []},
    {**_SHARED, "type": "view_closed", "view": VIEW, "is_cleared": False},
    {**_SHARED, "type": "block_suggestion", "view": VIEW, "action_id": "q.asset", "block_id": "asset~1", "value": "pu"},
)


def event(**inner: object) -> Json:
    """An event in its envelope."""
    authorization = {"enterprise_id": None, "team_id": "TRELAY", "user_id": "UBATON", "is_bot": True}
    envelope = {"token": "t", "team_id": "TRELAY", "api_app_id": "A1", "type": "event_callback", "event_id": "Ev1"}
    return {**envelope, "event": inner, "authorizations": [authorization]}


EVENTS: tuple[Json, ...] = (
    event(**MESSAGE, channel="D1", channel_type="im", event_ts="17.1"),
    event(**MESSAGE, channel="C1", channel_type="channel", thread_ts="16.1", parent_user_id="UBATON"),
    event(type="app_mention", user="UKAI", text="<@UBATON> show WO-1001", ts="17.1", channel="C1", thread_ts="16.1"),
    event(type="app_home_opened", user="UKAI", channel="D1", tab="home"),
    event(type="message", subtype="message_changed", channel="C1", message=MESSAGE, previous_message=MESSAGE),
    event(type="user_change", user={"id": "UKAI", "name": "kai"}),
)
DELIVERIES = (COMMAND, *INTERACTIONS, *EVENTS)
