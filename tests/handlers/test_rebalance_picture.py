"""What a manager reads of a proposal before they press."""

from pathlib import Path
from typing import Any, cast

import pytest

from config.setup import Setup
from handlers.balancing.picture import picture
from handlers.session import Session
from handlers.wording import Wording
from routing.staffing.rebalancing import Reassignment, Rebalancing
from tests.routing.a_company import MONDAY, a_company


def first_line(*takers: str | None) -> str:
    """The first line of a proposal that moves a step from each of these (None: from nobody) to Emil."""
    session = Session(cast("Any", None), Setup(Path(), a_company()), Wording(), MONDAY, "en")
    moves = tuple(Reassignment(1001, "WO-1001", "diagnose", taker, "emil") for taker in takers)
    return str(picture(session, Rebalancing(moves, (), 5, 1, 3, 9.0, 8.0), {})[0])


@pytest.mark.parametrize(("takers", "said"), [(("eva",), "1 now; 3 after"), ((None, "eva", None), "not counting 2")])
def test_what_nobody_has_taken_is_said_beside_what_is_late_now(takers: tuple[str | None, ...], said: str) -> None:
    assert said in first_line(*takers)
