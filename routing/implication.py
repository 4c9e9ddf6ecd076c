"""Whether one condition can only hold when another does: told from their syntax alone, so "no" may mean "unknown"."""

from collections.abc import Iterator

from routing.expression import Call, Name, Tree, Truth
from routing.requirement import required_words


def implies(narrow: Tree, wide: Tree) -> bool:
    """Whether `wide` holds for every order for which `narrow` does."""
    return _follows(wide, narrow, frozenset(conjuncts(narrow)))


def _follows(wide: Tree, narrow: Tree, given: frozenset[Tree]) -> bool:
    if wide in given or wide == Truth(True):
        return True
    exactly = _exactly(wide)
    if exactly is not None:
        name, words = exactly
        needed = required_words(narrow).get(name)
        return needed is not None and needed <= words
    match wide:
        case Call("_&&_", args):
            return all(_follows(part, narrow, given) for part in args)
        case Call("_||_", args):
            return any(_follows(part, narrow, given) for part in args)
        case Call("_==_", (Name() as flag, Truth(True))):
            return flag in given
        case _:
            return False


def _exactly(tree: Tree) -> tuple[str, frozenset[str]] | None:
    """The name and its words, for a condition that says nothing else: `a == 'x' || a in ['y']`."""
    match tree:
        case Call("_==_" | "@in"):
            return next(iter(required_words(tree).items()), None)
        case Call("_||_", args):
            parts = [_exactly(arg) for arg in args]
            if any(part is None for part in parts) or len({part[0] for part in parts if part}) != 1:
                return None
            return next(iter(required_words(tree).items()), None)
        case _:
            return None


def conjuncts(tree: Tree) -> Iterator[Tree]:
    """The parts that must all hold."""
    match tree:
        case Call("_&&_", args):
            for arg in args:
                yield from conjuncts(arg)
        case Call("_==_", (Name(), Truth(True))):
            yield tree.args[0]
        case _:
            yield tree
