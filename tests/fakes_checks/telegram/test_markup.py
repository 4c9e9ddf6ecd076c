"""HTML becomes entities, or is refused with the place where it breaks."""

import pytest

from tests.fakes.telegram.markup import parse
from tests.fakes.telegram.refusals import Refused
from tests.fakes.telegram.text import trimmed, utf16, with_found


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("ü<x>y</x>", 'Unsupported start tag "x" at byte offset 2'),
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("line<br/>", 'Unsupported start tag "br/" at byte offset 4'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=a/b>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<!channel>", 'Unsupported start tag "!channel" at byte offset 0'),
    ],
)
def test_broken_markup_is_refused_with_its_place(markup: str, why: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(markup)
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"


def test_tags_become_entities_counted_in_utf16() -> None:
    text, entities = parse('😀<b>bold <i>both</i></b> <a href="https://a.example/?x=1&amp;y=2">link</a>')
    assert text == "😀bold both link"
    assert entities == [
        {"type": "bold", "offset": 2, "length": 9},
        {"type": "italic", "offset": 7, "length": 4},
        {"type": "text_link", "offset": 12, "length": 4, "url": "https://a.example/?x=1&y=2"},
    ]


def test_references_are_read_and_unknown_ones_stay() -> None:
    assert parse("&lt;b&gt; &amp; &quot;x&quot; &#39; &#x1F600; &nbsp;")[0] == '<b> & "x" \' 😀 &nbsp;'


def test_a_code_block_keeps_its_language() -> None:
    _, entities = parse('<pre><code class="language-python">x = 1</code></pre><code>y</code>')
    assert entities == [
        {"type": "pre", "offset": 0, "length": 5, "language": "python"},
        {"type": "code", "offset": 5, "length": 1},
    ]


def test_an_empty_tag_leaves_nothing() -> None:
    assert parse("<b></b>x") == ("x", [])


def test_telegram_finds_links_mentions_and_commands_by_itself_but_not_in_code() -> None:
    text = "/order@baton_bot @ann_meridian https://a.example/x, #pump mail@a.example /x/y 12/13"
    assert [entity["type"] for entity in with_found(text, [])] == ["bot_command", "mention", "url", "hashtag", "email"]
    assert with_found("@ann", [{"type": "code", "offset": 0, "length": 4}]) == [
        {"type": "code", "offset": 0, "length": 4}
    ]


def test_outer_white_space_goes_and_entities_move_with_it() -> None:
    text, entities = trimmed("\n x  ", [{"type": "bold", "offset": 2, "length": 3}])
    assert (text, entities) == ("x", [{"type": "bold", "offset": 0, "length": 1}])


def test_length_is_counted_in_utf16() -> None:
    assert utf16("a泵😀") == 4
