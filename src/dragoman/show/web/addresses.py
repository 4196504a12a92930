"""Everything a page shows is in its address; links change a part of it and keep the rest."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode


@dataclass(frozen=True, slots=True)
class Address:
    """The path and the query of the page that is shown."""

    path: str
    query: str

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """Names and values of the query, those without a value left out."""
        return tuple((name, value) for name, value in parse_qsl(self.query) if value)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value under a name."""
        return tuple(value for one, value in self.asked if one == name)

    def get(self, name: str) -> str:
        """The first value under a name, or nothing."""
        return next(iter(self.all(name)), "")

    def with_(self, **changed: str | None) -> str:
        """The same page with these values in place of the ones under their names; None takes a name away. Paging begins anew."""
        kept = [(name, value) for name, value in self.asked if name not in changed and name != "page"]
        return self._at(kept + [(name, value) for name, value in changed.items() if value])

    def turned(self, name: str, value: str) -> str:
        """The same page with a pill turned: not asked for, asked for, left out, and not asked for again."""
        rest = [pair for pair in self.asked if pair not in ((name, value), (name, f"-{value}")) and pair[0] != "page"]
        if (name, value) in self.asked:
            return self._at([*rest, (name, f"-{value}")])
        return self._at(rest if (name, f"-{value}") in self.asked else [*rest, (name, value)])

    def turn(self, name: str, value: str) -> str:
        """Where a pill stands: `on`, `not` or `off`."""
        return "on" if (name, value) in self.asked else "not" if (name, f"-{value}") in self.asked else "off"

    def without(self, name: str, value: str) -> str:
        """The same page without one value under a name."""
        return self._at([pair for pair in self.asked if pair != (name, value) and pair[0] != "page"])

    def turned_to(self, page: int) -> str:
        """The same list from another part on."""
        return self._at([*(pair for pair in self.asked if pair[0] != "page"), ("page", str(page))])

    def _at(self, asked: list[tuple[str, str]]) -> str:
        return f"{self.path}?{urlencode(asked)}" if asked else self.path
