"""`replace` for values with many fields, of which few change."""

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(value, /, **changes):
        """As `dataclasses.replace`, which sets each of the nearly fifty fields of a step by itself and takes ten times
        as long. Not for classes with `__post_init__`."""
        new = object.__new__(type(value))
        vars(new).update(vars(value), **changes)
        as_declared = len(vars(new)) == len(type(value).__dataclass_fields__)
        # Otherwise a field is called by a wrong name, or something was worked out and kept (`cached_property`).
        return new if as_declared else dataclasses.replace(value, **changes)
