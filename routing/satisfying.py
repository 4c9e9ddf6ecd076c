"""Whether any order can meet a condition: in disjunctive normal form, held against what each name can be.

"Yes" may mean "unknown"; "no" is certain.
"""

from collections import defaultdict
from collections.abc import Iterator

from routing.atom import Atom, atom_of, compared, plain
from routing.domain import Among, AnyText, World, candidates
from routing.expression import Call, Number, Tree, Truth, Word

Alternative = tuple[Atom, ...]
"""Atoms that must all be as wanted."""

MOST = 200
"""Alternatives; a condition with more is left alone."""

LOGIC = ("_&&_", "_||_", "!_", "_?_:_")

ANYHOW: tuple[Alternative, ...] = ((),)
NEVER: tuple[Alternative, ...] = ()


def alternatives(tree: Tree, wanted: bool = True) -> tuple[Alternative, ...]:
    """What must be so for a condition to be as wanted: one of these. None at all: it never is. Parts that are not
    understood are taken to be so."""
    atom = atom_of(tree, wanted)
    if atom is not None:
        return ((atom,),)
    match tree:
        case Truth(value):
            return ANYHOW if value is wanted else NEVER
        case Call("!_", (inner,)):
            return alternatives(inner, not wanted)
        case Call("_&&_", (left, right)):
            return (_both if wanted else _either)(alternatives(left, wanted), alternatives(right, wanted))
        case Call("_||_", (left, right)):
            return (_either if wanted else _both)(alternatives(left, wanted), alternatives(right, wanted))
        case Call("_?_:_", (test, yes, no)):
            holds = _both(alternatives(test), alternatives(yes, wanted))
            return _either(holds, _both(alternatives(test, wanted=False), alternatives(no, wanted)))
        case Call(operator, (Word() | Truth() | Number() as one, Word() | Truth() | Number() as other)):
            return _of_constants(compared(operator, plain(one), plain(other)), wanted)
        case _:
            return ANYHOW


def possible(alternative: Alternative, world: World) -> bool:
    """Whether an order of this world can be so."""
    asked: dict[str, list[Atom]] = defaultdict(list)
    for atom in alternative:
        asked[atom.name].append(atom)
        if atom.name.startswith("fields."):  # what is compared must be there
            given = f"given.{atom.name.removeprefix('fields.')}"
            asked[given].append(Atom(given, "_==_", (True,)))
    return all(_some_value(atoms, world, name) for name, atoms in asked.items())


def atoms_in(tree: Tree) -> Iterator[Atom]:
    """Every atom that a condition joins, as one that is to hold."""
    atom = atom_of(tree)
    if atom is not None:
        yield atom
    elif isinstance(tree, Call) and tree.function in LOGIC:
        for arg in tree.args:
            yield from atoms_in(arg)


def understood(tree: Tree) -> bool:
    """Whether a condition is nothing but atoms and constants, joined."""
    if isinstance(tree, Call) and tree.function in LOGIC:
        return all(map(understood, tree.args))
    return isinstance(tree, Truth) or atom_of(tree) is not None


def _some_value(atoms: list[Atom], world: World, name: str) -> bool:
    domain = world.get(name)
    if domain is None:
        return False
    operands = tuple(one for atom in atoms for one in atom.operands)
    if isinstance(domain, AnyText):
        if not any(atom.wanted and atom.operator in ("_==_", "@in") for atom in atoms):
            return True
        domain = Among(operands)
    values = candidates(domain, operands)
    return values is None or any(all(atom.admits(value) for atom in atoms) for value in values)


def _of_constants(said: bool | None, wanted: bool) -> tuple[Alternative, ...]:
    return ANYHOW if said is None or said is wanted else NEVER


def _both(left: tuple[Alternative, ...], right: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    if len(left) * len(right) > MOST:
        return ANYHOW
    return tuple(tuple(dict.fromkeys((*one, *other))) for one in left for other in right)


def _either(left: tuple[Alternative, ...], right: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    return (*left, *right) if len(left) + len(right) <= MOST else ANYHOW
