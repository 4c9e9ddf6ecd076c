"""Which sentences the code asks for, read from its source."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEY_AT = {"say": 0, "said": 1, "ask": 3, "code_reply": 1}
"""Functions that take the key of a sentence, and which argument it is."""


def calls(*rooms: str) -> Iterator[tuple[str, ast.Call]]:
    """(name of the function, call) for every call in the Python files of some folders."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            if {"slack_app", "telegram_app", "web_app"} & set(path.parts):
                continue  # the chats word their own chrome, from catalogues of their own
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def texts(node: ast.expr | None) -> Iterator[tuple[str, bool]]:
    """(text, whether it is all of it) for every text that an expression may be; False for the start of a longer one."""
    match node:
        case ast.Constant(value=str(text)):
            yield text, True
        case ast.IfExp(body=first, orelse=second):
            yield from texts(first)
            yield from texts(second)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield start, False
        case ast.BinOp(left=ast.Constant(value=str(start)), op=ast.Add()):
            yield start, False


def argument(call: ast.Call, position: int, keyword: str = "") -> ast.expr | None:
    """An argument by position, else by keyword; None when it is not given."""
    if position < len(call.args):
        return call.args[position]
    return next((k.value for k in call.keywords if keyword and k.arg == keyword), None)


def keys_asked_for() -> tuple[set[str], set[str]]:
    """(whole keys, starts of keys that are put together) in all that speaks to people."""
    whole: set[str] = set()
    starts: set[str] = set()
    for name, call in calls("handlers", "bot"):
        if name in KEY_AT:
            for text, complete in texts(argument(call, KEY_AT[name], "key")):
                (whole if complete else starts).add(text)
    return whole, starts


def codes(name: str, *rooms: str) -> set[tuple[str, bool]]:
    """What a class such as Refusal is made with: (code, True), or (start of a code, False)."""
    return {found for called, call in calls(*rooms) if called == name for found in texts(argument(call, 0, "code"))}


def notice_kinds() -> set[str]:
    """The kinds of notices that are written to the outbox."""
    at = {"to_people": 1, "to_department": 1, "Told": 1, "NoticeDraft": 2}
    found = (texts(argument(call, at[name], "kind")) for name, call in calls("handlers", "bot") if name in at)
    return {text for each in found for text, complete in each if complete}
