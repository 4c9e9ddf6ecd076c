"""Calls are compared with the Bot API's specification; here with a small one of our own making."""

import logging
from typing import Any

import aiohttp
import pytest

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.contract import Contract, absence, load


def field(name: str, *types: str, required: bool = False, description: str = "") -> dict[str, Any]:
    return {"name": name, "types": list(types), "required": required, "description": description}


SMALL = Contract(
    {
        "greet": {
            "fields": [
                field("chat_id", "Integer", "String", required=True),
                field("times", "Integer"),
                field("loud", "Boolean"),
                field("rows", "Array of Array of Button"),
                field("scope", "Scope"),
                field("picture", "InputFile", "String"),
            ]
        }
    },
    {
        "Button": {"fields": [field("text", "String", required=True)]},
        "Scope": {"subtypes": ["ScopeAll", "ScopeChat"]},
        "ScopeAll": {"fields": [field("type", "String", required=True, description="Scope type, must be all")]},
        "ScopeChat": {"fields": [field("type", "String", required=True, description="Scope type, must be chat")]},
    },
)


@pytest.mark.parametrize(
    "params",
    [
        {"chat_id": 1, "times": 2, "loud": True, "rows": [[{"text": "x"}]]},
        {"chat_id": "@there", "times": "2", "loud": "false", "rows": '[[{"text": "x"}]]'},
        {"chat_id": 1, "scope": {"type": "chat"}},
        {"chat_id": 1, "picture": "attach://part"},
    ],
)
def test_what_fits_raises_no_complaint(params: dict[str, Any]) -> None:
    files = {"part": object()} if "picture" in params else {}
    assert SMALL.complaints("greet", params, files) == []


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"who": "x"}, "greet: unknown parameter who"),
        ({"times": "two"}, "greet.times: 'two' is no Integer"),
        ({"loud": "loudly"}, "greet.loud: 'loudly' is no Boolean"),
        ({"rows": [[{"text": 1}]]}, "greet.rows[0][0].text: 1 is no String"),
        ({"rows": [[{}]]}, "greet.rows[0][0]: Button needs text"),
        ({"rows": [[{"text": "x", "colour": "red"}]]}, "greet.rows[0][0]: Button has no field colour"),
        ({"rows": "[["}, "greet.rows: '[[' is no Array of Array of Button"),
        ({"scope": {"type": "world"}}, "greet.scope.type: 'world' is not 'all'"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(params: dict[str, Any], complaint: str) -> None:
    assert SMALL.complaints("greet", params, {}) == [complaint]


def test_a_file_without_a_parameter_is_a_complaint() -> None:
    assert SMALL.complaints("greet", {}, {"stray": object()}) == ["greet: file part stray belongs to no parameter"]


def test_required_parameters_are_missed() -> None:
    assert SMALL.missing("greet", {"times": 1}) == ["chat_id"]


def test_an_absent_specification_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("BATON_SPECS", "nowhere")
    load.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            assert load() is None
            assert load() is None
        assert len(caplog.records) == 1
        assert "were not compared" in (absence() or "")
    finally:
        load.cache_clear()


async def test_json_bodies_and_any_case_are_taken_and_unknown_methods_are_not(tg: FakeTelegram) -> None:
    async with aiohttp.ClientSession(f"{tg.base_url}{tg.token}/") as http:
        sent = await http.post("SENDMESSAGE", json={"chat_id": 101, "text": "x"})
        assert (sent.status, (await sent.json())["ok"]) == (200, True)
        lost = await http.post("sendMesage", data={"chat_id": "101"})
        assert (lost.status, (await lost.json())["description"]) == (404, "Not Found")
        empty = await http.get("sendMessage", params={"chat_id": "101"})
        assert (await empty.json())["description"] == "Bad Request: message text is empty"
        no_chat = await http.post("sendMessage", json={"text": "x"})
        assert (await no_chat.json())["description"] == "Bad Request: chat_id is empty"
    assert tg.violations == ["unknown method sendMesage"]


async def test_strange_parameters_are_violations_where_the_specification_is_at_hand(tg: FakeTelegram) -> None:
    async with aiohttp.ClientSession(f"{tg.base_url}{tg.token}/") as http:
        await http.post("sendMessage", json={"chat_id": 101, "text": "x", "colour": "red"})
        await http.post("sendMessage", json={"chat_id": 101, "text": 5})
    expected = ["sendMessage: unknown parameter colour", "sendMessage.text: 5 is no String"]
    assert tg.violations == ([] if absence() else expected)


async def test_a_method_the_fake_cannot_do_is_a_violation_not_a_success(tg: FakeTelegram) -> None:
    async with aiohttp.ClientSession(f"{tg.base_url}{tg.token}/") as http:
        answer = await http.post("sendDice", json={"chat_id": 101})
    assert answer.status == (404 if absence() else 501)
    assert len(tg.violations) == 1
