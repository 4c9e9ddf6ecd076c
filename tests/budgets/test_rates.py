"""The meters never let more through than a platform documents, whatever is asked when."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import LIMITS, Rate, within
from tests.fakes.slack.limits import RateLimits
from tests.fakes.telegram.limits import Limits as TelegramLimits

BEGIN = datetime(2026, 11, 23, tzinfo=UTC)
GAPS = st.lists(st.floats(0, 5), min_size=80, max_size=200)


def sent(rate: Rate, gaps: list[float]) -> list[float]:
    """When calls go out that are asked for with these gaps, in seconds."""
    until, now, went = BEGIN, BEGIN, list[float]()
    for gap in gaps:
        now += timedelta(seconds=gap)
        if rate.opens(until) <= now:
            until = rate.spent(until, now)
            went.append((now - BEGIN).total_seconds())
    return went


@given(GAPS, st.integers(1, 9), st.sampled_from([(50, 60.0), (20, 60.0), (30, 1.0)]))
def test_no_span_of_time_sees_more_than_is_allowed(gaps: list[float], burst: int, allowed: tuple[int, float]) -> None:
    most, seconds = allowed
    went = sent(within(most, seconds, burst), [gap * seconds / 100 for gap in gaps])
    assert all(later - first >= seconds for first, later in zip(went, went[most:], strict=False))


@given(st.integers(1, 9), st.sampled_from([(50, 60.0), (20, 60.0), (30, 1.0)]))
def test_who_always_wants_to_gets_what_is_left_beside_the_burst(burst: int, allowed: tuple[int, float]) -> None:
    most, seconds = allowed
    went = sent(within(most, seconds, burst), [seconds / 10_000] * 20_000)
    assert len(went) >= burst + 2 * (most - burst) - 1


def test_after_a_refusal_nothing_goes_before_its_end_and_then_one_by_one() -> None:
    rate = within(50, 60, burst=5)
    until = rate.closed(BEGIN + timedelta(seconds=30))
    assert rate.opens(until) == BEGIN + timedelta(seconds=30)
    assert rate.opens(rate.spent(until, rate.opens(until))) == BEGIN + timedelta(seconds=30) + rate.every


@given(GAPS)
def test_slack_never_refuses_who_keeps_to_the_meters(gaps: list[float]) -> None:
    clock, slack = [0.0], LIMITS["slack"]
    strict = RateLimits(lambda: clock[0])
    assert slack.edits
    for clock[0] in sent(slack.edits, gaps):
        strict.count("chat.update", 50)
    for clock[0] in sent(slack.destination, gaps):
        strict.count_post("C1")


@given(GAPS)
def test_telegram_never_refuses_who_keeps_to_the_meters(gaps: list[float]) -> None:
    telegram = LIMITS["telegram"]
    assert telegram.group
    in_a_group, in_a_chat, overall = (TelegramLimits(enabled=True) for _ in range(3))
    for now in sent(telegram.group, gaps):
        in_a_group.spend(-1, True, now)
    for now in sent(telegram.destination, gaps):
        in_a_chat.spend(1, False, now)
    for chat, now in enumerate(sent(telegram.overall, [gap / 100 for gap in gaps])):
        overall.spend(chat, False, now)
