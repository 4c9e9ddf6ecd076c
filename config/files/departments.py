"""departments.yaml: skills, shifts, departments with their places, people with their accounts."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, WithJsonSchema

from config.files.choosing import ChoosingSpec, WeightsSpec
from config.files.rotations import OverrideSpec, RotationSpec
from config.hours import WeekHours
from config.offers import Offer
from config.shapes import Email, Flag, Hours, Id, Language, Number, Spec, Wording, Words, Zone
from routing.offer import OfferPolicy

SlackChannel = Annotated[str, Field(pattern=r"^[CG][A-Z0-9_-]+$")]
SlackUser = Annotated[str, Field(pattern=r"^[UW][A-Z0-9_-]+$")]
TelegramGroup = Annotated[
    str, Field(pattern=r"^-\d+(/\d+)?$"), WithJsonSchema({"type": ["integer", "string"], "pattern": r"^-\d+(/\d+)?$"})
]
TelegramUser = Annotated[
    str, Field(pattern=r"^[1-9]\d*$"), WithJsonSchema({"type": ["integer", "string"], "pattern": r"^[1-9]\d*$"})
]


ShiftOrTurn = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}(\+\d{1,2})?$")]


class DepartmentSpec(Spec):
    """A department."""

    also: ClassVar[Mapping[str, str]] = {"manager": "managers", "timezone": "time_zone"}

    name: Annotated[Wording | None, Field(description="Left out: made from the id.")] = None
    managers: Annotated[Words, Field(description="Person ids; they are told first when work is stuck.")] = ()
    next_level: Annotated[Words, Field(description="Person ids; told when the managers do not move.")] = ()
    shift: Annotated[Id | None, Field(description="Left out: the company's.")] = None
    time_zone: Annotated[Zone | None, Field(description="Left out: the company's.")] = None
    language: Annotated[Language | None, Field(description="Of its channels. Left out: the company's.")] = None
    capacity: Annotated[Hours | None, Field(description="Working hours of open work that it carries at once.")] = None
    limit: Annotated[
        Number,
        Field(gt=0, le=10, description="Share of the capacity from which it has too much: 1.2 is a fifth more."),
    ] = 1.0
    displace: Annotated[
        Literal["high", "urgent", "never"],
        Field(description="Work this urgent may put less urgent work that nobody has begun into the queue."),
    ] = "urgent"
    adjacent: Annotated[
        Words, Field(description="Departments that work is naturally handed to, and that help out.")
    ] = ()
    share_unskilled: Annotated[
        Flag, Field(description="`adjacent` departments may take its steps that ask for no skill, too.")
    ] = False
    site: Annotated[Id | None, Field(description="Where its people work, from company.yaml.")] = None
    offer: Annotated[
        Offer,
        Field(description="Who may take a step: `all`, the `best` few, or `assign`: the best one holds it at once."),
    ] = OfferPolicy()
    choosing: Annotated[WeightsSpec, Field(description="What speaks for a person. Left out: the company's.")] = (
        WeightsSpec()
    )
    slack: Annotated[tuple[SlackChannel, ...], Field(description="Channel ids: C… or G…")] = ()
    telegram: Annotated[
        tuple[TelegramGroup, ...], Field(description="Group ids (-100…), with a topic if wanted: -100…/7")
    ] = ()


class PersonSpec(Spec):
    """Somebody who orders, works, or manages."""

    also: ClassVar[Mapping[str, str]] = {"locale": "language", "timezone": "time_zone", "role": "roles"}
    gathers: ClassVar[tuple[str, tuple[str, ...]]] = ("skills", ("primary", "backup"))

    name: Annotated[Wording | None, Field(description="Left out: made from the id.")] = None
    department: Annotated[Id, Field(description="Where they work.")]
    email: Annotated[Email | None, Field(description="By which Slack and sign-in links find them.")] = None
    language: Annotated[Language | None, Field(description="Left out: from their chat profile.")] = None
    time_zone: Annotated[Zone | None, Field(description="Left out: their department's.")] = None
    skills: Annotated[
        dict[Id, Literal["primary", "backup"]], Field(default_factory=dict, description="Skill id: primary or backup.")
    ]
    shift: Annotated[
        ShiftOrTurn | None,
        Field(description="A shift, or a rotation: `crew`, `crew+1` one turn ahead. Left out: their department's."),
    ] = None
    site: Annotated[Id | None, Field(description="Where they work. Left out: their department's.")] = None
    capacity: Annotated[
        Hours | None,
        Field(description="Working hours of open work in hand at once. Left out: a week's; `0h` for none."),
    ] = None
    roles: Annotated[Words, Field(description="`admin`, or the company's own role names.")] = ()
    slack: Annotated[SlackUser | None, Field(description="User id U…, when e-mail does not find them.")] = None
    telegram: Annotated[TelegramUser | None, Field(description="Numeric user id; otherwise they link once.")] = None


class DepartmentsFile(Spec):
    """Who works where, when, and what they can do."""

    skills: Annotated[dict[Id, Wording | None], Field(default_factory=dict, description="What people can do.")]
    shifts: Annotated[
        dict[Id, WeekHours],
        Field(default_factory=dict, description="Weekly working hours, local to whoever works them."),
    ]
    rotations: Annotated[
        dict[Id, RotationSpec], Field(default_factory=dict, description="Shifts that change from turn to turn.")
    ]
    overrides: Annotated[
        tuple[OverrideSpec, ...], Field(description="Days on which somebody works another shift, or not.")
    ] = ()
    choosing: Annotated[
        ChoosingSpec,
        Field(description="What speaks for a person. Left out: the usual weights."),
    ] = ChoosingSpec()
    departments: Annotated[dict[Id, DepartmentSpec], Field(min_length=1, description="By id.")]
    people: Annotated[dict[Id, PersonSpec], Field(min_length=1, description="By id, usually the first name.")]
