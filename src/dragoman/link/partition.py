"""A partition of things that grows by joining: who belongs together, whatever the order of joining."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Disjoint sets; a thing not yet joined stands alone."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def __bool__(self) -> bool:
        return bool(self._parent)

    def find(self, thing: T) -> T:
        """The one that stands for the thing's set."""
        parent = self._parent
        root = thing
        while (above := parent.get(root, root)) != root:
            root = above
        while thing != root:
            parent[thing], thing = root, parent.get(thing, root)
        return root

    def join(self, one: T, other: T) -> T:
        """Make one set of two; the one that stands for it."""
        root, child = self.find(one), self.find(other)
        if root != child:
            self._parent[child] = root
        return root
