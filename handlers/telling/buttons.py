"""Which moves a notice offers."""

from collections.abc import Mapping

from routing.moves import Verb

BUTTONS: Mapping[str, tuple[Verb, ...]] = {
    "help": (Verb.ACCEPT,),
    "displaced": (Verb.PULL,),
    "delay": (Verb.PULL, Verb.REASSIGN, Verb.EXTEND),
    "turn": (Verb.ACCEPT, Verb.TROUBLE),
    "turn_again": (Verb.ACCEPT, Verb.TROUBLE),
    "offer": (Verb.ACCEPT, Verb.TROUBLE),
    "assigned": (Verb.START, Verb.DONE, Verb.RELEASE, Verb.HANDOFF, Verb.TROUBLE),
    "nobody_fits": (Verb.REASSIGN, Verb.ACCEPT, Verb.HANDOFF),
    "round": (Verb.ACCEPT, Verb.TROUBLE),
    "late_accept": (Verb.ACCEPT, Verb.HANDOFF),
    "late_accept_manager": (Verb.REASSIGN, Verb.ACCEPT, Verb.SNOOZE),
    "late_finish": (Verb.DONE, Verb.TROUBLE, Verb.SNOOZE),
    "late_finish_manager": (Verb.REASSIGN, Verb.EXTEND, Verb.SNOOZE),
    "given": (Verb.START, Verb.DONE, Verb.HANDOFF, Verb.TROUBLE),
    "handoff": (Verb.TAKE, Verb.DECLINE),
    "handoff_away": (Verb.HANDOFF,),
    "holder_away": (Verb.HANDOFF, Verb.REASSIGN, Verb.EXTEND),
    "undecided": (Verb.SETTLE, Verb.AGAIN, Verb.PROCEED),
    "undecided_next": (Verb.SETTLE, Verb.AGAIN, Verb.PROCEED),
    "all_done": (Verb.CONFIRM, Verb.REOPEN),
    "closed_by_itself": (Verb.RATE, Verb.REOPEN),
}
"""Which moves a notice offers, as far as its reader may make them."""
