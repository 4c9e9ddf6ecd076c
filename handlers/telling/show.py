"""A notice as a view, if it is still true."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from handlers.places import read_audience
from handlers.session import Session
from handlers.showing.absences import period_words
from handlers.showing.buttons import buttons_for
from handlers.showing.choice import told_why
from handlers.showing.elastic import people, place_in_line, why_a_part
from handlers.showing.flow_lines import said_round
from handlers.showing.swaps import answer_buttons, swap_words
from handlers.showing.view import View, line
from handlers.telling.blanks import filled
from handlers.telling.buttons import BUTTONS
from handlers.telling.said import step_as_said
from handlers.telling.stored_text import text_of
from routing.moves import Audience
from routing.order import OrderState, Step, StepState, WorkOrder
from storage.notices import NoticeRow
from storage.swaps import Swap


def still_true(order: WorkOrder, notice: NoticeRow) -> bool:
    """Whether what a notice says has not been overtaken."""
    kind, step_id = notice.kind, notice.data.get("step")
    if kind == "all_done":
        return order.state is OrderState.FINISHED
    if step_id is None:
        return True
    return _true_of_step(order.step(str(step_id)), notice)


def _true_of_step(step: Step, notice: NoticeRow) -> bool:
    who = read_audience(notice.audience).id
    match notice.kind:
        case "offer":
            asked = who in step.offered_to or not step.offered_to
            return step.state is StepState.OFFERED and asked and who not in step.gave_back
        case "holder_away":
            return step.in_hand and step.holder == notice.data.get("person")
        case "turn" | "turn_again" | "round" | "nobody_fits" | "late_accept" | "late_accept_manager":
            return step.state is StepState.OFFERED
        case "help":
            return bool(step.guests)
        case "displaced" | "put_back" | "delay":
            return step.state is StepState.QUEUED
        case "given" | "assigned" | "late_finish":
            return step.in_hand and step.holder == who
        case "late_finish_manager":
            return not step.over and step.state is not StepState.WAITING
        case "handoff":
            return step.handoff is not None and who in (step.handoff.to_person, step.handoff.to_department)
        case "handoff_away":
            return not step.over and step.handoff is None
        case "undecided" | "undecided_next":
            held = notice.data.get("about") == "held"
            return step.state is StepState.HELD if held else step.dispute is not None and not step.over
        case "ahead":
            return step.state is StepState.WAITING
        case _:
            return True


def notice_view(session: Session, order: WorkOrder, notice: NoticeRow, audience: Audience) -> View:
    """The notice in the language of `session`, with the buttons that its reader may press."""
    params = _params(session, order, notice, audience)
    if notice.kind == "round":
        params |= _round(session, order, notice, audience)
    promised = session.when(order.due_at)
    words = session.say(f"notice_{notice.kind}", number=order.number, title=order.title, promised=promised, **params)
    files = notice.data.get("files", [])
    # What was sent and is overtaken loses all its buttons with one edit, not one after the other.
    verbs = BUTTONS.get(notice.kind, ()) if notice.ref is None or still_true(order, notice) else ()
    buttons = buttons_for(session, order, audience, verbs, step=notice.data.get("step"))
    return View(
        title="",
        lines=tuple(line(part) for part in words.splitlines() if part.strip()),
        buttons=buttons,
        summary=words.splitlines()[0] if words else order.number,
        language=session.language,
        files=tuple(str(f) for f in files) if isinstance(files, list) else (),
        order=order.number,
    )


def _round(session: Session, order: WorkOrder, notice: NoticeRow, audience: Audience) -> dict[str, str]:
    """Why it came back, as far as the reader may know; taken back meanwhile, it is not said at all."""
    loop, number = notice.data.get("loop"), notice.data.get("round")
    this = next((r for r in order.rounds if (r.step, str(r.number)) == (loop, number)), None)
    return {"said": said_round(session, order, this, audience) if this else ""}


def _params(session: Session, order: WorkOrder, notice: NoticeRow, audience: Audience) -> dict[str, str]:
    params: dict[str, str] = {}
    data = notice.data
    for key, value in data.items():
        if key in ("by", "to", "person"):
            params[key] = session.name(str(value))
        elif key in ("at", "end") and "start" not in data:
            params[key] = session.when(datetime.fromisoformat(str(value)))
        elif key == "start":
            end = datetime.fromisoformat(str(data["end"]))
            params["period"] = period_words(session, datetime.fromisoformat(str(value)), end)
        elif key == "step":
            step = order.step(str(value))
            params["step"] = step.name.said_in(session.language)
            said = step_as_said(step, data) if notice.ref else step
            params["due"] = session.when(said.due_at)
            params["holder"] = session.name(said.holder)
            params["place"] = place_in_line(session, step)
            params["department"] = session.department(step.department)
            params["prepare"] = step.prepare.said_in(session.language) if step.prepare else ""
            params["why"] = told_why(session, step, audience)
            params["part"] = why_a_part(session, order, step)
            params["trouble"] = "known" if step.trouble else ""
        elif key == "text":
            params["words"] = filled(session, order, text_of(value), audience, str(data.get("done", "")))
        elif key == "people":
            params[key] = people(session, str(value).split())
        elif isinstance(value, str):
            params[key] = value
    return params


PLAIN = ("told", "away", "back", "swap_asked", "swap_settled")
"""Notices that are about no order."""


def plain_view(session: Session, notice: NoticeRow) -> View:
    """A notice that is about no order, with the buttons of what it asks."""
    data = notice.data
    params = {key: session.name(str(data[key])) for key in ("person", "by") if key in data}
    if "start" in data:
        start, end = (datetime.fromisoformat(str(data[key])) for key in ("start", "end"))
        params["period"] = period_words(session, start, end)
    if "swap" in data:
        params["terms"] = swap_words(session, _swap(data))
    own = {key: str(value) for key, value in data.items() if key not in ("person", "by", "start", "end")}
    words = session.say(f"notice_{notice.kind}", **own, **params)
    lines = tuple(line(part) for part in words.splitlines() if part.strip())
    buttons = answer_buttons(session, str(data["swap"])) if notice.kind == "swap_asked" else ()
    return View("", lines, buttons, summary=words.splitlines()[0], language=session.language)


def _swap(data: Mapping[str, Any]) -> Swap:
    mine, theirs = (str(data[key]) or None for key in ("mine", "theirs"))
    return Swap(str(data["person"]), str(data["other"]), date.fromisoformat(str(data["day"])), mine, theirs)
