"""Spans for OpenTelemetry, where its API is installed (`pip install baton[otel]`); else nothing at all.

Baton brings no SDK and no exporter: `opentelemetry-instrument baton run`, or whatever else sets up a tracer provider,
decides where spans go.
"""

from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from typing import Any

_TRACER: Any = import_module("opentelemetry.trace").get_tracer("baton") if find_spec("opentelemetry") else None


def traced(name: str, **about: str) -> AbstractContextManager[Any]:
    """A span around what happens inside; an exception that passes is recorded with it."""
    if _TRACER is None:
        return nullcontext()
    attributes = {f"baton.{key}": value for key, value in about.items()}
    span: AbstractContextManager[Any] = _TRACER.start_as_current_span(name, attributes=attributes)
    return span
