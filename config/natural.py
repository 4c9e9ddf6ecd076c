"""Other ways of writing that can mean only one thing, put into the one way that the shapes know.

The shapes say which: `also` (other names of keys), `gathers` (keys that may stand one level higher), `items_are` (what
a plain list stands for). A list of entries with `id:` is a mapping by id, one entry stands for a list of one, and
skills may be listed by level. Everything else stays as it is, for the shapes to refuse; every node keeps its place.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeGuard, get_args, get_origin

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from config.document import NULL, Document, pairs
from config.problem import Problem
from config.shapes import Spec, unwrapped
from config.titles import titled
from routing.text import Text

LEVELS = ("primary", "backup")
NAMES = ("name", "label", "title", "level")
"""In an entry of a list, the key whose value is all there is to it: `{id: PUMP7, name: Pump}`."""

Pair = tuple[ScalarNode, Node]


def natural(document: Document, shape: type[Spec]) -> tuple[Document, list[Problem]]:
    """The document in the way of its shape, and the ids that a list gives twice."""
    if document.root is None:
        return document, []
    root = _as(document.root, shape)
    return Document(document.file, root, document.lines), list(_doubles(document.file, root))


def _as(node: Node, wanted: object) -> Node:
    wanted = unwrapped(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Spec):
        return _spec(node, wanted)
    args = get_args(wanted)
    if get_origin(wanted) is dict:
        keyed = _by_skill(node) if get_args(args[1]) == LEVELS and get_origin(args[1]) is Literal else node
        keyed = _by_id(keyed, args[1]) if isinstance(keyed, SequenceNode) else keyed
        return _mapping(keyed, [(key, _as(_filled(value, args[1]), args[1])) for key, value in pairs(keyed)])
    if get_origin(wanted) is tuple and args[-1] is Ellipsis:
        return _list(node, args[0])
    return node


def _filled(node: Node, wanted: object) -> Node:
    """An entry of which nothing but the id is said: `office:`."""
    empty = not _is_word(node) and isinstance(node, ScalarNode) and not node.style and _is_spec(wanted)
    return MappingNode("", [], node.start_mark, node.end_mark) if empty else node


def _spec(node: Node, wanted: type[Spec]) -> Node:
    if isinstance(node, SequenceNode) and wanted.items_are:
        return _around(node, wanted.items_are)
    if not isinstance(node, MappingNode):
        return node
    entries = _gathered(wanted, _renamed(wanted, list(pairs(node))))
    renamed = [key.value for key, _ in entries] != [key.value for key, _ in pairs(node)]
    inside = {key: field.annotation for key, field in wanted.model_fields.items()}
    return _mapping(node, [(key, _as(value, inside.get(key.value))) for key, value in entries], renamed)


def _renamed(wanted: type[Spec], entries: list[Pair]) -> list[Pair]:
    """Keys under their own names; one that is given under both stays, and is refused."""
    given = {key.value for key, _ in entries}
    names = {other: name for other, name in wanted.also.items() if name not in given}
    return [(_word(key, names[key.value]) if key.value in names else key, value) for key, value in entries]


def _gathered(wanted: type[Spec], entries: list[Pair]) -> list[Pair]:
    """`lead: x` of a rule without `then:` moves there; with `then:` it stays, and is refused."""
    target, keys = wanted.gathers
    moved = [(key, value) for key, value in entries if key.value in keys]
    if not moved or any(key.value == target for key, _ in entries):
        return entries
    kept = [(key, value) for key, value in entries if key.value not in keys]
    first = moved[0][0]
    return [*kept, (_word(first, target), MappingNode("", moved, first.start_mark, first.end_mark))]


def _by_id(node: SequenceNode, wanted: object) -> Node:
    """`- id: x` entries, `- x: …` entries and plain words by their ids; the list itself when one is none of these."""
    named = unwrapped(wanted) is Text and type(None) not in get_args(wanted)
    entries = [_named(item) if named and _is_word(item) else _entry(item, _is_spec(wanted)) for item in node.value]
    if not entries or None in entries:
        return node
    return _mapping(node, [entry for entry in entries if entry is not None], made=True)


def _is_word(node: Node) -> TypeGuard[ScalarNode]:
    return isinstance(node, ScalarNode) and node.tag != NULL


def _named(item: ScalarNode) -> Pair:
    return item, _word(item, titled(item.value))


def _entry(item: Node, whole: bool) -> Pair | None:
    if _is_word(item):
        return item, ScalarNode(NULL, "", item.start_mark, item.end_mark)
    entries = list(pairs(item))
    id_ = next((value for key, value in entries if key.value == "id"), None)
    if id_ is None:
        return entries[0] if len(entries) == 1 else None
    if not isinstance(id_, ScalarNode):
        return None
    rest = [(key, value) for key, value in entries if key.value != "id"]
    if not whole and not rest:
        return id_, ScalarNode(NULL, "", item.start_mark, item.end_mark)
    if not whole and len(rest) == 1 and rest[0][0].value in NAMES:
        return id_, rest[0][1]
    return id_, MappingNode("", rest, item.start_mark, item.end_mark)


def _by_skill(node: Node) -> Node:
    """`{primary: [a], backup: [b]}` and `[a, b]` (all primary) as `{a: primary, b: backup}`."""
    if _is_word(node):
        node = _list(node, str)
    if isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.value):
        return _mapping(node, [(item, _word(item, LEVELS[0])) for item in node.value], made=True)
    entries = list(pairs(node))
    if not entries or any(key.value not in LEVELS or value.value in LEVELS for key, value in entries):
        return node
    listed = [(skill, key) for key, value in entries for skill in _list(value, str).value]
    return _mapping(node, listed, made=True)


def _is_spec(wanted: object) -> bool:
    wanted = unwrapped(wanted)
    return isinstance(wanted, type) and issubclass(wanted, Spec)


def _list(node: Node, item: object) -> Node:
    """A list; one entry stands for a list of one."""
    if isinstance(node, SequenceNode):
        return SequenceNode(node.tag, [_as(one, item) for one in node.value], node.start_mark, node.end_mark)
    stands_alone = _is_spec(item) if isinstance(node, MappingNode) else node.tag != NULL
    return SequenceNode("", [_as(node, item)], node.start_mark, node.end_mark) if stands_alone else node


def _around(node: Node, key: str) -> Node:
    return MappingNode("", [(_word(node, key), node)], node.start_mark, node.end_mark)


def _word(place: Node, word: str) -> ScalarNode:
    """A word at the place of another node."""
    return ScalarNode("", word, place.start_mark, place.end_mark)


MADE = "made of a list"


def _mapping(node: Node, entries: Sequence[Pair], made: bool = False) -> Node:
    if not made and not isinstance(node, MappingNode):
        return node
    return MappingNode(MADE if made else node.tag, list(entries), node.start_mark, node.end_mark)


def _doubles(file: str, root: Node) -> Iterator[Problem]:
    """Ids that a list gives twice; in mappings, that was found when the file was parsed."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting += node.value
        elif isinstance(node, MappingNode):
            waiting += [value for _, value in node.value]
            lines: dict[str, int] = {}
            for key, _ in pairs(node) if node.tag == MADE else ():
                if key.value in lines:
                    what = f"'{key.value}' is given twice (first in line {lines[key.value]})"
                    yield Problem(file, key.start_mark.line + 1, key.start_mark.column + 1, what, "Keep one of them.")
                lines.setdefault(key.value, key.start_mark.line + 1)
