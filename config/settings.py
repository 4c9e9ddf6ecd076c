"""Free settings: plain values as YAML 1.2 means them."""

import re

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from config.document import pairs
from config.setup import SourceValue

_WORDS: dict[str, SourceValue] = {"true": True, "false": False, "null": None, "~": None, "": None}


def value_of(node: Node | None) -> SourceValue:
    """A node as a plain value; only true and false are booleans, and what is in quotes is text."""
    if isinstance(node, MappingNode):
        return {key.value: value_of(value) for key, value in pairs(node)}
    if isinstance(node, SequenceNode):
        return [value_of(item) for item in node.value]
    return _scalar(node) if isinstance(node, ScalarNode) else None


def _scalar(node: ScalarNode) -> SourceValue:
    word = str(node.value)
    if node.style:
        return word
    if word in _WORDS:
        return _WORDS[word]
    if re.fullmatch(r"[-+]?(0|[1-9]\d*)", word):
        return int(word)
    return float(word) if re.fullmatch(r"[-+]?\d+\.\d+([eE][-+]?\d+)?", word) else word
