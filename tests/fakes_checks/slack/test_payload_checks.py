"""Blocks and views that Slack would refuse are refused, and those it takes are taken."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.slack import schema_checks
from tests.fakes.slack.payload_checks import check_blocks, check_view
from tests.fakes.slack.refusals import Refusal

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Accept"), "action_id": "accept", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def menu(count: int = 1, **more: Any) -> Json:
    options = [{"text": plain(f"{n}"), "value": f"{n}"} for n in range(count)]
    return {"type": "static_select", "action_id": "menu", "options": options, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Order"), "blocks": list(blocks), **more}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Title"), "element": element, **more}


TEXT_INPUT = {"type": "plain_text_input", "action_id": "title"}

BAD_BLOCKS: dict[str, Callable[[], list[Json]]] = {
    "more than 50 blocks": lambda: [section("x")] * 51,
    "two of one action id": lambda: [actions(button(), button())],
    "two of one action id in two blocks": lambda: [actions(button()), actions(button())],
    "two of one block id": lambda: [section("x") | {"block_id": "b"}] * 2,
    "empty text": lambda: [section("")],
    "blank text": lambda: [section("  ")],
    "text over 3000": lambda: [section("x" * 3001)],
    "header over 150": lambda: [{"type": "header", "text": plain("x" * 151)}],
    "header in mrkdwn": lambda: [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "button text over 75": lambda: [actions(button(text=plain("x" * 76)))],
    "button value over 2000": lambda: [actions(button(value="x" * 2001))],
    "action id over 255": lambda: [actions(button(action_id="x" * 256))],
    "a style that is none": lambda: [actions(button(style="blue"))],
    "more than 25 actions": lambda: [actions(*(button(action_id=str(n)) for n in range(26)))],
    "no actions": lambda: [actions()],
    "more than 10 in a context": lambda: [{"type": "context", "elements": [plain("x")] * 11}],
    "an option value over 150": lambda: [actions(menu(options=[{"text": plain("x"), "value": "x" * 151}]))],
    "an option text over 75": lambda: [actions(menu(options=[{"text": plain("x" * 76), "value": "x"}]))],
    "more than 100 options": lambda: [actions(menu(101))],
    "an empty menu": lambda: [actions(menu(0))],
    "a first choice that is not offered": lambda: [
        actions(menu(2, initial_option={"text": plain("9"), "value": "9"})),
    ],
    "placeholder over 150": lambda: [actions(menu(placeholder=plain("x" * 151)))],
    "a section of nothing": lambda: [{"type": "section"}],
    "an empty piece of rich text": lambda: [
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}]}
    ],
    "a file input in a message": lambda: [field({"type": "file_input", "action_id": "f"})],
    "a confirm text over 300": lambda: [
        actions(
            button(confirm={"title": plain("x"), "text": plain("x" * 301), "confirm": plain("y"), "deny": plain("n")})
        )
    ],
}
if schema_checks.schema_file().is_file():  # only the schema knows every property
    BAD_BLOCKS["a property that is none"] = lambda: [actions(button(colour="blue"))]
BAD_VIEWS: dict[str, Callable[[], Json]] = {
    "title over 24": lambda: modal(section("x"), title=plain("x" * 25)),
    "submit over 24": lambda: modal(section("x"), submit=plain("x" * 25)),
    "close over 24": lambda: modal(section("x"), close=plain("x" * 25)),
    "an input without submit": lambda: modal(field(TEXT_INPUT)),
    "private metadata over 3000": lambda: modal(section("x"), private_metadata="x" * 3001),
    "callback id over 255": lambda: modal(section("x"), callback_id="x" * 256),
    "more than 100 blocks": lambda: modal(*[section("x")] * 101),
    "no title": lambda: {"type": "modal", "blocks": [section("x")]},
    "a label over 2000": lambda: modal(field(TEXT_INPUT, label=plain("x" * 2001)), submit=plain("Send")),
    "an empty label": lambda: modal(field(TEXT_INPUT, label=plain("")), submit=plain("Send")),
    "a home with a submit button": lambda: {"type": "home", "blocks": [section("x")], "submit": plain("Send")},
    "two of one action id": lambda: modal(field(TEXT_INPUT), field(TEXT_INPUT), submit=plain("Send")),
    "a button that is no input": lambda: modal(field(button()), submit=plain("Send")),
}


@pytest.mark.parametrize("what", BAD_BLOCKS)
def test_blocks_are_refused_for(what: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_blocks(BAD_BLOCKS[what]())
    assert refused.value.error == "invalid_blocks"
    assert "[json-pointer:/blocks" in refused.value.messages[0]


@pytest.mark.parametrize("what", BAD_VIEWS)
def test_views_are_refused_for(what: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_view(BAD_VIEWS[what]())
    assert refused.value.error == "invalid_arguments"
    assert "[json-pointer:/view" in refused.value.messages[0]


def test_a_view_over_250_kilobytes_is_too_large() -> None:
    with pytest.raises(Refusal) as refused:
        check_view(modal(*(section("x" * 2999) for _ in range(90))))
    assert refused.value.error == "view_too_large"


def test_a_full_message_passes() -> None:
    blocks: list[Json] = [
        {"type": "header", "text": plain("WO-1001")},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Lead*\nEngineering"}, plain("Due 15:00")]},
        section("x" * 3000) | {"accessory": menu(100, placeholder=plain("Snooze"))},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}]},
        {"type": "divider"},
        actions(button(style="primary", value="x" * 2000), button(action_id="why", url="https://example.com")),
    ]
    assert check_blocks(blocks) == blocks


def test_a_full_form_passes() -> None:
    kinds: list[Json] = [
        TEXT_INPUT | {"multiline": True, "max_length": 3000, "initial_value": "x"},
        {"type": "number_input", "action_id": "n", "is_decimal_allowed": True, "min_value": "0"},
        {"type": "datetimepicker", "action_id": "when", "initial_date_time": 1_790_000_000},
        {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-22"},
        {"type": "timepicker", "action_id": "time", "initial_time": "15:00", "timezone": "Asia/Taipei"},
        {"type": "users_select", "action_id": "who"},
        {"type": "external_select", "action_id": "asset", "min_query_length": 0},
        {"type": "file_input", "action_id": "files", "max_files": 3},
        {"type": "radio_buttons", "action_id": "r", "options": [{"text": plain("x"), "value": "x"}]},
        {"type": "checkboxes", "action_id": "c", "options": [{"text": plain("x"), "value": "x"}]},
        {"type": "email_text_input", "action_id": "e"},
        {"type": "url_text_input", "action_id": "u"},
        menu(3),
    ]
    view = modal(*(field(kind, optional=True, hint=plain("so")) for kind in kinds), submit=plain("Send"))
    assert check_view(view) == view


def test_without_the_schema_the_other_checks_still_stand(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("BATON_SPECS", str(tmp_path))
    schema_checks._schema.cache_clear()
    try:
        assert schema_checks.schema_errors(section("x"), "/blocks/0") == []
        assert schema_checks.schema_errors(section("x"), "/blocks/0") == []
        assert caplog.text.count("are checked without it") == 1
    finally:
        schema_checks._schema.cache_clear()
