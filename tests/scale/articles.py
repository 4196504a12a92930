"""Articles for the engines: short, of several kinds, more than one batch of them."""

from datetime import date
from functools import cache

from dragoman import read
from dragoman.domain import Article

TEXTS = (
    "The United States invited North Korea to talks on Monday.",
    "Iran's foreign minister met his Iraqi counterpart in Baghdad on Sunday. He said that the two sides would meet again in May.",
    "France accused Turkey of violating the arms embargo. Ankara rejected the accusation, a spokesman told Reuters.",
    "The weather in Vienna was fine.",
    "Rebels attacked a convoy near Marib, killing four soldiers — officials said the naïve truce was “over”. 🕊️",
    "China and Japan signed an agreement on fisheries in Tokyo. North Korea has not replied to the American offer.",
)


@cache
def reports(count: int) -> tuple[Article, ...]:
    """So many articles, no two the same."""
    found = []
    for number in range(count):
        text = f"{TEXTS[number % len(TEXTS)]}\n\nIt was report number {number} from Geneva."
        made = read.text(text, title=f"Report {number}", published=date(2021, 3, 1 + number % 28), file=f"report-{number}.txt").value
        assert made is not None
        found.append(made)
    return tuple(found)
