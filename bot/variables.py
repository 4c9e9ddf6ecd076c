"""Variables of the environment that look like Baton's and are none: a mistyped one would pass in silence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

KNOWN = (
    *("BATON_CONFIG", "BATON_DATABASE_URL", "BATON_HOST", "BATON_PORT", "BATON_PUBLIC_URL", "BATON_SECRET_KEY"),
    *("BATON_HEARTBEAT_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL"),
    *("TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_API_URL"),
)
"""All that `read_settings` asks for; each may also come as NAME_FILE."""
OWN = "BATON_"
SHARED = ("SLACK_", "TELEGRAM_")
"""Other programs' variables begin so too."""
OTHERS = ("SLACK_API_TOKEN",)
"""What other programs read, although it is near to one of Baton's."""
SLIPS = 2
"""Signs that are wrong, missing, too many or swapped in a name that was meant to be a known one."""
NEAR = 60
"""Likeness (0 to 100) from which one of Baton's own is taken for what was meant."""
_OF_SERVICES = re.compile(r"(\w+_)?(SERVICE_(HOST|PORT(_\w+)?)|PORT_[0-9]+_(TCP|UDP|SCTP)(_\w+)?)")
_LINK = re.compile(r"(tcp|udp|sctp)://")


@dataclass(frozen=True)
class Unread:
    """A variable that is set and that Baton does not read; `mend` says which one was meant, or which there are."""

    name: str
    mend: str

    def __str__(self) -> str:
        return f"{self.name} is set, and Baton reads no variable of that name. {self.mend}"


def unread(environment: Mapping[str, str]) -> Sequence[Unread]:
    """All that begin with BATON_, and of those that begin as Slack's or Telegram's what is a slip of the finger away
    from one that is not set."""
    known = {*KNOWN, *(f"{name}_FILE" for name in KNOWN)}
    found = []
    for name, value in sorted(environment.items()):
        folded = name.upper()
        if name in known or _of_kubernetes(folded, value):
            continue
        if folded.startswith(OWN):
            found.append(Unread(name, _meant(folded)))
        elif folded.startswith(SHARED) and (meant := _slip(folded, known, environment)):
            found.append(Unread(name, f"Did you mean '{meant}'?"))
    return found


def _meant(name: str) -> str:
    own = [one.removeprefix(OWN) for one in KNOWN if one.startswith(OWN)]
    near = process.extractOne(name.removeprefix(OWN).removesuffix("_FILE"), own, scorer=fuzz.ratio, score_cutoff=NEAR)
    return f"Did you mean '{OWN}{near[0]}'?" if near else f"There is: {', '.join(OWN + one for one in own)}."


def _slip(name: str, known: set[str], environment: Mapping[str, str]) -> str | None:
    far, meant = min((OSA.distance(name, one), one) for one in known)
    is_set = bool({meant, meant.removesuffix("_FILE"), f"{meant}_FILE"} & set(environment))
    return None if far > SLIPS or is_set or name in OTHERS else meant


def _of_kubernetes(name: str, value: str) -> bool:
    """What Kubernetes tells every container about a service that is called baton, or baton-something."""
    rest = name.removeprefix(OWN)
    return _OF_SERVICES.fullmatch(rest) is not None or (rest.endswith("_PORT") and _LINK.match(value) is not None)
