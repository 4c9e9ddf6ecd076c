"""One YAML file as a tree that remembers where everything was written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from yaml import MappingNode, Node, ScalarNode, SequenceNode

Path = tuple[str | int, ...]
"""Keys and list positions from the root of a file."""

Data = str | None | list["Data"] | dict[str, "Data"]
"""What a file says, with every scalar as it was written: `no`, `1e3` and `12:30` stay words; an empty value is None."""

NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class Document:
    """A parsed file. `root` is None for an empty one. Lines and columns count from 1."""

    file: str
    root: Node | None
    lines: tuple[str, ...] = ()
    absent: bool = False
    """There is no such file, and none is needed."""

    def data(self) -> Data:
        """The whole file as plain data."""
        return plain(self.root) if self.root is not None else {}

    def node(self, path: Path) -> Node | None:
        """The node at a path, or None."""
        node = self.root
        for part in path:
            node = child(node, part)
            if node is None:
                return None
        return node

    def reachable(self, path: Path) -> Path:
        """The longest beginning of a path that exists in the file."""
        while path and self.node(path) is None:
            path = path[:-1]
        return path

    def mark(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at a path, or of its key; of the nearest thing around it when it is absent."""
        path = self.reachable(path)
        node = self.key_node(path) if key else self.node(path)
        node = node or self.node(path)
        if node is None or node.start_mark is None:
            return 1, 1
        return node.start_mark.line + 1, node.start_mark.column + 1

    def key_node(self, path: Path) -> Node | None:
        """The node of the key that a path ends with; None for a list item."""
        parent = self.node(path[:-1]) if path else None
        if not isinstance(parent, MappingNode):
            return None
        return next((k for k, _ in parent.value if isinstance(k, ScalarNode) and k.value == path[-1]), None)

    def keys(self, *path: str | int) -> tuple[str, ...]:
        """The keys of the mapping at a path; empty when there is none."""
        node = self.node(path)
        return tuple(k.value for k, _ in pairs(node)) if node is not None else ()

    def word(self, *path: str | int) -> str | None:
        """The single word or text at a path; None when there is none."""
        node = self.node(path)
        return str(node.value) if isinstance(node, ScalarNode) else None

    def without(self, path: Path) -> "Document":
        """The same file with one entry left out."""
        return replace(self, root=pruned(self.root, path) if self.root is not None else None)


def pairs(node: Node) -> Iterator[tuple[ScalarNode, Node]]:
    """The entries of a mapping whose keys are plain words; nothing for other nodes."""
    if isinstance(node, MappingNode):
        yield from ((k, v) for k, v in node.value if isinstance(k, ScalarNode))


def child(node: Node | None, part: str | int) -> Node | None:
    """The value under a key (the last one, if it is given twice) or at a list position."""
    if isinstance(node, SequenceNode) and isinstance(part, int):
        return node.value[part] if 0 <= part < len(node.value) else None
    return _entries(node).get(str(part)) if isinstance(node, MappingNode) else None


@lru_cache(maxsize=4096)
def _entries(node: MappingNode) -> dict[str, Node]:
    """A mapping's values by key: a company may have thousands of rules. Trees are never changed, only copied."""
    return {key.value: value for key, value in pairs(node)}


def plain(node: Node) -> Data:
    """A node as plain data; scalars stay as written."""
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in pairs(node)}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.value]
    if node.tag == NULL and not getattr(node, "style", None):
        return None
    return str(node.value)


def pruned(node: Node, path: Path) -> Node | None:
    """A copy of a tree without the entry at a path; None when the path is empty."""
    if not path:
        return None
    first, rest = path[0], path[1:]
    if isinstance(node, MappingNode):
        kept = [(k, pruned(v, rest) if k.value == first else v) for k, v in node.value]
        kept = [(k, v) for k, v in kept if v is not None]
        return MappingNode(node.tag, kept, node.start_mark, node.end_mark, node.flow_style)
    if isinstance(node, SequenceNode):
        items = [pruned(item, rest) if i == first else item for i, item in enumerate(node.value)]
        return SequenceNode(node.tag, [i for i in items if i is not None], node.start_mark, node.end_mark)
    return node
