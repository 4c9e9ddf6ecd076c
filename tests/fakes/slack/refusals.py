"""How Slack says no, and how a play says that something is not on the screen."""

from collections.abc import Sequence
from typing import Any


class Refusal(Exception):
    """A Web API error: Slack's error word, the HTTP status and headers, and more fields of the answer."""

    def __init__(
        self,
        error: str,
        *messages: str,
        status: int = 200,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.status = status
        self.headers = headers or {}
        self.more = more
        self.messages = list(messages)

    def body(self) -> dict[str, Any]:
        """The JSON answer, with `response_metadata.messages` when there is something to explain."""
        body: dict[str, Any] = {"ok": False, "error": self.error, **self.more}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body


class NotShown(AssertionError):
    """Somebody in a play wanted to use what their screen does not show."""

    def __init__(self, wanted: str, shown: Sequence[str] = ()) -> None:
        super().__init__(f"{wanted} is not shown" + (f"; shown: {', '.join(shown)}" if shown else ""))


def missing(field: str) -> Refusal:
    """The refusal for a required argument that did not come."""
    return Refusal("invalid_arguments", f"[ERROR] missing required field: {field}")
