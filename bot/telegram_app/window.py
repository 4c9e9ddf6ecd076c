"""What every listener works with."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.desk_port import DeskPort
from bot.telegram_app.acquaintances import Acquaintances
from bot.telegram_app.callers import Caller
from bot.telegram_app.deep_links import DeepLinks
from bot.telegram_app.questions import answered_body
from bot.telegram_app.speaker import Speaker
from bot.telegram_app.wording import said
from handlers.showing.view import Reply

MOST_REMEMBERED = 2_000


@dataclass(frozen=True)
class Asked:
    """The message that asked somebody a question; the question's words."""

    ref: str
    question: str


@dataclass(frozen=True)
class Kept:
    """Ids of the files that were kept, and a sentence about those that could not be ("" when all could). `parts`: the
    messages of an `album` that they are from."""

    files: tuple[str, ...] = ()
    problem: str = ""
    parts: tuple[str, ...] = ()
    album: str = ""


@dataclass(frozen=True)
class Offered:
    """The message that asked whether to make an order; the words to make it of, and their files."""

    ref: str | None
    words: str
    kept: Kept = field(default_factory=Kept)


@dataclass(frozen=True)
class Window:
    """The desk on one side, people on the other. `asked` is only for tidiness: after a restart old questions keep
    their buttons, which then answer that they are over."""

    desk: DeskPort
    speaker: Speaker
    known: Acquaintances
    links: DeepLinks
    asked: OrderedDict[str, Asked] = field(default_factory=OrderedDict)
    offered: OrderedDict[str, Offered] = field(default_factory=OrderedDict)

    def t(self, caller: Caller, key: str, **params: object) -> str:
        """One of the adapter's own sentences in somebody's language."""
        return said(self.known.language(caller.visit.user), key, **params)

    def heard(self, caller: Caller, reply: Reply) -> Reply:
        """Takes note of the language in which Baton answers somebody."""
        language = reply.form.language if reply.form else reply.views[0].language if reply.views else ""
        if language:
            self.known.spoke(caller.visit.user, language)
        return reply

    def remember(self, caller: Caller, asked: Asked | None) -> None:
        """The question that stands open in somebody's private chat; None when no question does."""
        self.asked.pop(caller.visit.user, None)
        if asked:
            self.asked[caller.visit.user] = asked
        if len(self.asked) > MOST_REMEMBERED:
            self.asked.popitem(last=False)

    def offer(self, caller: Caller, offered: Offered) -> None:
        """Somebody was asked whether to make an order. Telegram tells the words again with the press, as those of the
        message replied to; it need not, and other servers do not."""
        self.offered[caller.visit.user] = offered
        if len(self.offered) > MOST_REMEMBERED:
            self.offered.popitem(last=False)

    def offered_to(self, caller: Caller) -> Offered | None:
        """The offer that is pressed; None when it was another one."""
        offered = self.offered.get(caller.visit.user)
        return offered if offered and caller.message in (None, offered.ref) else None

    async def tidy(self, caller: Caller, answer: str) -> None:
        """The question that was answered below it keeps its answer, and loses its buttons."""
        asked = self.asked.pop(caller.visit.user, None)
        if asked:
            language = self.known.language(caller.visit.user)
            await self.speaker.change(caller.here, asked.ref, answered_body(language, asked.question, answer))
