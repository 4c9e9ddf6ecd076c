"""A memory that keeps only the newest."""

from collections import OrderedDict
from typing import Generic, TypeVar

V = TypeVar("V")


class Recent(Generic[V]):
    """The newest thousand values by key; lost with the process, so nothing may depend on it but comfort."""

    def __init__(self, most: int = 1000) -> None:
        self._most = most
        self._values: OrderedDict[str, V] = OrderedDict()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str) -> V | None:
        """The value, if it is still known."""
        return self._values.get(key)

    def put(self, key: str, value: V) -> None:
        """Remembers a value and forgets the oldest."""
        self._values[key] = value
        while len(self._values) > self._most:
            self._values.popitem(last=False)
