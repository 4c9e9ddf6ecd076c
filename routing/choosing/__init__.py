"""Which person a step suits best. Values in, values out."""

from routing.choosing.choose import choose

__all__ = ["choose"]
