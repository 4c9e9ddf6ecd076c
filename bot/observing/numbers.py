"""The numbers for Prometheus: one registry for each Baton, so that several live in one process, as in tests."""

from dataclasses import dataclass, field

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
"""Bounds of the histograms. Slack waits 3 s for an answer."""


def _registry() -> CollectorRegistry:
    """Knows the process already: memory, processor time, open files, garbage collections, Python's version."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)
    return registry


@dataclass
class Numbers:
    """docs/reference/numbers.md says what each means."""

    registry: CollectorRegistry = field(default_factory=_registry)

    def __post_init__(self) -> None:
        to = self.registry
        self.inbound = Counter(
            "baton_inbound", "What people did, by what came of it", ["chat", "act", "outcome"], registry=to
        )
        self.inbound_seconds = Histogram(
            "baton_inbound_seconds", "From its arrival to its answer", ["chat"], buckets=SECONDS, registry=to
        )
        self.outbound = Counter(
            "baton_outbound", "Calls to chats, by what came of them", ["chat", "act", "outcome"], registry=to
        )
        self.outbound_seconds = Histogram(
            "baton_outbound_seconds", "What a call to a chat took", ["chat"], buckets=SECONDS, registry=to
        )
        self.waiting = Gauge("baton_waiting", "Rows that are due and not done", ["kind", "chat"], registry=to)
        self.waiting_seconds = Gauge(
            "baton_waiting_seconds", "How long the oldest of them has been due", ["kind", "chat"], registry=to
        )
        self.budget_seconds = Gauge(
            "baton_budget_seconds", "Until all that a chat allows is earned back", ["meter"], registry=to
        )
        self.refused = Gauge("baton_refused", "Rows that a chat does not take", ["kind", "chat"], registry=to)
        self.stuck = Gauge("baton_stuck", "Findings of the last audit: 0 when all is well", registry=to)
        self.audited = Gauge(
            "baton_audited_timestamp_seconds", "When the auditor last came through, in Unix time", registry=to
        )
