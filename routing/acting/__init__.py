"""How each command changes an order. Every function is pure: (order, command, context) to an outcome or a refusal."""

from routing.acting.act import act
from routing.acting.opening import open_order
from routing.acting.outcome import Outcome

__all__ = ["Outcome", "act", "open_order"]
