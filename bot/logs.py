"""Logs: one line an event, as JSON where no person is watching."""

import logging
import sys
from collections.abc import Collection

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SHORTEST_SECRET = 8
"""Characters; anything shorter stands in too many innocent words."""


def set_up_logs(secrets: Collection[str] = (), *, quiet: bool = False) -> None:
    """Structured logs to stderr, other libraries' warnings among them; none of the `secrets` is ever written. With
    `quiet` only what is wrong."""
    watched = sys.stderr.isatty()
    about: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    written: list[Processor] = [
        *([] if watched else [structlog.processors.format_exc_info]),
        _for_people() if watched else structlog.processors.JSONRenderer(ensure_ascii=False),
        Hidden(secrets),
    ]
    structlog.configure(
        processors=[*about, *written],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if quiet else logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    _join_libraries([*about, structlog.stdlib.add_logger_name], written)


def _for_people() -> Processor:
    """Without the local variables of a traceback, which may be a whole company."""
    return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)


def _join_libraries(about: list[Processor], written: list[Processor]) -> None:
    """What other libraries log, and Python's own warnings, in the same shape."""
    whole = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *written]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=whole, foreign_pre_chain=about))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(True)


class Hidden:
    """The last look at a line: where a secret stands in it, for whatever reason, stars stand instead."""

    def __init__(self, secrets: Collection[str]) -> None:
        # Longest first: one may be a part of another.
        self._secrets = sorted((s for s in secrets if len(s) >= SHORTEST_SECRET), key=len, reverse=True)

    def __call__(self, logger: WrappedLogger, method: str, line: EventDict | str) -> str:
        """The rendered line without secrets."""
        shown = str(line)
        for secret in self._secrets:
            shown = shown.replace(secret, "***")
        return shown
