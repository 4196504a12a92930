"""A scale of days: where a day stands on a chart, and which days are named on its axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.lexicon.wording import load_wording

FEW_WEEKS, FEW_MONTHS, FEW_YEARS = 45, 500, 2600  # days up to which weeks, months and quarters are named on the axis
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A named day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days `first` to `last`, both included, laid between the pixels `left` and `right`."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        """How many days the scale holds."""
        return (self.last - self.first).days + 1

    @property
    def step(self) -> float:
        """Pixels a day."""
        return (self.right - self.left) / self.days

    def x(self, day: date, part: float = 0.5) -> float:
        """The pixel of a day: its middle, or its start (0) or end (1); days beyond the scale stand at its ends."""
        at = (min(max(day, self.first), self.last) - self.first).days + part
        return round(self.left + at * self.step, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Named days: Mondays, firsts of months, of quarters or of years, whichever leaves room for their names."""
        return tuple(Tick(self.x(day, 0), label) for day, label in self._named())

    def _named(self) -> Iterator[tuple[date, str]]:
        months = load_wording().month
        if self.days <= FEW_WEEKS:
            day = self.first + timedelta(days=-self.first.weekday() % 7)
            while day <= self.last:
                yield day, f"{day.day} {months[day.month - 1][:3]}"
                day += timedelta(days=7)
            return
        for year in range(self.first.year, self.last.year + 1):
            for month in _months(self.days):
                if self.first <= date(year, month, 1) <= self.last:
                    yield date(year, month, 1), str(year) if month == 1 else months[month - 1][:3]


def _months(days: int) -> tuple[int, ...]:
    """Which months are named."""
    if days <= FEW_MONTHS:
        return tuple(range(1, 13))
    return (1, 4, 7, 10) if days <= FEW_YEARS else (1,)
