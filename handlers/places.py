"""Where cards and notices go."""

from collections.abc import Mapping, Sequence

from config.setup import Place
from handlers.addresses import Addresses
from handlers.session import Session
from routing.moves import Audience
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.wandering import deciders
from storage.accounts import Account
from storage.bindings import MOVED, Binding
from storage.cards import Spot
from storage.closed import UNKNOWN

PRIVATE = UNKNOWN
"""An address that begins with this is "the private conversation of this person", found at delivery."""


Places = Mapping[str, Sequence[Place]]
"""The places of each department that was asked for."""


async def places_of(session: Session, departments: Sequence[str]) -> Places:
    """Departments' places in running chats: from the files, bound from inside, and their web channels."""
    bound = await _addresses(session).of_departments((*departments, MOVED))
    return {department: _places(session, department, bound) for department in departments}


def _addresses(session: Session) -> Addresses:
    return session.addresses or Addresses(session.connection)


def _places(session: Session, department: str, bound: Sequence[Binding]) -> Sequence[Place]:
    at = {Place(b.chat, b.address, b.thread or None): b.department for b in bound}
    fixed = (place for place in session.setup.places.get(department, ()) if at.get(place) != MOVED)
    own = (place for place, owner in at.items() if owner == department)
    every = dict.fromkeys((*fixed, *own, Place("web", f"#{department}")))
    return tuple(place for place in every if place.chat in session.chats)


async def stand_ins(session: Session, department: str, places: Places) -> Sequence[str]:
    """The managers of a department that has a place on the web alone, where nobody looks who is in a team chat."""
    team_chats = set(session.chats) - {"web"}
    if not team_chats or any(place.chat in team_chats for place in places[department]):
        return ()
    managers = session.company.departments[department].managers
    return [manager for manager in managers if await private_chat(session, manager) in team_chats]


async def private_chat(session: Session, person: str) -> str:
    """The chat in which to reach somebody; see `private_place`."""
    return (await private_place(session, person))[0]


async def private_place(session: Session, person: str) -> tuple[str, str]:
    """Where to reach somebody: where they acted last, else where they can be found, else the web. Chat and address,
    which is found at delivery where it is not known."""
    for account in await accounts_of(session, person):
        if account.chat in session.chats:
            return account.chat, account.address or PRIVATE + person
    return _findable(session, person), PRIVATE + person


def _findable(session: Session, person: str) -> str:
    for (chat, _user), owner in session.setup.accounts.items():
        if owner == person and chat in session.chats:
            return chat
    known = session.company.people.get(person)
    if known and known.email and "slack" in session.chats:
        return "slack"
    return "web"


async def accounts_of(session: Session, person: str) -> Sequence[Account]:
    """Somebody's accounts, the one that was used last first."""
    if session.known is not None and session.known.person == person:
        return session.known.accounts
    return await _addresses(session).of_person(person)


async def private_spot(session: Session, person: str, face: str = "order") -> Spot:
    """A card in somebody's private conversation."""
    chat, address = await private_place(session, person)
    return Spot(chat, address, "", spell(Audience.person(person)), face)


async def spots_of(session: Session, order: WorkOrder) -> Sequence[Spot]:
    """Every card that the order wants in its present state."""
    places = await places_of(session, tuple(order.departments))
    spots = [
        Spot(place.chat, place.address, place.thread or "", spell(Audience.department(department)))
        for department in order.departments
        for place in places[department]
    ]
    unplaced = [person for department in order.departments for person in await stand_ins(session, department, places)]
    for person in dict.fromkeys((order.requester, *order.followers, *unplaced)):
        spots.append(await private_spot(session, person))
    for step in order.steps:
        if step.trouble and order.state is OrderState.OPEN:
            managers = session.company.above(step.department)
            spots += [await private_spot(session, manager, f"alert:{step.id}") for manager in managers]
        if step.dispute and order.state is OrderState.OPEN and not step.over:
            asked = deciders(step, session.company)
            spots += [await private_spot(session, manager, f"dispute:{step.id}") for manager in asked]
        if step.state is StepState.HELD:
            above = [m for home in (step.department, order.lead) for m in session.company.above(home)]
            spots += [await private_spot(session, manager, held_face(step)) for manager in dict.fromkeys(above)]
    return spots


def held_face(step: Step) -> str:
    """The face of a card about a held step: a new one for each time that it is held."""
    return f"held:{step.id}:{int(step.held.at.timestamp()) if step.held else 0}"


def spell(audience: Audience) -> str:
    """An audience as rows keep it: "department:sales" or "person:ann"."""
    return f"{audience.kind}:{audience.id}"


def read_audience(spelled: str) -> Audience:
    """The audience that `spell` wrote; ValueError for anything else."""
    kind, _, name = spelled.partition(":")
    if kind == "department":
        return Audience.department(name)
    if kind == "person":
        return Audience.person(name)
    raise ValueError(f"no audience: {spelled!r}")
