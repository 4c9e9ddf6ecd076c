"""What is typed after a slash, and the list of it that Telegram shows."""

import re
from dataclasses import dataclass

from handlers.asking.first_word import first_word
from handlers.asking.synonyms import NUMBER, command_of
from handlers.asking.typed_move import MOVES

VERBS = (
    "order",
    "mine",
    "list",
    "show",
    "why",
    "board",
    "load",
    "off",
    "help",
    "link",
    "invite",
    "bind",
    "language",
    "web",
    "cancel",
)
"""The commands in Telegram's menu, in its order."""
UNLISTED = ("start", "back", "swap", "unbind", "new", "rehearse", "reload", "rebalance", "handoffs", "similar")
_COMMAND = re.compile(r"/(?P<verb>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<words>.*))?", re.DOTALL)
_CODE = re.compile(r"[A-HJKMNP-Z2-9]{10}")


@dataclass(frozen=True)
class Command:
    """`/verb words`. `named`: it was addressed to this bot by name."""

    verb: str
    words: str
    named: bool

    @property
    def text(self) -> str:
        """What the desk is asked: `/order list` and `/list` are the same."""
        return self.words if self.verb == "order" else f"{self.verb} {self.words}".strip()

    @property
    def ours(self) -> bool:
        """In groups other bots listen too: a command that is neither listed, nor about one of our orders, nor addressed
        to us is not for us."""
        return self.named or self.verb in VERBS or self.verb in UNLISTED or (self.move and self._about_an_order)

    @property
    def move(self) -> bool:
        """Whether it is a button, typed: `/accept WO-1001`."""
        return self.verb in MOVES

    @property
    def _about_an_order(self) -> bool:
        return bool(self.words and NUMBER.fullmatch(self.words.split()[0]))


def read_command(text: str, username: str) -> Command | None:
    """The command at the beginning of a text, or the words after `@username`; None for anything else, and for what
    is addressed to another bot."""
    mention, rest = first_word(text)
    if mention.casefold() == f"@{username.casefold()}":
        return Command("order", rest, True)
    found = _COMMAND.fullmatch(text.strip())
    if not found or (found["bot"] and found["bot"].casefold() != username.casefold()):
        return None
    return Command(found["verb"].casefold(), (found["words"] or "").strip(), bool(found["bot"]))


def read_bare(text: str) -> str | None:
    """A command typed without its slash, where nothing else can be meant: `mine`, or a linking code alone."""
    word = text.strip()
    if _CODE.fullmatch(word):
        return f"link {word}"
    verb = command_of(word.casefold(), "")
    return verb if verb in VERBS else None
