"""A clock that a check moves by hand."""

from dataclasses import dataclass


@dataclass
class MovableClock:
    """Unix seconds; call it to read, `move` to let time pass."""

    seconds: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def move(self, seconds: float) -> None:
        """Lets time pass."""
        self.seconds += seconds
