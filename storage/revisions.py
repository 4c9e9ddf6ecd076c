"""What the name of a revision says. `0007_since_0005`: the schema of code 0007, with which code since 0005 can work,
for it was only expanded since then. `0005`: code 0005 and newer can; older can not."""

import re
from dataclasses import dataclass

_NAME = re.compile(r"(\d{4})(?:_since_(\d{4}))?")


@dataclass(frozen=True)
class Revision:
    """`since` is the number of the oldest code that can work with it."""

    number: int
    since: int

    def serves(self, code: "Revision") -> bool:
        """Whether code made for another revision can work with a database at this one, which is newer."""
        return self.since <= code.number < self.number


def read_revision(name: str) -> Revision | None:
    """The revision of a name; None for one that Baton never gave."""
    found = _NAME.fullmatch(name)
    return Revision(int(found[1]), int(found[2] or found[1])) if found else None


def serves_older(name: str, code: str) -> bool:
    """Whether a database at the revision `name` is newer than code made for another, and serves it all the same."""
    revision, ours = read_revision(name), read_revision(code)
    return revision is not None and ours is not None and revision.serves(ours)
