"""Socket Mode: WebSockets by single-use ticket, envelopes to one connection each, acknowledged by id."""

import asyncio
import json
import uuid
from collections.abc import Callable
from itertools import count

from aiohttp import WSMsgType, web

from .acks import Ack, Kind, NotAcknowledged, Patience, persist
from .model import Json
from .refusals import Refusal
from .world import APP, World

MOST_CONNECTIONS = 10


class SocketMode:
    """The app's open connections and what waits for an acknowledgement. `again` and `late` make trouble on demand:
    whether something is sent once more although it was acknowledged, and how many seconds it is held back, so that
    what comes after it overtakes it."""

    def __init__(self, world: World, patience: Patience) -> None:
        self._world = world
        self._patience = patience
        self._tickets: set[str] = set()
        self._open: list[tuple[web.WebSocketResponse, web.Request]] = []
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._deaf: set[web.WebSocketResponse] = set()
        self._turn = count()
        self.enabled = True
        self.again: Callable[[Kind], bool] = lambda kind: False
        self.late: Callable[[Kind], float] = lambda kind: 0.0

    @property
    def connections(self) -> int:
        """How many sockets the app holds."""
        return len(self._open)

    def open_url(self, world: World, args: Json) -> Json:
        """apps.connections.open: a URL for one connection."""
        if not self.enabled:
            raise Refusal("forbidden_team")
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        address = world.base_url.replace("http://", "ws://")
        return {"ok": True, "url": f"{address}/link/?ticket={ticket}&app_id={APP}"}

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """One WebSocket from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="ticket used or unknown")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if len(self._open) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        mine = (socket, request)
        self._open.append(mine)
        try:
            await socket.send_json(self._hello())
            self._world.changes.ring()
            async for message in socket:
                if socket in self._deaf:
                    continue
                if message.type is WSMsgType.PING:
                    await socket.pong(message.data)
                elif message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            self._deaf.discard(socket)
            if mine in self._open:
                self._open.remove(mine)
            self._world.changes.ring()
        return socket

    def _hello(self) -> Json:
        debug = {"host": "applink-relay", "build_number": 10, "approximate_connection_time": 18060}
        about = {"num_connections": len(self._open), "connection_info": {"app_id": APP}}
        return {"type": "hello", "debug_info": debug, **about}

    def _acknowledged(self, frame: Json) -> None:
        future = self._waiting.get(str(frame.get("envelope_id")))
        if future is None:
            self._world.complaints.append(f"acknowledged an envelope that was never sent: {frame}")
        elif not future.done():
            future.set_result(frame.get("payload"))

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        """An envelope to one connection after the other until one acknowledges; a late one counts too."""
        acknowledged: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()

        async def attempt(number: int, reason: str | None) -> Json | None:
            socket = await self._a_socket()
            envelope: Json = {"envelope_id": str(uuid.uuid4()), "type": kind, "payload": payload}
            envelope["accepts_response_payload"] = kind != "events_api"
            if kind == "events_api" or number:
                envelope |= {"retry_attempt": number, "retry_reason": reason or ""}
            self._waiting[envelope["envelope_id"]] = acknowledged
            try:
                if socket not in self._deaf:
                    await socket.send_json(envelope)
            except (ConnectionError, RuntimeError):  # gone between choosing and sending
                raise NotAcknowledged("connection_failed") from None
            await asyncio.wait({acknowledged}, timeout=self._patience.ack_timeout)
            if not acknowledged.done():
                raise NotAcknowledged("timeout")
            return acknowledged.result()

        await asyncio.sleep(self.late(kind))
        ack = await persist(kind, self._patience, attempt)
        if self.again(kind):
            acknowledged = asyncio.get_running_loop().create_future()
            await persist(kind, self._patience, attempt)  # the person has seen the first answer
        return ack

    async def _a_socket(self) -> web.WebSocketResponse:
        try:
            await self._world.changes.until(lambda: bool(self._open), self._patience.ack_timeout)
        except AssertionError:
            raise NotAcknowledged("connection_failed") from None
        return self._open[next(self._turn) % len(self._open)][0]

    async def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """What Slack does every few hours: a disconnect message, then the socket closes."""
        for socket, _ in list(self._open):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-relay"}})
        if reason == "refresh_requested":
            await self._hang_up()

    def deafen(self) -> None:
        """Every connection stays, half open: nothing gets through any more, neither way, and nobody says so."""
        self._deaf.update(socket for socket, _ in self._open)

    def cut(self) -> None:
        """Breaks every connection without a word, like a cable."""
        for _, request in self._open:
            if request.transport:
                request.transport.abort()
        self._open.clear()

    async def _hang_up(self) -> None:
        sockets, self._open = self._open, []
        await asyncio.gather(*(socket.close() for socket, _ in sockets))

    async def close(self) -> None:
        """Closes every connection."""
        await self._hang_up()
