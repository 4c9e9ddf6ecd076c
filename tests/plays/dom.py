"""Just enough of a page's structure to find what people see and press."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Node:
    """An element, or a run of text (tag "")."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    said: str = ""

    def walk(self) -> Iterator["Node"]:
        """Itself and everything below, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, test: Callable[["Node"], bool]) -> list["Node"]:
        """Every element that fits."""
        return [node for node in self.walk() if node.tag and test(node)]

    def tagged(self, tag: str, **attributes: str) -> list["Node"]:
        """Elements by tag, and by attributes (`_` for `-`, a trailing `_` is dropped)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return self.all(lambda n: n.tag == tag and all(n.attributes.get(k) == v for k, v in wanted.items()))

    def classed(self, name: str) -> list["Node"]:
        """Elements that carry a class."""
        return self.all(lambda n: name in n.attributes.get("class", "").split())

    def by_id(self, name: str) -> "Node | None":
        """The element with an id."""
        return next(iter(self.all(lambda n: n.attributes.get("id") == name)), None)

    @property
    def text(self) -> str:
        """What a person reads, with single blanks."""
        return " ".join(" ".join(node.said for node in self.walk()).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(Node("", said=data))


def parse(html: str) -> Node:
    """The structure of a page or a piece of one."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
