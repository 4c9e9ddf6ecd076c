"""`parse_mode=HTML`: text and entities, or the refusal that Telegram gives, with the byte offset it names."""

import re
from dataclasses import dataclass

from .refusals import Refused, bad
from .text import Json, sort, utf16

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "span": "spoiler", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']*)\s*(\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]*)(?=[\s>])))?""")
USER_LINK = re.compile(r"tg://user\?id=([0-9]+)$")


@dataclass
class Open:
    """A tag that waits for its end: name, attributes, and where its text starts (UTF-16)."""

    name: str
    attributes: dict[str, str]
    offset: int


def parse(markup: str) -> tuple[str, list[Json]]:
    """Plain text and its entities; raises `Refused` (400 can't parse entities) for what Telegram cannot read."""
    return Parser(markup).run()


def unescape(text: str) -> str:
    """The four named references and numeric ones; everything else stays as written."""

    def plain(match: re.Match[str]) -> str:
        named, decimal, hexadecimal = match.groups()
        if named:
            return NAMED[named]
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return chr(code) if 0 < code < 0x10FFFF else match.group()

    return REFERENCE.sub(plain, text)


class Parser:
    """One pass over the markup with a stack of open tags."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.text = ""
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        """Reads everything; the result's entities are sorted."""
        while (start := self.markup.find("<", self.at)) >= 0:
            self.text += unescape(self.markup[self.at : start])
            if self.markup.startswith("</", start):
                self.end_tag(start)
            else:
                self.start_tag(start)
        self.text += unescape(self.markup[self.at :])
        if self.open:
            raise broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return self.text, sort(self.entities)

    def offset(self, position: int) -> int:
        """Telegram names places in UTF-8 bytes."""
        return len(self.markup[:position].encode("utf-8", "surrogatepass"))

    def start_tag(self, start: int) -> None:
        """`<name attributes>`"""
        name = self.name(start + 1)
        where = self.offset(start)
        if self.at >= len(self.markup):
            raise broken(f"Unclosed start tag at byte offset {where}")
        if name not in KINDS:
            raise broken(f'Unsupported start tag "{name}" at byte offset {where}')
        attributes = self.attributes(name, where)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise broken(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append(Open(name, attributes, utf16(self.text)))

    def name(self, start: int) -> str:
        """The tag's name in lower case; leaves `at` behind it."""
        end = start
        while end < len(self.markup) and not self.markup[end].isspace() and self.markup[end] != ">":
            end += 1
        self.at = end
        return self.markup[start:end].lower()

    def attributes(self, name: str, where: int) -> dict[str, str]:
        """Reads up to and including `>`."""
        found: dict[str, str] = {}
        while True:
            self.skip_space()
            if self.at >= len(self.markup):
                raise broken(f'Unclosed start tag "{name}" at byte offset {where}')
            if self.markup[self.at] == ">":
                self.at += 1
                return found
            match = ATTRIBUTE.match(self.markup, self.at)
            if match is None or not match[1]:
                raise broken(f'Empty attribute name in the tag "{name}" at byte offset {where}')
            self.at = match.end()
            if match[2] is None and self.markup.startswith("=", self.at):
                raise self.bad_value(where)
            found[match[1]] = unescape(match[3] or match[4] or "") or (match[5] or "").lower()

    def bad_value(self, where: int) -> Refused:
        """A value that never ends, or an unquoted one with letters that need quotes."""
        value = self.markup[self.at + 1 :].lstrip()
        if not value or value[0] in "\"'":
            return broken(f"Unclosed start tag at byte offset {where}")
        return broken(f"Unexpected end of name token at byte offset {self.offset(len(self.markup) - len(value))}")

    def end_tag(self, start: int) -> None:
        """`</name>`; `</>` closes whatever is open."""
        where = self.offset(start)
        if not self.open:
            raise broken(f"Unexpected end tag at byte offset {where}")
        name = self.name(start + 2)
        self.skip_space()
        if self.at >= len(self.markup) or self.markup[self.at] != ">":
            raise broken(f"Unclosed end tag at byte offset {where}")
        self.at += 1
        tag = self.open[-1]
        if name and name != tag.name:
            raise broken(f'Unmatched end tag at byte offset {where}, expected "</{tag.name}>", found "</{name}>"')
        self.close(self.open.pop())

    def close(self, tag: Open) -> None:
        """Adds the entity; an empty one vanishes, a link without a usable address too."""
        length = utf16(self.text) - tag.offset
        if length == 0:
            return
        entity: Json = {"type": KINDS[tag.name], "offset": tag.offset, "length": length}
        if tag.name == "a":
            self.close_link(entity, tag)
            return
        if tag.name == "tg-emoji":
            if not tag.attributes.get("emoji-id", "").isdigit():
                raise broken("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = tag.attributes["emoji-id"]
        if tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        if tag.name == "pre" and self.language(entity):
            return
        if tag.name == "code" and tag.attributes.get("class", "").startswith("language-"):
            entity["language"] = tag.attributes["class"].removeprefix("language-")
        self.entities.append(entity)

    def language(self, pre: Json) -> bool:
        """`<pre><code class="language-x">` is one `pre` entity with a language."""
        last = self.entities[-1] if self.entities else {}
        if last.get("type") != "code" or "language" not in last:
            return False
        if (last["offset"], last["length"]) != (pre["offset"], pre["length"]):
            return False
        last["type"] = "pre"
        return True

    def close_link(self, entity: Json, tag: Open) -> None:
        """A link, or the mention of a person by `tg://user?id=`."""
        address = tag.attributes.get("href") or self.text[-entity["length"] :]
        if person := USER_LINK.match(address):
            self.entities.append(entity | {"type": "text_mention", "user": int(person[1])})
        elif re.match(r"(https?://|tg://|[\w-]+(\.[\w-]+)+)", address):
            self.entities.append(entity | {"url": address})

    def skip_space(self) -> None:
        """Leaves `at` on the next letter that is not white space."""
        while self.at < len(self.markup) and self.markup[self.at].isspace():
            self.at += 1


def broken(what: str) -> Refused:
    """Telegram's frame around every parse error."""
    return bad(f"can't parse entities: {what}")
