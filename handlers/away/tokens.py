"""What the buttons of absences carry: "12,13" ends or revives these, "12;7,8" brings back others in their place."""

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"\d{1,9}(,\d{1,9})*(;\d{1,9}(,\d{1,9})*)?")


def exchange(these: Sequence[int], others: Sequence[int] = ()) -> str:
    """The ids of absences, and of those that they stand for, or that stand for them."""
    return ";".join(",".join(map(str, ids)) for ids in (these, others) if ids)


def read_exchange(token: str) -> tuple[list[int], list[int]]:
    """What `exchange` wrote; none of any for anything else."""
    if not _TOKEN.fullmatch(token):
        return [], []
    these, _, others = token.partition(";")
    return [int(each) for each in these.split(",")], [int(each) for each in others.split(",") if each]
