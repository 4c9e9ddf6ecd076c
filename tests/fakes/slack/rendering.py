"""Messages and views as the plain text that a person reads, for assertions."""

from collections.abc import Iterator, Mapping

from .model import Json, Message
from .mrkdwn import seen

Names = Mapping[str, str]


def text_of_message(message: Message, names: Names) -> str:
    """Its blocks line by line; the text alone when there are none; then attachments and file names."""
    lines = [*lines_of(message.blocks, names)] if message.blocks else [seen(message.text, names)]
    for attachment in message.attachments:
        lines += lines_of(attachment.get("blocks") or [], names)
        lines += [seen(str(attachment[key]), names) for key in ("pretext", "title", "text") if attachment.get(key)]
    return "\n".join([*lines, *(f"[{file['name']}]" for file in message.files)])


def text_of_view(view: Json, names: Names) -> str:
    """Title, blocks and the buttons below."""
    foot = [f"[{view[key]['text']}]" for key in ("submit", "close") if view.get(key)]
    head = [view["title"]["text"]] if view.get("title") else []
    return "\n".join([*head, *lines_of(view["blocks"], names), *foot])


def lines_of(blocks: list[Json], names: Names) -> Iterator[str]:
    """One line for each thing that is shown."""
    for block in blocks:
        yield from filter(None, _block(block, names))


def _block(block: Json, names: Names) -> Iterator[str]:
    kind = block["type"]
    if kind == "rich_text":
        yield "\n".join(_rich(element, names) for element in block["elements"])
    elif kind == "markdown":
        yield seen(block["text"], names)
    elif kind == "divider":
        yield "---"
    elif kind == "image":
        yield f"[{block['alt_text']}]"
    else:
        yield from _text(block.get("label"), names)
        yield from _text(block.get("text"), names)
        for field in block.get("fields") or []:
            yield from _text(field, names)
        shown = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
        yield " ".join(_element(element, names) for element in shown if element)
        yield from _text(block.get("hint"), names)


def _text(text: Json | None, names: Names) -> Iterator[str]:
    if text:
        yield seen(text["text"], names) if text["type"] == "mrkdwn" else str(text["text"])


def _element(element: Json, names: Names) -> str:
    if element["type"] in ("mrkdwn", "plain_text"):
        return "".join(_text(element, names))
    if element["type"] == "image":
        return f"[{element['alt_text']}]"
    words = [element.get("text"), element.get("placeholder"), (element.get("initial_option") or {}).get("text")]
    if element["type"] in ("overflow", "radio_buttons", "checkboxes"):
        words += [option["text"] for option in element["options"]]
    shown = [word["text"] for word in words if word]
    return "".join(f"[{word}]" for word in [*shown, element.get("initial_value")] if word)


def _rich(element: Json, names: Names) -> str:
    kind = element["type"]
    if kind == "rich_text_list":
        return "\n".join(f"• {_rich(item, names)}" for item in element["elements"])
    if "elements" in element:
        return "".join(_rich(item, names) for item in element["elements"])
    if kind in ("user", "channel"):
        mention = str(element[f"{kind}_id"])
        return ("@" if kind == "user" else "#") + names.get(mention, mention)
    simple = {"link": element.get("text") or element.get("url"), "emoji": f":{element.get('name')}:"}
    simple |= {"broadcast": f"@{element.get('range')}", "date": element.get("fallback")}
    return str(simple.get(kind) or element.get("text", ""))
