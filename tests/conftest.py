"""What every test may ask for, and the rule that CI skips nothing."""

pytest_plugins = ["pytester", "tests.nothing_skipped", "tests.databases.fixtures", "tests.chromium"]
