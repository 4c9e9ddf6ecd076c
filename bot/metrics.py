"""Numbers for Prometheus: one registry for each Baton, so that several live in one process, as in tests."""

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector


def fresh_registry() -> CollectorRegistry:
    """A registry that knows the process: memory, processor time, open files, garbage collections, Python's version."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)
    return registry
