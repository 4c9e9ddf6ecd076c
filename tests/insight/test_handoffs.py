"""Where steps went, why, and which were kicked about."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from insight.handoffs import Handoffs, Kicked, Passed, handoffs

MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
HOMES = st.sampled_from(["engineering", "quality", "sales"])
WHATS: tuple[Literal["moved", "disputed", "refused"], ...] = ("moved", "disputed", "refused")
ENTRIES = st.builds(
    Passed,
    st.integers(1, 1000),
    st.integers(1001, 1004),
    st.sampled_from(["look", "mend"]),
    st.integers(0, 500).map(lambda hours: MONDAY + timedelta(hours=hours)),
    st.sampled_from(WHATS),
    HOMES,
    HOMES,
    st.sampled_from(["", "Not ours", "not ours!", "不归我们", "Too busy this week"]),
)


def moved(order: int, hours: int, way: str, reason: str = "") -> Passed:
    """ "engineering→quality" some hours after Monday ten."""
    origin, _, target = way.partition("→")
    return Passed(order, order, "look", MONDAY + timedelta(hours=hours), "moved", origin, target, reason)


def test_nothing_teaches_nothing() -> None:
    assert handoffs([]) == Handoffs()


def test_moves_are_counted_by_who_gave_who_got_and_why() -> None:
    found = handoffs(
        [
            moved(1001, 1, "engineering→quality", "Not ours"),
            moved(1002, 2, "engineering→quality", "this is not ours"),
            moved(1003, 3, "sales→quality", "Too busy"),
        ]
    )
    assert (found.moves, found.orders) == (3, 3)
    assert found.pairs == ((("engineering", "quality"), 2), (("sales", "quality"), 1))
    assert found.givers == (("engineering", 2), ("sales", 1))
    assert found.takers == (("quality", 3),)
    assert found.reasons == (("Not ours", 2), ("Too busy", 1))


def test_reasons_in_chinese_are_put_together_too() -> None:
    said = [moved(1001, 1, "a→b", "不归我们部门管"), moved(1002, 2, "a→b", "不归我们部门")]
    assert handoffs(said).reasons == (("不归我们部门管", 2),)


def test_steps_that_moved_more_than_once_are_shown_with_their_way_and_their_newest_orders() -> None:
    kicks = [
        moved(order, order + hour, way)
        for order in (1001, 1002, 1003, 1004)
        for hour, way in enumerate(["engineering→quality", "quality→sales"])
    ]
    found = handoffs([*kicks, moved(1009, 1, "sales→quality")])
    assert found.kicked == (Kicked(("engineering", "quality", "sales"), 4, (1004, 1003, 1002)),)


def test_what_was_asked_and_did_not_move_is_counted_apart() -> None:
    asked = Passed(1, 1001, "look", MONDAY, "disputed", "quality", "engineering", "Yours")
    declined = Passed(2, 1001, "look", MONDAY, "refused")
    found = handoffs([asked, declined])
    assert (found.moves, found.disputed, found.refused) == (0, 1, 1)
    assert found.reasons == (("Yours", 1),)


def test_handing_to_a_colleague_is_no_move() -> None:
    assert handoffs([moved(1001, 1, "quality→quality", "Lunch")]).moves == 0


@given(st.lists(ENTRIES, max_size=40, unique_by=lambda entry: entry.entry))
def test_counts_add_up_in_whatever_order_it_is_told(entries: list[Passed]) -> None:
    found = handoffs(entries)
    assert found == handoffs(sorted(entries, key=lambda entry: entry.reason))
    assert sum(count for _, count in found.givers) == sum(count for _, count in found.takers) == found.moves
    assert sum(count for _, count in found.pairs) == found.moves
    assert found.orders <= found.moves
    assert sum(len(kicked.way) - 1 for kicked in found.kicked for _ in range(kicked.count)) <= found.moves
    assert all(len(kicked.way) > 2 for kicked in found.kicked)
