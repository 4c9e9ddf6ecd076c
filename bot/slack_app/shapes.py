"""What Baton reads of a delivery, so that one of another shape is refused before anything is begun.

Only what is read is said here, and whatever may be missing may be null: https://docs.slack.dev/reference/events and
https://docs.slack.dev/reference/interaction-payloads.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Id = Annotated[str, Field(min_length=1, max_length=255)]
Text = str | None
Thing = dict[str, Any] | None
Nothing = Annotated[list[Any], Field(max_length=0)]
"""How some languages write a mapping without entries."""


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class _Delivery(_Shape):
    """What the library itself looks at."""

    team: str | Thing = None
    enterprise: str | Thing = None
    authorizations: list[dict[str, Any]] | None = None
    event: _Shape | None = None
    view: _Shape | None = None


class _File(_Shape):
    id: Text = None
    name: Text = None
    mimetype: Text = None
    size: int | None = None
    url_private: Text = None
    url_private_download: Text = None


class _Message(_Shape):
    ts: Text = None
    thread_ts: Text = None
    user: Text = None
    text: Text = None
    files: list[_File] | None = None
    bot_profile: Thing = None


class _Channel(_Shape):
    id: Id
    name: Text = None


class _User(_Shape):
    id: Id


class _Container(_Shape):
    view_id: Text = None
    channel_id: Text = None
    message_ts: Text = None
    thread_ts: Text = None


class _Element(_Shape):
    type: str
    action_id: Text = None


class _Block(_Shape):
    type: str
    block_id: Text = None
    element: _Element | None = None


class _Entered(_Shape):
    type: Text = None
    files: list[_File] | None = None


class _State(_Shape):
    values: dict[str, dict[str, _Entered | None] | Nothing | None] | Nothing | None = None


class _Words(_Shape):
    text: Text = None


class _View(_Shape):
    id: Text = None
    type: Text = None
    callback_id: Text = None
    private_metadata: Text = None
    title: _Words | None = None
    blocks: list[_Block] | None = None
    state: _State | Nothing | None = None


class _SentView(_View):
    type: Text  # the library looks there


class _Action(_Shape):
    type: Text = None
    action_id: str
    block_id: Text = None
    value: Text = None
    selected_option: Thing = None


class _Command(_Delivery):
    command: str
    user_id: Id
    channel_id: Id
    channel_name: Text = None
    text: Text = None
    trigger_id: Text = None
    response_url: Text = None


class _Interaction(_Delivery):
    user: _User
    trigger_id: Text = None
    response_url: Text = None


class _OnMessage(_Interaction):
    channel: _Channel
    message: _Message
    callback_id: str


class _Shortcut(_Interaction):
    callback_id: str


class _Actions(_Interaction):
    actions: list[_Action] = Field(min_length=1)
    channel: _Channel | None = None
    message: _Message | None = None
    container: _Container | None = None
    view: _View | None = None


class _Search(_Interaction):
    action_id: str
    value: Text = None
    view: _View


class _Submission(_Interaction):
    view: _SentView


class _Closed(_Interaction):
    view: _View


class _AnyEvent(_Shape):
    type: str


class _Said(_Message):
    channel: Id
    channel_type: Text = None
    subtype: Text = None
    parent_user_id: Text = None


class _Opened(_Shape):
    user: Id
    channel: Text = None
    tab: Text = None


class _Event(_Delivery):
    event: _AnyEvent
    event_id: Text = None


class _SaidEvent(_Event):
    event: _Said  # type: ignore[assignment]


class _OpenedEvent(_Event):
    event: _Opened  # type: ignore[assignment]


BY_TYPE: Mapping[str, type[_Shape]] = {
    "message_action": _OnMessage,
    "shortcut": _Shortcut,
    "block_actions": _Actions,
    "block_suggestion": _Search,
    "view_submission": _Submission,
    "view_closed": _Closed,
}
BY_EVENT: Mapping[str, type[_Shape]] = {
    "message": _SaidEvent,
    "app_mention": _SaidEvent,
    "app_home_opened": _OpenedEvent,
}


def drop_nulls(body: object) -> None:
    """Takes out of a delivery what says no more than if it were missing: the library looks into whatever is there."""
    if isinstance(body, dict):
        for name in [name for name, value in body.items() if value is None]:
            del body[name]


def unreadable(body: object) -> str:
    """Where a delivery has not the shape that Baton reads ("user.id"); "" for one that can be read. What Baton does
    not listen to has any shape."""
    if not isinstance(body, dict):
        return "all of it"
    try:
        _shape_of(body).model_validate(body)
    except ValidationError as wrong:
        return ".".join(map(str, wrong.errors(include_url=False, include_input=False)[0]["loc"]))
    return ""


def _shape_of(body: Mapping[str, Any]) -> type[_Shape]:
    kind = body.get("type")
    if kind == "shortcut" and body.get("message"):
        return _OnMessage
    if kind == "event_callback":
        event = body.get("event")
        return BY_EVENT.get(str(event.get("type")), _Event) if isinstance(event, dict) else _Event
    if isinstance(kind, str) and kind in BY_TYPE:
        return BY_TYPE[kind]
    return _Command if "command" in body and kind is None else _Other


def is_heard(body: Mapping[str, Any]) -> bool:
    """Whether a delivery is of a kind that anything here listens to. Slack has more kinds, some of times gone by."""
    kind = body.get("type")
    return kind in ("event_callback", "url_verification") or kind in BY_TYPE or "command" in body


class _Other(_Delivery):
    """Such as the question whether the address is ours."""

    type: Text = None
