"""One order whole, as its page shows it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.pages.flow_picture import flow_picture
from bot.pages.rows import row_of
from bot.web_app.pages_port import Entry, Fact, KeptFile, OrderPage, StepRow
from handlers.looking.timeline import entry_words
from handlers.looking.why import why_order
from handlers.session import Session
from handlers.showing.card import card_view, possible_duplicate
from handlers.showing.elastic import helped, in_order, parts_done, place_in_line
from handlers.showing.flow_lines import round_lines, said_because, said_held
from handlers.showing.step_line import said_trouble
from handlers.showing.values import said_value
from handlers.showing.view import Line, line
from routing.acting.planning import replanned
from routing.fields import Field, FieldKind, FieldValue
from routing.moves import Audience
from routing.order import Step, StepState, WorkOrder
from routing.seeing import visible_fields, visible_results
from storage import files, journal


async def order_page(session: Session, order: WorkOrder) -> OrderPage:
    """The page for `session.person`: fields and files that they may not see are left out."""
    order = replanned(order, session.context)
    viewer = Audience.person(session.who.id)
    entries = await journal.entries(session.connection, order.id)
    kept = await _files(session, order, [f for e in entries for f in e.data.get("files", [])])
    order_type = session.company.order_types.get(order.type)
    fields = order_type.fields if order_type else ()
    visible = set(visible_fields(order, viewer, session.company))
    facts = _facts(session, [f for f in fields if f.id in visible], order.values, kept)
    if duplicate := possible_duplicate(session, order, viewer):
        facts.append(Fact(duplicate[0], line(duplicate[1])))
    return OrderPage(
        row=row_of(session, order),
        card=replace(card_view(session, order, viewer), files=()),  # its facts show them
        facts=tuple(facts),
        steps=tuple(_step(session, order, step, kept) for step in in_order(order)),
        timeline=tuple(_entry(session, order, entry, kept) for entry in entries),
        why=why_order(session, order).views[0].lines,
        flow=flow_picture(session, order) if len(order.steps) > 1 else None,
        notes=tuple(round_lines(session, order, viewer)),
        parent=order.parent.number if order.parent else "",
        parent_words=line(session.say("part_of", number=order.parent.number)) if order.parent else (),
    )


async def _files(session: Session, order: WorkOrder, said: list[str]) -> Mapping[str, KeptFile]:
    ids = list(said)
    for values in (order.values, *(step.result for step in order.steps), *(r.result for r in order.rounds)):
        for value in values.values():
            ids += value if isinstance(value, list) else []
    known = await files.described(session.connection, ids)
    return {f.id: KeptFile(f.id, f.name, f.media_type, f.size) for f in known}


def _facts(
    session: Session, fields: list[Field], values: Mapping[str, FieldValue], kept: Mapping[str, KeptFile]
) -> list[Fact]:
    facts: list[Fact] = []
    names = {file.id: file.name for file in kept.values()}
    for field in fields:
        value = values.get(field.id)
        said = said_value(session, field, value, names)
        if not said:
            continue
        attached = tuple(kept[f] for f in value if f in kept) if isinstance(value, list) else ()
        whole = str(value) if field.kind is FieldKind.TEXT else said
        facts.append(Fact(field.label.said_in(session.language), line(whole), attached))
    return facts


def _step(session: Session, order: WorkOrder, step: Step, kept: Mapping[str, KeptFile]) -> StepRow:
    shown = visible_results(order, step, Audience.person(session.who.id), session.company)
    return StepRow(
        id=step.id,
        name=step.name.said_in(session.language),
        department=session.department(step.department),
        state=str(step.state),
        state_label=session.say(f"step_state_{step.state}"),
        holder=session.name(step.holder) if step.holder else "",
        due=step.due_at,
        late=not step.over
        and step.state is not StepState.WAITING
        and step.due_at is not None
        and step.due_at < session.now,
        done_at=step.done_at,
        notes=tuple(_notes(session, order, step)),
        other=step.child.number if step.child else "",
        result=tuple(_facts(session, list(shown), step.result, kept)),
    )


def _notes(session: Session, order: WorkOrder, step: Step) -> list[Line]:
    notes: list[Line] = []
    if step.held and step.state is StepState.HELD:
        notes.append(line("◇ " + said_held(session, order, step)))
    because = said_because(session, order, Audience.person(session.who.id), step.because)
    if because:
        notes.append(line(because))
    notes += [line(said) for said in (place_in_line(session, step), helped(session, step)) if said]
    if step.parts:
        notes.append(line(parts_done(session, order, step)))
    if step.trouble:
        notes.append(line("⚠ " + said_trouble(session, step)))
    if step.handoff:
        to = session.name(step.handoff.to_person) if step.handoff.to_person else ""
        target = to or session.department(step.handoff.to_department)
        notes.append(line("⇄ " + session.say("handoff_open", to=target, at=session.when(step.handoff.until))))
    if step.dispute and not step.over:
        notes.append(line("⇄ " + session.say("step_disputed")))
    if step.prepare and step.state is StepState.WAITING:
        notes.append(line(step.prepare.said_in(session.language)))
    return notes


def _entry(session: Session, order: WorkOrder, entry: journal.Entry, kept: Mapping[str, KeptFile]) -> Entry:
    said = entry.data.get("words", "") if entry.kind == "Commented" else entry_words(session, order, entry)
    attached = entry.data.get("files", [])
    return Entry(
        at=entry.at,
        kind=entry.kind.lower(),
        line=line(str(said)),
        by=entry.actor or "",
        by_name=session.name(entry.actor) if entry.actor else session.say("the_clock"),
        chat=entry.chat or "",
        files=tuple(kept[f] for f in attached if f in kept),
    )
