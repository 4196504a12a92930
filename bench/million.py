"""A ledger of a million claims: `python -m bench.million --claims 1000000 --ledger /tmp/million.db`.

The claims are made up, with the shape of news: a few sides that are in most of it, 5,000 days, each happening told by two articles on
average (2 % of them approaches and answers), four claims an article, one party in one claim of twelve and three in another. Prints the time
and memory of loading, of settling everything in two processes, of adding one article, and of what is asked for most: seconds by the clock,
and in brackets those that the processor spent, which other work on the machine does not stretch.
"""

import argparse
import gc
import hashlib
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, combinations
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.cli import SELDOM
from dragoman.domain import Article, Block, BlockRole, Claim, Coding, Link, Outlet, Party, Phrase, Source, Span, When
from dragoman.keep.decisions import decisions_of
from dragoman.keep.editions import begin
from dragoman.keep.evidence import Reading, add, load
from dragoman.keep.query import claims_of
from dragoman.keep.store import reading, writing
from dragoman.pipeline import settle
from dragoman.show.dossier import between
from dragoman.show.settled import settled_between

FIRST, DAYS, A_DAY = date(2010, 1, 1), 5000, 50  # articles a day; four claims each
WEIGHTS = (
    "CONSULT 26 AGREE 9 SUPPORT 9 ACCUSE 13 REQUEST 9 REJECT 5 THREATEN 4 CONCEDE 2 COOPERATE 4 AID 4 RETREAT 2 PROTEST 3 SANCTION 3"
    " MOBILIZE 3 COERCE 4 ASSAULT 8"
).split()
ACTS = dict(zip(WEIGHTS[::2], map(int, WEIGHTS[1::2]), strict=True))
SIDES = [f"{a}{b}{c}" for a in "ABCDEF" for b in "GHIJKL" for c in "MNOPQ"]  # 180 made-up codes, so that nothing is about anybody
SYLLABLES = "ba de fi go ku la me ni po ru sa te vi wo zu".split()
VOCABULARY = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
SPEECH = 8  # words that tell a happening
LATER = 10 * DAYS * A_DAY  # numbers of the articles that are added one by one


@dataclass(frozen=True, slots=True)
class Happening:
    """What articles tell: an act between sides on a day, in words of its own."""

    day: date
    act: str
    sides: tuple[str, ...]
    words: tuple[str, ...]
    approach: str | None
    answer: str | None


def happenings(day: date, dice: random.Random) -> list[Happening]:
    """What happens on a day: as many as half of the claims told of it."""
    cumulative = list(accumulate(1 / (n + 2) for n in range(len(SIDES))))
    out = []
    for _ in range(2 * A_DAY):
        count = dice.choices((1, 2, 3), (1, 10, 1))[0]
        sides = tuple(dict.fromkeys(dice.choices(SIDES, cum_weights=cumulative, k=count)))
        act = dice.choices(list(ACTS), list(ACTS.values()))[0]
        approach = "overture" if act == "AGREE" and dice.random() < 0.11 else None
        answer = "refused" if act == "REJECT" and dice.random() < 0.2 else None
        out.append(Happening(day, act, sides, tuple(dice.choices(VOCABULARY, k=SPEECH)), approach, answer))
    return out


def told(number: int, day: date, pool: Sequence[Happening], dice: random.Random) -> Reading:
    """An article of four claims about what the pool holds, and what a coder would read from it."""
    chosen = dice.sample(pool, 4)
    sentences = [
        f"{' and '.join(one.sides)} {one.act.lower()} {' '.join(dice.sample(one.words, SPEECH - 2))} on {one.day:%A}." for one in chosen
    ]
    text = f"Report {number}.\n" + "\n".join(sentences)
    identity = hashlib.sha256(text.encode()).hexdigest()
    block = Block(Span(0, len(text)), BlockRole.BODY)
    article = Article(
        identity, f"{number}.txt", text, (block,), Outlet(f"Outlet {dice.randrange(200)}"), f"Report {number}", None, day, "given"
    )
    starts = accumulate((len(sentence) + 1 for sentence in sentences), initial=len(f"Report {number}.\n"))
    return article, [claim(article, one, start) for one, start in zip(chosen, starts, strict=False)], ()


def claim(article: Article, one: Happening, start: int) -> Claim:
    """What the sentence that starts there says."""
    end = article.text.index(".", start) + 1
    words = Span(start, end)
    parties = tuple(Party(code, "GOV", code, None, Span(start, start + 3), why="made up") for code in one.sides)
    phrases = tuple(Phrase(0, 0, party.span) for party in parties)
    coding = Coding(
        one.act,
        (one.act,),
        None,
        "happened",
        one.approach,
        0,
        words,
        0,
        words,
        phrases[:1],
        phrases[1:],
        False,
        ("made up",),
        0.8,
        one.answer,
    )
    when = When(one.day, one.day, "point", None, "weekday", f"{one.day:%A}")
    source = Source("asserts", (Link("official", "anonymous", one.sides[0], words),), None, "actor")
    identity = hashlib.sha256(f"{article.id}{start}".encode()).hexdigest()[:16]
    return Claim(identity, article, coding, parties[:1], parties[1:], when, (source,))


def readings(count: int, first: int = 0) -> Iterator[Reading]:
    """`count` articles from the `first` on, the same whatever was made before them."""
    number = first
    while number < first + count:
        at = number // A_DAY % DAYS
        pool = [one for day in (at, at - 1) for one in happenings(FIRST + timedelta(days=day), random.Random(day))]  # noqa: S311
        for one in range(number, min(first + count, (number // A_DAY + 1) * A_DAY)):
            yield told(one, FIRST + timedelta(days=at), pool, random.Random(-one))  # noqa: S311
        number = (number // A_DAY + 1) * A_DAY


def settle_act(task: tuple[Path, str, Path]) -> tuple[int, int, float]:
    """One act's claims settled, in a process of its own: how many claims, how many events, and its peak of memory in GB."""
    path, act, out = task
    gc.set_threshold(*SELDOM)
    with reading(path) as connection:
        claims = claims_of(connection, acts=[act])
        events = settle(claims, decisions_of(connection)).events
    with (out / act).open("w", encoding="utf-8") as lines:
        lines.writelines(f"{event.id} {' '.join(claim.id for claim in event.claims)}\n" for event in events)
    return len(claims), len(events), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def settle_all(path: Path) -> tuple[int, int, float]:
    """Every act in two processes, the largest first: claims, events, and the two highest peaks together in GB."""
    largest = sorted(ACTS, key=lambda act: -ACTS[act])
    with TemporaryDirectory() as folder, get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        done = pool.map(settle_act, [(path, act, Path(folder)) for act in largest], chunksize=1)
        pool.close()
        pool.join()
    claims, events, peaks = zip(*done, strict=True)
    return sum(claims), sum(events), sum(sorted(peaks)[-2:])


@dataclass(slots=True)
class Took:
    """Seconds by the clock and of the processor, of this process and of those it started."""

    wall: float = 0
    work: float = 0

    def __str__(self) -> str:
        return f"{self.wall:.3f} s ({self.work:.3f} s)" if self.wall < 10 else f"{self.wall:.0f} s ({self.work:.0f} s)"


@contextmanager
def clocked() -> Iterator[Took]:
    """Fills in what the block took."""
    took, began, spent = Took(), time.perf_counter(), _work()
    yield took
    took.wall, took.work = time.perf_counter() - began, _work() - spent


def _work() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def adding(path: Path, first: int, count: int = 200) -> list[Took]:
    """What adding each of `count` further articles took, one transaction each."""
    more, out = list(readings(count, first)), []
    with writing(path) as connection:
        edition = begin(connection, "add", date(2024, 1, 1), coder="made up")
        connection.commit()
        for article, found, met in more:
            with clocked() as took:
                add(connection, article, found, met, edition)
            out.append(took)
    return out


def looking(path: Path, sides: tuple[str, str]) -> str:
    """What it takes to settle all that is between two sides, the second time (the first one reads the tables of words)."""
    with reading(path) as connection:
        for _ in range(2):
            with clocked() as took:
                settled = settled_between(connection, sides)
                events, _ = between(settled.events, settled.items, sides)
    return f"{took}; {len({claim.id for event in events for claim in event.claims})} claims, {len(events)} events"


def dyads() -> dict[str, tuple[str, str]]:
    """Dyads by how much is told of them, as the weights of `happenings` have it."""
    ordered = sorted(combinations(range(len(SIDES)), 2), key=lambda pair: (pair[0] + 2) * (pair[1] + 2), reverse=True)
    last = len(ordered) - 1
    at = {"of the middle": last // 2, "busier than 95 of 100": last * 95 // 100, "busier than 99 of 100": last * 99 // 100, "busiest": last}
    return {name: (SIDES[ordered[place][0]], SIDES[ordered[place][1]]) for name, place in at.items()}


def command(*arguments: str) -> str:
    """What a command takes from the start of Python to its end."""
    with clocked() as took:
        subprocess.run([sys.executable, "-m", "dragoman.cli", *arguments], capture_output=True, check=False)
    return str(took)


def row(what: str, figure: str) -> None:
    """One line of the table."""
    print(f"{what:<58} {figure}", flush=True)


def fill(path: Path, total: int) -> None:
    """Load the ledger up to 10,000 claims, time adding, then load the rest; figures as they come."""
    small = min(10_000, total) // 4
    with writing(path) as connection:
        edition = begin(connection, "add", date(2024, 1, 1), coder="made up")
        connection.commit()
        load(connection, readings(small), edition)
    few = adding(path, LATER)
    with writing(path) as connection, clocked() as took:
        load(connection, readings(total // 4 - small, small), edition)
    row(f"load {total - 4 * small:,} claims", f"{took}; {path.stat().st_size / 2**30:.2f} GB on disk")
    many = adding(path, LATER + len(few))
    for claims, times in ((10_000, few), (total, many)):
        row(
            f"add one article (4 claims), ledger of {claims:,} claims",
            f"{middle(times)}, slowest of 200 {max(t.wall for t in times):.2f} s",
        )
    row("growth of the time to add an article", f"{middle(many).wall / middle(few).wall:.2f} ({middle(many).work / middle(few).work:.2f})")


def middle(times: list[Took]) -> Took:
    """The medians of both clocks."""
    return Took(statistics.median(t.wall for t in times), statistics.median(t.work for t in times))


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--claims", type=int, default=1_000_000)
    arguments.add_argument("--ledger", type=Path, default=Path("million.db"), help="made when missing; used as it is when there")
    chosen = arguments.parse_args()
    path = chosen.ledger
    gc.set_threshold(*SELDOM)  # as the commands do
    row("cores, load average", f"{os.cpu_count()}, {os.getloadavg()[0]:.1f}")
    if not path.exists():
        fill(path, chosen.claims)
    for name, sides in dyads().items():
        row(f"pair, {name}, settled", looking(path, sides))
        row(f"pair, {name}, whole command", command("pair", *sides, "--ledger", str(path)))
    row("open items of the whole ledger, whole command", command("open", "--ledger", str(path)))
    busy = dyads()["busier than 99 of 100"]
    row("series, that dyad by week, whole command", command("series", *busy, "--by", "week", "--ledger", str(path)))
    with clocked() as took:
        claims, events, peak = settle_all(path)
    row(f"settle {claims:,} claims in 2 processes", f"{took}; {peak:.2f} GB at most, {events:,} events")


if __name__ == "__main__":
    main()
