"""The composite floor: the smallest honest application that turns a signed command into an order and its card.

slack-bolt over HTTP → one ORM transaction (order, event, outbox row) → acknowledgement → a deliverer that posts what
is in the outbox and writes down that it did. No rules, people, permissions or timers; no second delivery is told apart.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any

import aiohttp
import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import DateTime, ForeignKey, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.orders.company import channel_of
from storage.database import Database

BATCH = 20
Moment = DateTime(timezone=True)


class Base(DeclarativeBase):
    """The tables."""


class Order(Base):
    """What was asked for, and where its card stands."""

    __tablename__ = "floor_orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    requester: Mapped[str]
    holder: Mapped[str | None]
    channel: Mapped[str]
    ts: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(Moment)


class Event(Base):
    """What happened."""

    __tablename__ = "floor_events"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    kind: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class Outbox(Base):
    """What has to go out; `sent_at` is empty until it did."""

    __tablename__ = "floor_outbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id))
    sent_at: Mapped[datetime | None] = mapped_column(Moment, index=True)


class Floor:
    """Commands and presses in, cards out."""

    def __init__(self, database: Database, slack: AsyncWebClient) -> None:
        self._sessions = async_sessionmaker(database.engine.execution_options(writes=True), expire_on_commit=False)
        self._writer = asyncio.Lock() if database.sqlite else None  # several SQLite writers are slower than one
        self._slack = slack
        self._work = asyncio.Event()

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncSession]:
        async with self._writer or nullcontext(), self._sessions.begin() as session:
            yield session

    async def command(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A new order in the channel of the place that its last word names."""
        now, title = datetime.now(UTC), body["text"]
        channel = channel_of(int(title.rpartition(" ")[2]))
        async with self._writing() as session:
            order = Order(title=title, requester=body["user_id"], channel=channel, at=now)
            session.add(order)
            await session.flush()
            session.add(Event(order_id=order.id, kind="ordered", actor=order.requester, at=now))
            session.add(Outbox(order_id=order.id))
        self._work.set()
        await ack(f"WO-{order.id} is on its way")

    async def accept(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """The order is taken by whoever pressed."""
        now, user = datetime.now(UTC), body["user"]["id"]
        async with self._writing() as session:
            order = await session.get_one(Order, int(body["actions"][0]["value"]), with_for_update=True)
            order.holder = user
            session.add(Event(order_id=order.id, kind="accepted", actor=user, at=now))
            session.add(Outbox(order_id=order.id))
        self._work.set()
        await ack()

    async def deliver(self) -> None:
        """Brings out what is in the outbox, for ever."""
        while True:
            await self._work.wait()
            self._work.clear()
            while await self._delivered():
                pass

    async def _delivered(self) -> int:
        async with self._sessions() as session:
            waiting = select(Outbox.id, Order).join(Order, Order.id == Outbox.order_id)
            found = (await session.execute(waiting.where(Outbox.sent_at.is_(None)).limit(BATCH))).all()
        refs = await asyncio.gather(*(self._show(order) for _, order in found))
        if found:
            async with self._writing() as session:
                sent = update(Outbox).where(Outbox.id.in_([number for number, _ in found]))
                await session.execute(sent.values(sent_at=datetime.now(UTC)))
                for (_, order), ref in zip(found, refs, strict=True):
                    if order.ts is None:
                        await session.execute(update(Order).where(Order.id == order.id).values(ts=ref))
        return len(found)

    async def _show(self, order: Order) -> str:
        text = f"WO-{order.id} · {order.title}" + (f" · {order.holder}" if order.holder else "")
        label = {"type": "plain_text", "text": "Accept"}
        button = {"type": "button", "action_id": "accept", "value": str(order.id), "text": label}
        blocks: list[dict[str, Any]] = [
            {"type": "section", "text": {"type": "plain_text", "text": text}},
            {"type": "actions", "elements": [button]},
        ]
        if order.ts:
            await self._slack.chat_update(channel=order.channel, ts=order.ts, text=text, blocks=blocks)
            return order.ts
        return str((await self._slack.chat_postMessage(channel=order.channel, text=text, blocks=blocks))["ts"])


def application(floor: Floor, secret: str) -> Starlette:
    """The bolt application behind one address."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_id="B1", bot_token="xoxb-1")

    bolt = AsyncApp(authorize=authorize, signing_secret=secret, process_before_response=True)
    bolt.command("/order")(floor.command)
    bolt.action("accept")(floor.accept)
    handler = AsyncSlackRequestHandler(bolt)

    async def heard(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", heard, methods=["POST"])])


async def main() -> None:
    """Serves on a free port, and says which."""
    database = Database(os.environ["BATON_DATABASE_URL"])
    async with database.writing() as connection:
        await connection.run_sync(Base.metadata.create_all)
    listener = socket.create_server(("127.0.0.1", 0))
    async with aiohttp.ClientSession() as session:
        slack = AsyncWebClient(token="xoxb-1", base_url=os.environ["SLACK_API_URL"], session=session)
        floor = Floor(database, slack)
        web = application(floor, os.environ["SLACK_SIGNING_SECRET"])
        server = uvicorn.Server(uvicorn.Config(web, access_log=False, log_level="warning"))
        print(f"ready http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        await asyncio.gather(server.serve([listener]), floor.deliver())


if __name__ == "__main__":
    asyncio.run(main())
