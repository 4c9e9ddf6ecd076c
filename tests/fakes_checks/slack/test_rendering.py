"""What a person reads of mrkdwn, and which of its marks do something."""

import pytest

from tests.fakes.slack.mrkdwn import escape, seen

NAMES = {"U1": "Ann", "C1": "engineering"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*bold* and _it_ and ~gone~", "bold and it and gone"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("<@U1> in <#C1>", "@Ann in #engineering"),
        ("<!channel> &lt;!channel&gt;", "@channel <!channel>"),
        ("<https://example.com|the page> <https://example.com>", "the page https://example.com"),
        ("<!date^1790000000^{date}|22 Sep>", "22 Sep"),
        ("`*as it is*` &amp; so", "*as it is* & so"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_mrkdwn_reads_as(written: str, read: str) -> None:
    assert seen(written, NAMES) == read


def test_what_people_type_is_escaped_and_reads_as_typed() -> None:
    typed = "<!channel> & <b> {{ x }}"
    assert escape(typed) == "&lt;!channel&gt; &amp; &lt;b&gt; {{ x }}"
    assert seen(escape(typed), NAMES) == typed
