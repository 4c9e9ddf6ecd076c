"""One step in parallel parts over departments, and the parts joined again. No work is lost on the way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routing.choosing.asked import skills_of
from routing.context import Context
from routing.elastic.limits import limit_of, load_of
from routing.fields import Field, FieldKind, FieldValue
from routing.measure import Part
from routing.order import Step, StepState, WorkOrder
from routing.replacing import replace
from routing.text import Text

GRAIN = 0.25
"""Working hours of which parts are multiples, but for the last: sums of them are exact."""
LEAST = 0.5
"""Working hours below which a part is not worth the trouble."""


@dataclass(frozen=True)
class Share:
    """What one department does of a step, in working hours."""

    department: str
    hours: float


def shares_of(order: WorkOrder, step: Step, context: Context) -> tuple[Share, ...]:
    """How a step is cut: at least two parts of departments with the skill (with anybody, when it asks for none), each
    within its room, together exactly the effort of the step. Empty when that cannot be."""
    if not step.splittable or step.parts or step.part or step.trouble or step.handoff or step.back or step.order:
        return ()
    room = tuple(_room(order, step, context))
    return _cut(step.effort, room)


def _room(order: WorkOrder, step: Step, context: Context) -> Iterator[Share]:
    """The step's own department and those adjacent, with the room that each has."""
    company = context.company
    home = company.departments.get(step.department)
    skills = skills_of(order, step)
    for department in dict.fromkeys((step.department, *(home.adjacent if home else ()))):
        members = company.members(department)
        able = (not skills or any(skill in person.skills for skill in skills) for person in members)
        spare = limit_of(company, department) - load_of(department, order, context, step.id)
        if any(able) and spare >= LEAST:
            yield Share(department, spare)


def _cut(effort: float, room: Sequence[Share]) -> tuple[Share, ...]:
    """Shares as even as the room allows: the smallest rooms are filled first, the others take the rest."""
    if sum(share.hours for share in room) < effort or len(room) < 2 or effort < 2 * LEAST:
        return ()
    room = sorted(room, key=lambda share: -share.hours)[: int(effort / LEAST)]
    left, given = effort, dict[str, float]()
    for place, share in enumerate(reversed(room)):
        even = left / (len(room) - place)
        last = place == len(room) - 1
        given[share.department] = left if last else _grained(min(even, share.hours))
        left -= given[share.department]
    if any(given[share.department] > share.hours or given[share.department] < LEAST for share in room):
        return ()
    return tuple(Share(department, hours) for department, hours in reversed(given.items()))


def _grained(hours: float) -> float:
    return int(hours / GRAIN) * GRAIN


def cut(order: WorkOrder, step: Step, shares: Sequence[Share]) -> WorkOrder:
    """The order with a step in parts, which stand behind all others; the step itself is what joins them."""
    known = sum(1 for s in order.steps if s.part and s.part.of == step.id)  # of an earlier time
    step = replace(step, skill=next(iter(skills_of(order, step)), None))  # also where the lead is another
    parts = tuple(_part(step, share, number, len(shares), known) for number, share in enumerate(shares, 1))
    ids = tuple(part.id for part in parts)
    join = replace(
        step,
        state=StepState.WAITING,
        holder=None,
        effort=0.0,
        accepted_at=None,
        offered_to=(),
        widens_at=None,
        assigned=False,
        choice=None,
        after=(*step.after, *ids),
        parts=ids,
        guests=(),
        queued=None,
    )
    order = order.with_step(join)
    return replace(order, steps=(*order.steps, *parts))


def _part(step: Step, share: Share, number: int, count: int, known: int) -> Step:
    return replace(
        step,
        id=f"{step.id}/{known + number}",
        name=_numbered(step.name, number, count),
        department=share.department,
        effort=share.hours,
        state=StepState.WAITING,
        holder=None,
        accepted_at=None,
        offered_to=(),
        widens_at=None,
        assigned=False,
        choice=None,
        part=Part(step.id, number, count),
        path=(),
        guests=(),
        queued=None,
        snoozed_until=None,
        measures=(),
        condition=None,
        on_done=(),
    )


def _numbered(name: Text, number: int, count: int) -> Text:
    said = {language: f"{words} {number}/{count}" for language, words in name.by_language.items()}
    return Text(f"{name.default} {number}/{count}", said)


def parts_of(order: WorkOrder, step: Step) -> tuple[Step, ...]:
    """The parts of a step, in order."""
    return tuple(order.step(part) for part in step.parts)


def joined(order: WorkOrder, step: Step) -> Step:
    """A step whose parts are all done, done: its result is theirs put together."""
    parts = parts_of(order, step)
    ends = [part.done_at for part in parts if part.done_at]
    worked = [part.worked for part in parts if part.worked is not None]
    return replace(
        step,
        state=StepState.DONE,
        started_at=min((part.started_at for part in parts if part.started_at), default=None),
        done_at=max(ends, default=None),
        worked=sum(worked) if worked else None,
        result=together(step.form, [part.result for part in parts]),
    )


def together(form: Sequence[Field], results: Sequence[Mapping[str, FieldValue]]) -> dict[str, FieldValue]:
    """Results of parts as one: numbers add up, files and words are put together, of anything else the last counts."""
    kinds = {field.id: field.kind for field in form}
    names = dict.fromkeys(name for result in results for name in result)
    found: dict[str, FieldValue] = {}
    for name in names:
        values = [result[name] for result in results if result.get(name) not in (None, "", [])]
        if values:
            found[name] = _added(kinds.get(name), values)
    return found


def _added(kind: FieldKind | None, values: Sequence[FieldValue]) -> FieldValue:
    if kind is FieldKind.NUMBER:
        return sum(value for value in values if isinstance(value, int | float))
    if kind is FieldKind.FILE:
        return [file for value in values if isinstance(value, list) for file in value]
    if kind is FieldKind.TEXT:
        return "; ".join(dict.fromkeys(str(value) for value in values))
    return values[-1]


def whole_again(order: WorkOrder, step: Step) -> WorkOrder:
    """The order with a step that is to be done once more no longer in parts, with all of its effort. What its parts did
    stays, and nothing that comes before asks for it again."""
    if not step.parts:
        return order
    parts = parts_of(order, step)
    for part in parts:
        order = order.with_step(replace(part, after=()))
    after = tuple(before for before in step.after if before not in step.parts)
    return order.with_step(replace(step, parts=(), effort=sum(part.effort for part in parts), after=after))
