"""As many made-up articles as a test wants, each with what a coder would read from it, of the story's sides and of others."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dragoman.domain import Article, Claim, Problem, When
from samples import article, chain, claim, party

SIDES = tuple(f"{a}{b}{c}" for a in "ABCDE" for b in "AEIOU" for c in "ABCDEFGH")
FIRST = date(2021, 1, 1)
ACTS = (("asked", "REQUEST", None), ("met", "CONSULT", None), ("offered", "AGREE", "overture"), ("accused", "ACCUSE", None))


@cache
def readings(count: int) -> tuple[tuple[Article, list[Claim], list[Problem]], ...]:
    """The first `count` of them: the same whichever number is asked for."""
    return tuple(_reading(number) for number in range(count))


def _reading(number: int) -> tuple[Article, list[Claim], list[Problem]]:
    one, other = SIDES[number % 7 * 8 % len(SIDES)], SIDES[(number * 13 + 1) % len(SIDES)]
    word, act, approach = ACTS[number % len(ACTS)]
    day = FIRST + timedelta(days=number // 8)
    if number % 6 == 0:
        one, other = "AAA", "AAB"
    sentence = f"{one} {word} {other} about matter {number // 3} on that day, an aide said."
    told = article(f"{sentence} Nothing else happened, report {number} says.", day, f"Outlet {number % 9}", f"{number}.txt")
    if number % 10 == 9:
        return told, [], [Problem("coding", "nothing", "no act found", f"{number}.txt", "")]
    first, second = party(told, one, one), party(told, other, other)
    when = When(day, day, "point", None, "weekday", "that day")
    source = chain(told, ("an aide", "anonymous", one), stake="actor")
    found = claim(told, sentence, word, act, (first,), (second,), when=when, sources=(source,), approach=approach)
    aside = claim(told, sentence, word, "SUPPORT", (first,), when=when)
    return told, [found, replace(aside, sources=(source,))], []
