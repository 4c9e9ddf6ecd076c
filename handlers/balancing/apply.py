"""The press that carries a proposal out, and the one that takes it back."""

from dataclasses import replace

from handlers.balancing.planned import Planned, read, written
from handlers.moving.record import carry_out
from handlers.session import Session
from handlers.showing.view import Button, Line, Reply, Span, View, line
from routing.commands import Command, Reassign, Release
from routing.order import StepState, WorkOrder
from routing.refusal import Refusal
from routing.staffing.rebalancing import Reassignment
from storage import orders, plans
from storage.plans import Plan


async def apply(session: Session, plan_id: str) -> Reply:
    """Carries out whatever is still as it was when it was proposed; the rest is named."""
    plan = await plans.load(session.connection, plan_id)
    refusal = _refused(session, plan, "proposed")
    if plan is None or refusal:
        return refusal or Reply(session.say("button_unknown"), done=False)
    planned = [await _make(session, each) for each in _in_order(plan)]
    await plans.move_on(session.connection, plan, "applied", written(planned))
    made = sum(each.made for each in planned)
    lines = [line(session.say("rebalance_done", moves=made))]
    lines += [_skipped(session, each.move) for each in planned if not each.made]
    undo = Button("unbalance", f"unbalance:{plan.id}", session.say("verb_unbalance"))
    title = session.say("rebalance_title", department=session.department(plan.department))
    view = View(title, tuple(lines), (undo,) if made else (), summary=title, language=session.language)
    return Reply(session.say("rebalance_done", moves=made), views=(view,), done=bool(made))


async def undo(session: Session, plan_id: str) -> Reply:
    """Puts back whatever nobody has gone on with."""
    plan = await plans.load(session.connection, plan_id)
    refusal = _refused(session, plan, "applied")
    if plan is None or refusal:
        return refusal or Reply(session.say("button_unknown"), done=False)
    planned = [await _take_back(session, each) for each in _in_order(plan)]
    await plans.move_on(session.connection, plan, "undone", written(planned))
    back = sum(before.made and not after.made for before, after in zip(_in_order(plan), planned, strict=True))
    return Reply(session.say("rebalance_undone", moves=back, kept=sum(each.made for each in planned)))


def _refused(session: Session, plan: Plan | None, expected: str) -> Reply | None:
    if plan is None:
        return Reply(session.say("button_unknown"), done=False)
    if not session.company.manages(session.who.id, plan.department):
        return Reply(session.say("refusal_managers_only", department=session.department(plan.department)), done=False)
    return None if plan.state == expected else Reply(session.say("rebalance_over"), done=False)


def _in_order(plan: Plan) -> list[Planned]:
    """By order, so that two proposals that are applied at once lock orders in one sequence."""
    return sorted(read(plan.body), key=lambda planned: (planned.move.order, planned.move.step))


async def _make(session: Session, planned: Planned) -> Planned:
    move = planned.move
    order = await orders.load(session.connection, move.order, lock=True)
    if order is None or not _unstarted(order, move, move.from_person):
        return planned
    result = await carry_out(session, move.order, Reassign(move.step, move.to_person))
    return replace(planned, made=not isinstance(result, Refusal))


async def _take_back(session: Session, planned: Planned) -> Planned:
    move = planned.move
    order = await orders.load(session.connection, move.order, lock=True)
    if not planned.made or order is None or not _unstarted(order, move, move.to_person):
        return planned
    back: Command = Reassign(move.step, move.from_person) if move.from_person else Release(move.step)
    result = await carry_out(session, move.order, back)
    return replace(planned, made=isinstance(result, Refusal))


def _unstarted(order: WorkOrder, move: Reassignment, holder: str | None) -> bool:
    step = next((step for step in order.steps if step.id == move.step), None)
    live = (StepState.OFFERED, StepState.ACCEPTED)
    return step is not None and step.state in live and step.holder == holder


def _skipped(session: Session, move: Reassignment) -> Line:
    return line(session.say("rebalance_skipped", number=move.number), Span(f" {session.name(move.to_person)}", "faint"))
