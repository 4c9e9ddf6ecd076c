"""What may not go out at this moment, as a condition for a search."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, bindparam, false, func, or_

UNKNOWN = "~"
"""How an address begins that is still to be looked up."""


@dataclass(frozen=True)
class Closed:
    """Of a chat: all new messages (`posts`), all edits, those to some addresses, or those to people whose address is
    still to be looked up (`lookups`)."""

    posts: bool = False
    lookups: bool = False
    edits: bool = False
    posts_to: Collection[str] = ()
    edits_to: Collection[str] = ()

    def leaves_open(self, table: Table) -> Sequence[ColumnElement[bool]]:
        """What rows of cards or notices must be to go out: those with a message are edits. To be run with `addresses`;
        equal for all that close the same kinds of things, so that few statements serve all."""
        if self == NOTHING:
            return ()
        posting, address = table.c.ref.is_(None), func.coalesce(table.c.address, "")
        posts = false() if self.posts else and_(posting, address.not_in(bindparam("posts_to", expanding=True)))
        if self.lookups:
            posts = and_(posts, ~address.startswith(UNKNOWN))
        edits = false() if self.edits else and_(~posting, address.not_in(bindparam("edits_to", expanding=True)))
        return (or_(posts, edits),)

    @property
    def kinds(self) -> "Closed":
        """What the statement depends on: whatever has equal kinds is asked with the same one."""
        if self == NOTHING:
            return self
        return Closed(self.posts, self.lookups, self.edits, ("some",))

    @property
    def addresses(self) -> Mapping[str, Sequence[str]]:
        """What the statement is run with."""
        return {"posts_to": sorted(self.posts_to), "edits_to": sorted(self.edits_to)}


NOTHING = Closed()
