"""What people do and what chats answer is counted, logged with its order, and traced."""

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from structlog.testing import capture_logs

from bot.ports import FileSource, FindsByEmail
from tests.plays.scenes import ordered
from tests.plays.stage import Stage, staged


def count(stage: Stage, chat: str, act: str, outcome: str, of: str = "inbound") -> float:
    """A counter's value."""
    labels = {"chat": chat, "act": act, "outcome": outcome}
    return stage.baton.office.numbers.registry.get_sample_value(f"baton_{of}_total", labels) or 0.0


async def test_an_order_is_followed_from_its_arrival_to_its_cards(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        with capture_logs() as lines:
            await ordered(stage, await stage.player("ann"))
            await stage.settle()
        assert count(stage, "slack", "submit", "done") == 1
        assert count(stage, "slack", "post", "done", of="outbound") > 1
        seconds = stage.baton.office.numbers.registry.get_sample_value("baton_inbound_seconds_count", {"chat": "slack"})
        assert seconds == sum(count(stage, "slack", act, "done") for act in ("command", "submit", "refresh"))
    (made,) = [line for line in lines if line["event"] == "inbound" and line["order"]]
    assert (made["act"], made["outcome"]) == ("submit", "done")
    posts = [line for line in lines if line["event"] == "outbound" and line["act"] == "post"]
    assert len(posts) > 1
    assert all(line["outcome"] == "done" and line["ms"] >= 0 for line in posts)


async def test_refusals_are_counted_on_both_sides(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        ann = await stage.player("ann")
        assert stage.world.slack is not None
        stage.world.slack.fail_next("chat.postMessage", status=429, retry_after=30)
        await ordered(stage, ann)
        await stage.settle()
        assert count(stage, "slack", "post", "told to wait", of="outbound") == 1


async def test_spans_go_where_the_company_sends_them(ready_sqlite_url: str) -> None:
    kept, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    trace.set_tracer_provider(provider)
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        await ordered(stage, await stage.player("ann"))
        await stage.settle()
    spans = {span.name: span for span in kept.get_finished_spans()}
    assert {"inbound submit", "outbound post"} <= spans.keys()
    assert dict(spans["outbound post"].attributes or {})["baton.chat"] == "slack"


async def test_a_chat_that_is_watched_can_do_what_it_could(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("slack", "telegram")) as stage:
        for app in stage.baton.apps:
            watched = stage.baton.office.chats[app.name]
            for ability in (FileSource, FindsByEmail):
                assert isinstance(watched, ability) == isinstance(app.chat, ability), (app.name, ability)
