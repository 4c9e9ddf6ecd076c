"""What must be so for a condition to hold, as far as it can be told without the order."""

from collections.abc import Mapping
from functools import reduce

from routing.expression import Call, Items, Name, Tree, Word

Words = Mapping[str, frozenset[str]]
"""Name → the words, one of which it must be for a condition to hold. An empty set: it never holds."""


def required_words(tree: Tree) -> Words:
    """What each name must be. An absent name is an error or decides nothing: either way the condition does not hold."""
    match tree:
        case Call("_==_", (Name(name), Word(text))) | Call("_==_", (Word(text), Name(name))):
            return {name: frozenset({text})}
        case Call("@in", (Name(name), Items(items))) if all(isinstance(item, Word) for item in items):
            return {name: frozenset(item.text for item in items if isinstance(item, Word))}
        case Call("_&&_", args):
            return reduce(_both, map(required_words, args))
        case Call("_||_", args):
            return reduce(_either, map(required_words, args))
        case _:
            return {}


def _both(left: Words, right: Words) -> Words:
    return {
        name: left[name] & right[name] if name in left and name in right else words
        for name, words in ({**left, **right}).items()
    }


def _either(left: Words, right: Words) -> Words:
    return {name: left[name] | right[name] for name in left if name in right}
