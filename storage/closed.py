"""What may not go out at this moment, as a condition for a search."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, false, func, or_

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
        """What rows of cards or notices must be to go out: those with a message are edits."""
        if self == NOTHING:
            return ()
        posting, address = table.c.ref.is_(None), func.coalesce(table.c.address, "")
        posts = false() if self.posts else and_(posting, address.not_in(self.posts_to))
        if self.lookups:
            posts = and_(posts, ~address.startswith(UNKNOWN))
        edits = false() if self.edits else and_(~posting, address.not_in(self.edits_to))
        return (or_(posts, edits),)


NOTHING = Closed()
