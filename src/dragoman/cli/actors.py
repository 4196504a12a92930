"""`dragoman actors`: what a name would resolve to on a day, and why."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import NOTHING, ActorsFile, read_day, settings, today

if TYPE_CHECKING:
    from dragoman.domain import Party
    from dragoman.link.lookup import Found, Meaning

OnDay = Annotated[
    date | None,
    typer.Option("--on", parser=read_day, metavar="DATE", help="The day to look from; else today.", show_default=False),
]


def actors(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A name as an article writes it.", show_default=False)],
    on: OnDay = None,
    own: ActorsFile = None,
) -> None:
    """Show whom a name stands for on a day: code, sector, id, office and numbers, from which row, and its rivals where it has several.

    A name that only its text can decide is left open here, as it is in an article that says nothing else.
    """
    from dragoman.lexicon.actors import load_actors
    from dragoman.link.lookup import look_up

    words, seen = " ".join(name), on or today()
    found = look_up(words, seen, load_actors(settings(actors=own).actors))
    say.lines(told(words, seen, found))
    if not found.meanings:
        raise typer.Exit(NOTHING)


def told(words: str, on: date, found: "Found") -> Iterator[str]:
    """The answer in lines."""
    if not found.meanings:
        near = f"; nearest spellings: {', '.join(found.nearest)}" if found.nearest else "; no spelling near it is known"
        yield f"“{words}” is not in the tables{near}"
        return
    if found.resolved:
        yield f"“{words}” on {on} is {' and '.join(map(named, found.resolved))}"
    else:
        yield f"“{words}” on {on} is left open unless the article decides: {found.reason}"
    rivals = len({(meaning.party and named(meaning.party)) or meaning.code for meaning in found.meanings}) > 1
    yield "Rivals:" if rivals else "From:"
    yield from (f"  {line(meaning, rivals=rivals)}" for meaning in found.meanings)


def named(party: "Party") -> str:
    """A party in one line: code, sector, id and numbers."""
    numbers = [f"COW {party.cow}" if party.cow else "", f"GW {party.gw}" if party.gw else ""]
    return ", ".join(filter(None, (party.code, party.sector, f"id {party.id}" if party.id else "", *numbers)))


def line(meaning: "Meaning", *, rivals: bool) -> str:
    """One meaning: who, in which office from when to when, its share where there are rivals, by which row, and why."""
    who = named(meaning.party) if meaning.party else f"a place of {meaning.code}, no party"
    term = meaning.term
    days = f" ({f'{term.start} ' if term.start else ''}to {term.end or 'now'})" if term.start or term.end else ""
    office = f"; {meaning.office.office}" if meaning.office else ""
    share = f"; share {meaning.share:.2f}" if rivals and meaning.share < 1 else ""
    return f"{who}{office}{days}{share}; {meaning.row}; {meaning.why}"
