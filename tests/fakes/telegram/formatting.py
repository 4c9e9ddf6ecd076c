"""Text or caption parameters of a call, turned into what a message stores."""

from .calls import Call
from .markup import parse
from .refusals import bad
from .text import Json, trimmed, utf16, with_found
from .world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def text_content(world: World, call: Call) -> Json:
    """`text` and `entities`; refuses empty, broken and too long ones."""
    if not call.has("text"):
        raise bad("message text is empty")
    text, entities = formatted(world, call, "text", "entities")
    if not text:
        raise bad("text must be non-empty")
    if utf16(text) > LONGEST_TEXT:
        raise bad("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(world: World, call: Call) -> Json:
    """`caption` and `caption_entities`, or nothing."""
    text, entities = formatted(world, call, "caption", "caption_entities")
    if utf16(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def formatted(world: World, call: Call, name: str, entities_name: str) -> tuple[str, list[Json]]:
    """Parses markup, trims, adds what Telegram finds by itself, and resolves mentions of people."""
    text = call.text(name)
    mode = call.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse(text)
    elif mode in ("", "none"):
        entities = given(call, entities_name)
    else:
        world.violations.append(f"{call.method}: the fake reads HTML only, not {mode}")
        raise bad("unsupported parse_mode")
    text, entities = trimmed(text, entities)
    found = (resolved(world, entity) for entity in with_found(text, entities))
    return text, [entity for entity in found if entity]


def given(call: Call, name: str) -> list[Json]:
    """Entities sent as such."""
    entities = call.value(name)
    if entities is not None and not isinstance(entities, list):
        raise bad("can't parse entities JSON object")
    return [dict(entity) for entity in entities or []]


def resolved(world: World, entity: Json) -> Json | None:
    """A text mention carries the whole user; of somebody the bot never met it silently becomes plain text."""
    if entity["type"] != "text_mention":
        return entity
    user = entity["user"]
    person = world.people.get(user["id"] if isinstance(user, dict) else user)
    return entity | {"user": person.as_user()} if person else None
