"""How often each test tries: a few times with every test run, many times with `make fuzz`."""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("BATON_FUZZ", "1"))


def tries(few: int) -> settings:
    """`few` examples, or as many times that as BATON_FUZZ says; one desk answers all of them."""
    return settings(max_examples=few * TIMES, suppress_health_check=[HealthCheck.function_scoped_fixture])
