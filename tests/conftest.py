"""What every test may ask for, and the rule that CI skips nothing."""

import structlog

pytest_plugins = ["pytester", "tests.nothing_skipped", "tests.databases.fixtures", "tests.chromium"]

# The default prints every local variable of a traceback, which takes minutes for a whole company.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)
