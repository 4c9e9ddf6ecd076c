"""A desk that fits on a page: one card, one form, and a memory of everything that was asked of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.desk_port import Answer, CardNow, SourceMessage
from bot.ports import FileSource, Visit
from handlers.showing.view import Button, Form, Question, Reply, View, line
from routing.fields import FieldKind
from storage.albums import Album

LOOK = View("WO-1001", (line("Everything about it."),), (Button("mine", "mine", "My desk"),), summary="WO-1001")
SHORT = Question("title", FieldKind.TEXT, "What is wrong?", "One line", required=True)
TYPE = Question(
    "type", FieldKind.CHOICE, "Type", required=True, choices=(("repair", "Repair"), ("rush", "Rush order")), reload=True
)
MACHINE = Question("machine", FieldKind.ASSET, "Machine", open_choice=True)
PHOTO = Question("photo", FieldKind.FILE, "Photos")
UNTIL = Question("until", FieldKind.DATETIME, "Until when?")


@dataclass
class SmallDesk:
    """Answers by what is pressed or typed; `done` holds what was carried out, once for each delivery key."""

    visits: list[Visit] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    cards: dict[str, str] = field(default_factory=dict)
    """Message → who has the order ("" for nobody)."""
    shown: list[CardNow] = field(default_factory=list)
    sources: list[SourceMessage] = field(default_factory=list)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    awaited: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    slack: FileSource | None = None
    """From where awaited files are brought."""
    answers: dict[str, Answer] = field(default_factory=dict)
    before: Callable[[], Awaitable[None]] | None = None
    """Runs before anything is done: where a test lets the database be away, or slow."""
    form_open: bool = True
    _replies: dict[str, Reply] = field(default_factory=dict)

    async def command(self, visit: Visit, text: str, source: SourceMessage | None = None) -> Reply:
        if source:
            self.sources.append(source)
        return await self._once(visit, f"command {text}", lambda: self._typed(text))

    async def press(self, visit: Visit, token: str) -> Reply:
        return await self._once(visit, f"press {token}", lambda: self._pressed(visit, token))

    async def submit(self, visit: Visit, form: str, answers: Mapping[str, Answer]) -> Reply:
        self.answers = self.answers | dict(answers)
        return await self._once(visit, f"submit {form}", lambda: self._submitted(visit))

    async def refresh(self, visit: Visit, form: str, answers: Mapping[str, Answer]) -> Reply:
        self.answers = self.answers | dict(answers)
        if not self.form_open:
            return Reply("This form has expired.", done=False)
        return await self._once(visit, f"refresh {sorted(answers)}", lambda: Reply(form=self.order_form()))

    async def step(
        self, visit: Visit, form: str, move: Literal["answer", "back", "skip", "cancel"], answer: Answer = ""
    ) -> Reply:
        raise AssertionError("Slack asks for everything at once")

    async def form(self, visit: Visit, form: str = "") -> Form | None:
        return self.order_form() if self.form_open else None

    async def suggest(self, visit: Visit, form: str, question: str, typed: str) -> Sequence[tuple[str, str]]:
        machines = {"PUMP7": "Pump 7", "PRESS3": "Press 3"}
        return [(tag, name) for tag, name in machines.items() if typed.casefold() in name.casefold()]

    async def say(self, visit: Visit, words: str, files: Sequence[str] = ()) -> Reply | None:
        if visit.origin not in self.cards:
            return None
        if words == "refuse me":
            return await self._once(visit, "refused comment", lambda: Reply("The order is closed.", done=False))
        return await self._once(visit, f"comment {words}", lambda: Reply("Added."))

    async def keep_file(self, visit: Visit, name: str, media_type: str, content: bytes) -> str:
        if len(content) > 20:
            raise ValueError(f"{name} is too large.")
        self.files.append((name, media_type, content))
        return f"f{len(self.files)}"

    async def await_file(self, visit: Visit, name: str, media_type: str, size: int, reference: str) -> str:
        if size > 20:
            raise ValueError(f"{name} is too large.")
        self.awaited[f"f{len(self.awaited) + 1}"] = (name, media_type, reference)
        return f"f{len(self.awaited)}"

    async def bring_file(self, file: str) -> None:
        name, media_type, reference = self.awaited[file]
        content = await self.slack.fetch_file(reference) if self.slack else None
        self.files.append((name, media_type, content or b""))

    async def part(self, visit: Visit, message: str = "", reference: str = "") -> Album:
        raise AssertionError("messages in Slack come whole")

    async def add_part(self, visit: Visit, message: str, file: str = "") -> Reply:
        raise AssertionError("messages in Slack come whole")

    async def card_now(self, visit: Visit) -> CardNow | None:
        return CardNow(7, 2, self.card(visit.origin)) if visit.origin in self.cards else None

    async def card_shown(self, card: CardNow) -> None:
        self.shown.append(card)

    async def home(self, visit: Visit) -> View:
        buttons = (Button("accept", "accept", "Accept"), Button("show", "show:1001", "Details"))
        return View("Your desk", (line(f"{len(self.done)} things were done."),), buttons)

    async def moved(self, chat: str, old: str, new: str) -> None:
        raise AssertionError("channels in Slack keep their ids")

    def card(self, message: str | None = None) -> View:
        """The card as it is now."""
        holder = self.cards.get(message or "", "")
        buttons = (
            Button("accept", "accept", "Accept", "primary"),
            Button("trouble", "trouble", "Report trouble", "danger"),
            Button("show", "show:1001", "Details"),
            Button("page", "", "Open the page", url="https://baton.example/WO-1001"),
        )
        return View(
            "WO-1001 · Line 3 stopped",
            (line(f"Accepted by {holder}" if holder else "Open"),),
            buttons if not holder else buttons[1:],
            progress=0.4,
            summary="WO-1001 Line 3 stopped",
        )

    def order_form(self) -> Form:
        """The form: the type decides whether a machine is asked for."""
        kind = str(self.answers.get("type", ""))
        questions = [replace(TYPE, value=kind)]
        if kind:
            questions.append(replace(SHORT, value=self.answers.get("title", "")))
        if kind == "repair":
            questions += [MACHINE, UNTIL, PHOTO]
        return Form("draft1", "New work order", "Send", tuple(questions), labels={"cancel": "Cancel"})

    async def _once(self, visit: Visit, what: str, use: Callable[[], Reply]) -> Reply:
        self.visits.append(visit)
        if self.before:
            await self.before()
        if visit.delivery not in self._replies:
            self.done.append(what)
            self._replies[visit.delivery] = use()
        return self._replies[visit.delivery]

    def _typed(self, text: str) -> Reply:
        if text == "show":
            return Reply("Here it is.", (LOOK, LOOK))
        return Reply(f"Ordered: {text}") if text else Reply(form=self.order_form())

    def _pressed(self, visit: Visit, token: str) -> Reply:
        if token.startswith("show"):
            return Reply(views=(LOOK,))
        if token == "trouble":
            self.answers["type"] = "rush"
            return Reply(form=self.order_form())
        taken = self.cards.get(visit.origin or "", "")
        if taken:
            return Reply(f"{taken} was faster.", done=False)
        self.cards[visit.origin or ""] = visit.user
        return Reply("It is yours.")

    def _submitted(self, visit: Visit) -> Reply:
        if not self.form_open:
            return Reply("This form has expired.", done=False)
        if self.answers.get("title") == "bad":
            form = self.order_form()
            wrong = tuple(replace(q, error="Say more.") if q.id == "title" else q for q in form.questions)
            return Reply("Please look again.", form=replace(form, questions=wrong), done=False)
        if visit.origin in self.cards:
            self.cards[visit.origin or ""] = "Trouble"
        return Reply("WO-1002 is on its way.")
