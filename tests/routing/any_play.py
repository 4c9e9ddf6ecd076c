"""Random flows, random commands, and for every button the command of somebody who fills its form in well."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from hypothesis import strategies as st

from routing import commands
from routing.commands import Command
from routing.fields import Field, FieldKind
from routing.flow import Flow, FlowStep
from routing.moves import Move, Verb
from routing.order import Step
from routing.text import Text
from routing.wandering import may_go
from tests.routing.a_company import PEOPLE, SPARE
from tests.routing.a_play import Play

DEPARTMENTS = ("engineering", "warehouse", "sales", "board")
STEPS = "abcdef"
SOMEBODY = st.sampled_from([*PEOPLE, "zoe"])
"""Zoe is nobody."""


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """One to six steps, each after some of those before it, written down in any order."""
    steps: list[FlowStep] = []
    for id_ in STEPS[: draw(st.integers(1, len(STEPS)))]:
        before = [step.id for step in steps]
        steps.append(
            FlowStep(
                id_,
                Text(id_),
                draw(st.sampled_from(["lead", *DEPARTMENTS])),
                effort=draw(st.sampled_from([0, 1 / 3, 1.0, 12.0])),
                within=draw(st.sampled_from([None, 0, 2.5, 40.0])),
                after=tuple(draw(st.lists(st.sampled_from(before), unique=True))) if before else (),
                form=draw(st.sampled_from([(), (SPARE,), (Field("photo", FieldKind.FILE, Text("Photo")), SPARE)])),
                warn_ahead=draw(st.sampled_from([0, 1.0, 30.0])),
            )
        )
    return Flow("f", Text("F"), tuple(draw(st.permutations(steps))))


def _words() -> st.SearchStrategy[str]:
    return st.sampled_from(["", " ", "because", "因为", "<!channel> {{ x }}"])


ALONE = (
    commands.Accept,
    commands.Release,
    commands.Start,
    commands.Undo,
    commands.DismissTrouble,
    commands.AcceptHandoff,
    commands.Again,
    commands.Pull,
    commands.Enqueue,
    commands.WithdrawHandoff,
)
"""Commands that name a step and nothing else."""


def any_command(play: Play) -> st.SearchStrategy[Command]:
    """Anything that a button, a form or a confused timer may ask for, sensible or not."""
    step = st.sampled_from([s.id for s in play.order.steps])
    words, department = _words(), st.sampled_from([*DEPARTMENTS, "magic"])
    moment = st.integers(-3, 100).map(lambda hours: play.now + timedelta(hours=hours))
    result = st.sampled_from([{}, {"spare": "K7"}, {"spare": ""}, {"spare": 0, "photo": ["f1"]}])
    reason = st.sampled_from(["", "other", "parts-missing"])
    kind = st.sampled_from(["accept", "finish", "ahead", "handoff", "widen", "decide", "confirm", "gong"])
    return st.one_of(
        *(st.builds(command, step) for command in ALONE),
        st.builds(commands.Finish, step, result),
        st.builds(commands.ReportTrouble, step, reason, words),
        st.builds(commands.Extend, step, moment, words),
        st.builds(commands.Reassign, step, SOMEBODY),
        st.builds(commands.HandOff, step, words, st.none() | SOMEBODY, st.none() | department),
        st.builds(commands.DeclineHandoff, step, words),
        st.builds(commands.Settle, step, department),
        st.builds(commands.Snooze, step, moment),
        st.builds(commands.Proceed, step, words),
        st.builds(commands.Comment, words, st.sampled_from([(), ("f1",)])),
        st.builds(commands.Cancel, words),
        st.builds(commands.Confirm),
        st.builds(commands.Rate, st.integers(-1, 7)),
        st.builds(commands.Reopen, words),
        st.builds(commands.Follow),
        st.builds(commands.Strike, kind, st.none() | step, st.integers(0, 4)),
    )


def pressed(move: Move, play: Play) -> Command:
    """The command of somebody who presses the button of a move and fills its form in well."""
    if move.step is None:
        return _OF_ORDERS[move.verb]
    return _OF_STEPS[move.verb](play.step(move.step), play)


_OF_ORDERS: Mapping[Verb, Command] = {
    Verb.COMMENT: commands.Comment("hello"),
    Verb.FOLLOW: commands.Follow(),
    Verb.CANCEL: commands.Cancel("a duplicate"),
    Verb.CONFIRM: commands.Confirm(),
    Verb.REOPEN: commands.Reopen("it drips"),
    Verb.RATE: commands.Rate(5),
}


def _elsewhere(step: Step) -> str:
    return next(department for department in DEPARTMENTS if department != step.department)


def _handed_over(step: Step, play: Play) -> Command:
    """To another department if it may go there, else to a colleague."""
    policy = play.order.escalation.moves
    away = next((d for d in DEPARTMENTS if d != step.department and may_go(step, d, policy)), None)
    colleague = next((p for p, home in PEOPLE.items() if home == step.department and p != step.holder), None)
    if away:
        return commands.HandOff(step.id, "I am ill", to_department=away)
    return commands.HandOff(step.id, "I am ill", to_person=colleague)


_OF_STEPS: Mapping[Verb, Callable[[Step, Play], Command]] = {
    Verb.ACCEPT: lambda step, _: commands.Accept(step.id),
    Verb.START: lambda step, _: commands.Start(step.id),
    Verb.DONE: lambda step, _: commands.Finish(step.id, {"spare": "K7", "photo": ["f1"]}),
    Verb.UNDO: lambda step, _: commands.Undo(step.id),
    Verb.TROUBLE: lambda step, _: commands.ReportTrouble(step.id, "other", "it rains in"),
    Verb.HANDOFF: _handed_over,
    Verb.RELEASE: lambda step, _: commands.Release(step.id),
    Verb.TAKE: lambda step, _: commands.AcceptHandoff(step.id),
    Verb.DECLINE: lambda step, _: commands.DeclineHandoff(step.id),
    Verb.WITHDRAW: lambda step, _: commands.WithdrawHandoff(step.id),
    Verb.SETTLE: lambda step, _: commands.Settle(step.id, _elsewhere(step)),
    Verb.DISMISS: lambda step, _: commands.DismissTrouble(step.id),
    Verb.REASSIGN: lambda step, _: commands.Reassign(step.id, next(p for p in PEOPLE if p != step.holder)),
    Verb.EXTEND: lambda step, play: commands.Extend(step.id, play.now + timedelta(hours=5)),
    Verb.PULL: lambda step, _: commands.Pull(step.id),
    Verb.QUEUE: lambda step, _: commands.Enqueue(step.id),
    Verb.SNOOZE: lambda step, play: commands.Snooze(step.id, play.now + timedelta(hours=2)),
    Verb.AGAIN: lambda step, _: commands.Again(step.id),
    Verb.PROCEED: lambda step, _: commands.Proceed(step.id, "good enough"),
}

ORDER_VERBS = tuple(_OF_ORDERS)
STEP_VERBS = tuple(_OF_STEPS)
