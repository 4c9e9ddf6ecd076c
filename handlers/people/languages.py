"""The language in which Baton speaks to somebody."""

from dataclasses import replace

from handlers.session import Session
from handlers.showing.choice import listed
from handlers.showing.unknown import LONGEST
from handlers.showing.view import Button, Reply, View, line
from routing.text import LANGUAGES
from storage import accounts

NAMES = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
ALIASES = {
    "english": "en",
    "英文": "en",
    "zh": "zh-Hans",
    "cn": "zh-Hans",
    "zh-cn": "zh-Hans",
    "chinese": "zh-Hans",
    "中文": "zh-Hans",
    "简体": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "繁體": "zh-Hant",
    "繁体": "zh-Hant",
}
AUTO = "auto"


def find_language(typed: str) -> str | None:
    """The language that somebody named, AUTO for their chat's own; None for any other word."""
    wanted = typed.strip().casefold()
    if wanted == AUTO:
        return AUTO
    by_name = {tag.casefold(): tag for tag in LANGUAGES} | {name.casefold(): tag for tag, name in NAMES.items()}
    return by_name.get(wanted) or ALIASES.get(wanted)


async def language(session: Session, text: str) -> Reply:
    """`language zh-Hant` sets it; `language auto` follows the chat's profile; without a word it offers buttons."""
    tag = find_language(text)
    if tag == AUTO:
        await accounts.choose_language(session.connection, session.who.id, None)
        return Reply(session.say("language_auto"))
    if tag is None:
        return _offered(session, text.strip())
    await accounts.choose_language(session.connection, session.who.id, tag)
    return Reply(replace(session, language=tag).say("language_set", language=NAMES[tag]), language=tag)


def _offered(session: Session, typed: str) -> Reply:
    """All there are, as buttons; `typed` is none of them."""
    names = listed(session, [*NAMES.values()])
    asked = session.say("language_unknown", word=typed[:LONGEST], names=names) if typed else session.say("language_ask")
    buttons = tuple(Button(f"language.{tag}", f"language:{tag}", name) for tag, name in NAMES.items())
    view = View("", (line(asked),), buttons, summary=asked)
    return Reply(views=(view,), done=not typed, language=session.language)
