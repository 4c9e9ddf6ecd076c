"""The front desk: every delivery of every chat becomes one unit of work, dealt with once, answered visibly."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Literal, TypeVar

import structlog
from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import cards_shown, strangers
from bot.arrivals import bring
from bot.cleaning import clean, clean_answer, clean_answers, clean_source
from bot.delivery.migration import readdress
from bot.desk_port import Answer, CardNow, SourceMessage
from bot.identity import Met, Unmet, enter, enter_known, look_up, recognise
from bot.observing.inbound import inbound
from bot.office import Office
from bot.ports import Visit
from handlers.albums import add_part, led_to
from handlers.aside import Aside
from handlers.asking.command import command
from handlers.asking.press import press
from handlers.forms.keeping import await_file, keep_file
from handlers.forms.step import refresh, step_form
from handlers.forms.submit import submit
from handlers.forms.suggest import open_form, suggest
from handlers.looking.lists import desk_view
from handlers.session import Seat, Session
from handlers.showing.reader import language_of
from handlers.showing.view import Form, Reply, View
from handlers.talk import comment_on, say_in_thread
from routing.order import Source
from storage import accounts, albums
from storage.accounts import Known
from storage.albums import Album
from storage.database import is_away
from storage.journal import Repeated, claim_delivery, keep_reply

Use = Callable[[Session], Awaitable[Reply]]
Door = Callable[[AsyncConnection, Known | None], Awaitable[Met]]
T = TypeVar("T")
log = structlog.get_logger()
_REPLY = TypeAdapter(Reply)


class Desk:
    """Implements `bot.desk_port.DeskPort`."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def command(self, visit: Visit, text: str, source: SourceMessage | None = None) -> Reply:
        """See DeskPort."""
        text, source = clean(text), clean_source(source) if source else None
        said = Source(source.author, source.text, source.link) if source and (source.author or source.text) else None
        files, parts = (source.files, source.parts) if source else ((), ())

        async def use(session: Session) -> Reply:
            reply = await command(session, text, said, files)
            if visit.album:
                await led_to(session, _album(visit), parts, reply)
            return reply

        return await self._once(visit, "command", use, {"text": text})

    async def press(self, visit: Visit, token: str) -> Reply:
        """See DeskPort."""
        return await self._once(visit, "press", lambda s: press(s, clean(token)), {"token": clean(token)})

    async def submit(self, visit: Visit, form: str, answers: Mapping[str, Answer]) -> Reply:
        """See DeskPort."""
        return await self._once(visit, "submit", lambda s: submit(s, form, clean_answers(answers)))

    async def refresh(self, visit: Visit, form: str, answers: Mapping[str, Answer]) -> Reply:
        """See DeskPort."""
        return await self._once(visit, "refresh", lambda s: refresh(s, form, clean_answers(answers)))

    async def step(
        self, visit: Visit, form: str, move: Literal["answer", "back", "skip", "cancel"], answer: Answer = ""
    ) -> Reply:
        """See DeskPort."""
        return await self._once(visit, "step", lambda s: step_form(s, form, move, clean_answer(answer)))

    async def say(self, visit: Visit, words: str, files: Sequence[str] = ()) -> Reply | None:
        """See DeskPort."""
        if not await cards_shown.is_known(self._office, visit):
            return None
        origin = visit.origin or ""

        async def use(session: Session) -> Reply:
            reply = await say_in_thread(session, origin, clean(words), tuple(files))
            return reply or Reply(session.say("button_unknown"), done=False)

        return await self._once(visit, "say", use)

    async def comment(self, visit: Visit, number: str, words: str, files: Sequence[str] = ()) -> Reply:
        """A comment on an order that is named, instead of one under its card."""
        return await self._once(visit, "comment", lambda s: comment_on(s, number, clean(words), tuple(files)))

    async def form(self, visit: Visit, form: str = "") -> Form | None:
        """See DeskPort."""
        return await self._looking(visit, lambda s: open_form(s, form), None)

    async def suggest(self, visit: Visit, form: str, question: str, typed: str) -> Sequence[tuple[str, str]]:
        """See DeskPort."""
        return await self._looking(visit, lambda s: suggest(s, form, question, clean(typed)), ())

    async def home(self, visit: Visit) -> View:
        """See DeskPort."""
        return await self._looking(visit, desk_view, strangers.closed_door(self._office))

    async def keep_file(self, visit: Visit, name: str, media_type: str, content: bytes) -> str:
        """See DeskPort."""
        newcomer = await look_up(self._office, visit)
        async with self._office.database.writing() as connection:
            session = self._session(connection, await enter(self._office, connection, visit, newcomer), visit)
            return await keep_file(session, clean(name), media_type, content)

    async def await_file(self, visit: Visit, name: str, media_type: str, size: int, reference: str) -> str:
        """See DeskPort."""
        newcomer = await look_up(self._office, visit)
        async with self._office.database.writing() as connection:
            session = self._session(connection, await enter(self._office, connection, visit, newcomer), visit)
            return await await_file(session, clean(name), media_type, size, f"{visit.chat}:{reference}")

    async def bring_file(self, file: str) -> None:
        """See DeskPort."""
        await bring(self._office, file)

    async def part(self, visit: Visit, message: str = "", reference: str = "") -> Album:
        """See DeskPort."""
        if not message:
            async with self._office.database.reading() as connection:
                return await albums.load(connection, _album(visit))
        async with self._office.database.writing() as connection:
            return await albums.note(connection, _album(visit), message, clean(reference), self._office.clock())

    async def add_part(self, visit: Visit, message: str, file: str = "") -> Reply:
        """See DeskPort."""
        return await self._once(visit, "add_part", lambda s: add_part(s, _album(visit), message, file))

    async def card_now(self, visit: Visit) -> CardNow | None:
        """See DeskPort."""
        return await cards_shown.newest(self._office, visit)

    async def card_shown(self, card: CardNow) -> None:
        """See DeskPort."""
        await cards_shown.record(self._office, card)

    async def moved(self, chat: str, old: str, new: str) -> None:
        """See DeskPort."""
        await readdress(self._office, chat, old, new)

    async def _once(self, visit: Visit, act: str, use: Use, held: Mapping[str, Any] | None = None) -> Reply:
        """One unit of work, watched; then delivery is woken."""
        with inbound(self._office.numbers, visit, act) as met:
            try:
                reply = await self._with_what_is_aside(visit, use, held)
            except Repeated as repeated:
                met.outcome = "repeated"
                return _REPLY.validate_json(repeated.reply) if repeated.reply else Reply()
            except Exception as error:
                if is_away(error):
                    raise  # unanswered, it is delivered again
                met.outcome = "failed"
                return self._went_wrong(visit)
            met.outcome, met.order = "done" if reply.done else "refused", reply.order
        self._office.changed(reply.order)
        return reply

    async def _with_what_is_aside(self, visit: Visit, use: Use, held: Mapping[str, Any] | None) -> Reply:
        """What takes long is done while others write."""
        try:
            return await self._known_or_met(visit, use, held)
        except Aside as aside:
            async with self._office.database.reading() as connection:
                answer = await aside.work(replace(aside.session, connection=connection))
        return await self._known_or_met(visit, use, held, answer)

    async def _known_or_met(
        self, visit: Visit, use: Use, held: Mapping[str, Any] | None, answer: Reply | None = None
    ) -> Reply:
        """The chat is asked who somebody is only where nobody knows."""
        work = partial(self._worked, visit, use, held, answer)
        try:
            return await work(lambda c, k: enter_known(self._office, c, visit, k))
        except Unmet:
            newcomer = await look_up(self._office, visit)
            return await work(lambda c, _: enter(self._office, c, visit, newcomer))

    async def _worked(
        self, visit: Visit, use: Use, held: Mapping[str, Any] | None, answer: Reply | None, door: Door
    ) -> Reply:
        """Claimed, done, committed. Raises Repeated for what was dealt with before."""
        async with self._office.database.writing() as connection:
            knowing = accounts.knowing(visit.chat, visit.user)
            (known,) = await claim_delivery(connection, visit.delivery, self._office.clock(), knowing)
            met = await door(connection, known)
            session = replace(self._session(connection, met, visit), repeatable=True, answer=answer)
            if met.person is None:
                reply = await strangers.receive(session, held)
            else:
                reply = await use(_speaking(session, await language_of(session, met.person.id)))
            await keep_reply(connection, visit.delivery, _REPLY.dump_json(reply).decode())
        return reply

    def _went_wrong(self, visit: Visit) -> Reply:
        """Nothing was committed; the person is told, the log says why."""
        reference = secrets.token_hex(4)
        log.exception("delivery failed", reference=reference, chat=visit.chat, delivery=visit.delivery)
        company = self._office.setup.company
        return Reply(self._office.wording.say("went_wrong", company.language, reference=reference), done=False)

    async def _looking(self, visit: Visit, use: Callable[[Session], Awaitable[T]], nobody: T) -> T:
        """Reads only: every page of the web and every Home tab looks, and none may wait for who is writing."""
        newcomer = await look_up(self._office, visit)
        async with self._office.database.reading() as connection:
            met = await recognise(self._office, connection, visit, newcomer)
            if met.person is None:
                return nobody
            session = self._session(connection, met, visit)
            return await use(_speaking(session, await language_of(session, met.person.id, met.language)))

    def _session(self, connection: AsyncConnection, met: Met, visit: Visit) -> Session:
        session = self._office.session(connection, met.person, _seat(visit), met.language or "")
        return replace(session, known=met.known)


def _album(visit: Visit) -> str:
    return f"album:{visit.chat}:{visit.album}"


def _seat(visit: Visit) -> Seat:
    renewed = visit.origin if visit.renews else None
    return Seat(visit.chat, visit.user, visit.address, visit.thread, visit.private, visit.stepwise, renewed)


def _speaking(session: Session, language: str) -> Session:
    return replace(session, language=language)
