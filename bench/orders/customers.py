"""People in Slack: signed commands and presses over HTTP, and when their cards came."""

import json
import time
from dataclasses import dataclass
from itertools import count
from random import Random
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp

from bench.orders.company import DEPARTMENTS, channel_of, user_of
from tests.fakes.slack.http_delivery import signed_headers

SECRET = "bench-signing-secret"
_numbers = count(1)
ORDERED = "on its way"
SYLLABLES = ("ba", "do", "fen", "gu", "hi", "jor", "ka", "lem", "mu", "nip", "or", "pa", "qui", "ros", "tu", "vex")


@dataclass(frozen=True)
class Wish:
    """One order to be made: its mark, its words, its place, and who asks."""

    mark: str
    text: str
    place: int
    user: str


def wish(chance: Random) -> Wish:
    """An order like no other."""
    number = next(_numbers)
    words = " ".join("".join(chance.choices(SYLLABLES, k=4)) for _ in range(6))
    place, mark = number % DEPARTMENTS, f"bench-{number}"
    return Wish(mark, f"job {mark} {words} hall {place}", place, user_of(chance.randrange(2 * DEPARTMENTS)))


class Customers:
    """`app` is where Slack's deliveries go; `slack` is the fake's address."""

    def __init__(self, app: str, slack: str) -> None:
        self._app, self._slack = f"{app}/slack/events", slack
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def order(self, wish: Wish) -> tuple[float, float]:
        """Sends the command; (when it was sent, when it was acknowledged)."""
        body = {"command": "/order", "text": wish.text, "user_id": wish.user, "team_id": "T1", "api_app_id": "A1"}
        where = {"channel_id": channel_of(wish.place), "channel_name": f"hall-{wish.place}"}
        how = {"trigger_id": wish.mark, "response_url": f"{self._slack}/respond/{wish.mark}"}
        return await self._deliver(urlencode(body | where | how), ORDERED)

    async def accept(self, wish: Wish, card: dict[str, Any]) -> tuple[float, float]:
        """Presses *Accept* on a card as somebody of the department; as `order`."""
        channel, ts = card["channel"], card["ts"]
        payload = {
            "type": "block_actions",
            "team": {"id": "T1"},
            "user": {"id": user_of(wish.place), "team_id": "T1"},
            "api_app_id": "A1",
            "trigger_id": f"press-{wish.mark}",
            "container": {"type": "message", "message_ts": ts, "channel_id": channel},
            "channel": {"id": channel, "name": f"hall-{wish.place}"},
            "message": {"ts": ts, "type": "message", "text": wish.text},
            "actions": [{"type": "button", "block_id": "b", "action_ts": ts, **_accept_of(card["post"])}],
            "response_url": f"{self._slack}/respond/{wish.mark}",
        }
        return await self._deliver(urlencode({"payload": json.dumps(payload)}))

    async def card(self, wish: Wish, edits: int = 0) -> dict[str, Any]:
        """The card of an order, once it has been edited so many times."""
        async with self._session.get(f"{self._slack}/cards/{wish.mark}", params={"edits": edits}) as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def cards(self, count: int, edits: int = 0) -> dict[str, dict[str, Any]]:
        """All cards, once so many have so many edits."""
        async with self._session.get(f"{self._slack}/cards", params={"count": count, "edits": edits}) as answer:
            found: dict[str, dict[str, Any]] = await answer.json()
            return found

    async def forget(self) -> None:
        """Clears what the fake remembers."""
        async with self._session.post(f"{self._slack}/forget"):
            pass

    async def _deliver(self, body: str, expected: str = "") -> tuple[float, float]:
        headers = signed_headers(SECRET, body, int(time.time()))
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        sent = time.monotonic()
        async with self._session.post(self._app, data=body, headers=headers) as answer:
            said = await answer.text()
            # Empty: it took so long that the words come after the acknowledgement.
            if answer.status != 200 or (said and expected not in said):
                raise RuntimeError(f"not acknowledged: {answer.status} {said}")
        return sent, time.monotonic()


def _accept_of(post: dict[str, Any]) -> dict[str, str]:
    """Action id and value of the button."""
    blocks = json.loads(post["blocks"]) if isinstance(post["blocks"], str) else post["blocks"]
    buttons = [element for block in blocks for element in block.get("elements", ()) if element.get("type") == "button"]
    button = next(button for button in buttons if "accept" in button["action_id"])
    return {"action_id": button["action_id"], "value": button["value"]}
