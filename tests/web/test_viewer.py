"""Moments, names and addresses as one person reads them."""

from datetime import UTC, datetime

import pytest

from bot.web_app.pages_port import Member
from bot.web_app.rendering import initials, linked, safe_href, size
from bot.web_app.session import Session
from bot.web_app.viewer import Viewer

NOW = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
"""Saturday 00:30 in Berlin."""


def _viewer(language: str = "en", zone: str = "Europe/Berlin") -> Viewer:
    me = Member("ann", "Ann Zhou", "sales", language, zone)
    return Viewer(Session("ann", "", 0), me, {"ann": me}, (("sales", "Sales"),), NOW, "", "/")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 20, 23, 5, tzinfo=UTC), "00:05"),
        (datetime(2026, 11, 20, 22, 5, tzinfo=UTC), "yesterday 23:05"),
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "tomorrow 10:00"),
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), "Tue, Nov 24 10:00"),
        (datetime(2027, 1, 4, 9, 0, tzinfo=UTC), "Jan 4, 2027 10:00"),
    ],
)
def test_a_moment_is_as_short_as_it_stays_clear(at: datetime, said: str) -> None:
    assert _viewer().moment(at) == said


def test_a_moment_is_said_in_the_language_and_zone_of_the_person() -> None:
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert _viewer("zh-Hans", "Asia/Shanghai").moment(at) == "11月24日周二 17:00"
    assert _viewer("zh-Hant", "Asia/Taipei").moment(datetime(2026, 11, 21, 9, tzinfo=UTC)) == "17:00"


def test_days_have_names() -> None:
    assert _viewer().day(NOW) == "today"
    assert _viewer().day(datetime(2026, 11, 17, 9, tzinfo=UTC)) == "Tuesday, November 17"
    assert _viewer("zh-Hant").day(datetime(2026, 11, 17, 9, tzinfo=UTC)) == "11月17日 星期二"
    assert _viewer("zh-Hans").day(datetime(2025, 11, 17, 9, tzinfo=UTC)) == "2025年11月17日星期一"


def test_people_and_places_are_called_by_name() -> None:
    viewer = _viewer()
    assert [viewer.name(person) for person in ("ann", "gone", None)] == ["Ann Zhou", "somebody who left", "Baton"]
    assert [viewer.place(address) for address in ("#sales", "#old", "@ann")] == ["Sales", "old", "Inbox"]
    assert [viewer.sees(address) for address in ("#sales", "@ann", "@bob", "")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("href", "safe"),
    [
        ("https://a.example/x", True),
        ("mailto:a@b.example", True),
        ("/orders/WO-1", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_addresses_that_open_a_page_become_links(href: str, safe: bool) -> None:
    assert bool(safe_href(href)) is safe


def test_the_number_of_an_order_is_a_link_and_the_rest_is_escaped() -> None:
    said = linked("<b> WO-1 · x", "WO-1")
    assert said == '&lt;b&gt; <a href="/orders/WO-1">WO-1</a> · x'
    assert linked("<b>", "") == "&lt;b&gt;"


def test_an_address_in_a_text_is_a_link() -> None:
    address = "https://baton.example/signin/K7"
    assert linked(f"<i> On the web: {address}", "") == (
        f'&lt;i&gt; On the web: <a href="{address}" rel="noopener nofollow">{address}</a>'
    )
    assert linked("see https://a.example/orders/WO-1", "WO-1").count("<a ") == 1
    assert "<a" not in linked("javascript://alert", "")


def test_avatars_and_sizes_are_short() -> None:
    assert [initials(name) for name in ("Ann Zhou", "周安", "陈宝宝", "x", "")] == ["AZ", "周安", "宝宝", "X", ""]
    assert [size(count) for count in (999, 1000, 2_500_000)] == ["999 B", "1 kB", "2.5 MB"]
