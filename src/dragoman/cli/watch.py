"""`dragoman watch`: keeps a ledger current with feeds and folders. It knows only what the ledger holds, so it may be stopped anywhere."""

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import read, say
from dragoman.cli.ledger import add_found
from dragoman.cli.options import ActorsFile, LedgerFile, settings
from dragoman.cli.web import PUBLIC, Allow, Asking, Linked, Real, fetcher, given_for, is_address
from dragoman.domain import Article, Problem
from dragoman.errors import LedgerError, UsageError
from dragoman.settings import Place, Settings

if TYPE_CHECKING:
    from dragoman.read import Given
    from dragoman.read.web import Fetcher
    from dragoman.read.web.fetch import Seen

QUIET = 2.0
"""Seconds in which a file must not have changed to be taken for whole."""

NAP = 0.2
"""Seconds between two looks at whether the end was asked for."""

LATER = frozenset({"network", "http", "robots"})
"""Problems of pages that may be gone at the next look: a feed that has any is read again then."""

Stamp = tuple[int, int]  # when a file was changed, in nanoseconds, and its size


def watch(
    inputs: Annotated[list[str], typer.Argument(metavar="FEED|DIR...", help="Addresses of feeds, and folders.", show_default=False)],
    ledger: LedgerFile = None,
    interval: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Look again after so long.")] = 900,
    once: Annotated[bool, typer.Option("--once", help="Look once and end, for use under cron.")] = False,
    linked: Linked = False,
    allow: Allow = None,
    actors: ActorsFile = None,
) -> None:
    """Keep a ledger current: what appears in a feed or folder is added. Stops cleanly at Ctrl-C or SIGTERM, and takes up where it was."""
    chosen = settings(ledger, actors)
    for named in inputs:
        if not is_address(named) and not Path(named).exists():
            raise UsageError(f"{named}: nothing is there; give a folder, or the address of a feed")
    asking = Asking(linked, tuple(allow or ()))
    with _stopping() as stop:
        clock = Real(stop.pause)
        watching = Watching(chosen, fetcher(asking, clock), clock, asking, lambda: stop.asked)
        watching.open()
        watching.rounds(inputs, None if once else interval)
    say.note("stopped" if stop.asked else "looked once")


@dataclass(slots=True)
class Stop:
    """Whether a signal asked for the end. A plain flag: a signal may come while any lock is held."""

    asked: bool = False

    def pause(self, seconds: float) -> None:
        """Wait so long, or until the end is asked for."""
        end = time.monotonic() + seconds
        while not self.asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, NAP))


@dataclass(slots=True)
class Watching:
    """Rounds over feeds and folders. Clock and network are given; `stopped` says when to end, between two articles at the latest."""

    chosen: Settings
    ask: "Fetcher"
    clock: Real
    asking: Asking = PUBLIC
    stopped: Callable[[], bool] = lambda: False
    _files: dict[Path, Stamp] = field(default_factory=dict)

    def open(self) -> None:
        """Make the ledger if it is missing; LedgerError where it cannot be written to."""
        from dragoman.keep.store import writing

        with writing(self.chosen.ledger):
            return

    def rounds(self, inputs: Sequence[str], interval: float | None) -> None:
        """Look at everything, and again after `interval` seconds until stopped; once where it is None."""
        while not self.stopped():
            for named in inputs:
                if is_address(named):
                    self._feed(named)
                else:
                    self._folder(Path(named))
            if interval is None:
                return
            self.clock.sleep(interval)

    def _feed(self, url: str) -> None:
        """Add what a feed tells that is new. It counts as seen when all of it is in the ledger."""
        from dragoman.read.web import read_fetched

        seen = _remembered(self.chosen.ledger)
        found = self.ask.fetch(url, _seen(seen.get(url)))
        if isinstance(found, Problem):
            say.problem(found)
            return
        # A feed's pages are fetched before the ledger is opened: between two of them a polite reader waits, and writers must not.
        outcomes = list(read_fetched(found, self._given()))
        whole = not any(met.code in LATER for outcome in outcomes for met in outcome.problems)
        if self._add(read.told(outcomes), url) and whole and found.body is not None:
            _remember(self.chosen.ledger, {**seen, url: [found.seen.etag, found.seen.modified]})

    def _folder(self, folder: Path) -> None:
        """Add the files that are new or changed, and have been left alone for a moment."""
        from dragoman.read import paths

        before = _stamps(folder)
        changed = {path for path, stamp in before.items() if self._files.get(path) != stamp}
        if not changed:
            return
        self.clock.sleep(QUIET)
        after = _stamps(folder)
        whole = sorted(path for path in changed if after.get(path) == before[path])
        if self._add(read.told(paths(whole, self._given())), str(folder)):
            self._files.update({path: before[path] for path in whole})

    def _given(self) -> "Given":
        return given_for(None, self.asking, lambda: self.ask)

    def _add(self, found: Iterator[Article], what: str) -> bool:
        """Add what the ledger does not hold; whether all of it was gone through."""
        try:
            new, _, kept = add_found(self._until_stopped(found), what, self.chosen)
        except LedgerError as error:  # another writer takes long: the next look finds the same again
            say.note(str(error))
            return False
        if new:
            say.note(f"{what}: {new} articles added with {kept} claims")
        return not self.stopped()

    def _until_stopped(self, found: Iterator[Article]) -> Iterator[Article]:
        for article in found:
            if self.stopped():
                return
            yield article


@contextmanager
def _stopping() -> Iterator[Stop]:
    """A flag that Ctrl-C and SIGTERM set; a second one ends at once, as ever."""
    stop = Stop()
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def end(number: int, _: object) -> None:
        stop.asked = True
        signal.signal(number, former[signal.Signals(number)])

    for number in former:
        signal.signal(number, end)
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _stamps(folder: Path) -> dict[Path, Stamp]:
    from dragoman.read.paths import files

    found: dict[Path, Stamp] = {}
    for path in files(folder):
        try:
            told = path.stat()
        except OSError:  # it went while it was looked at
            continue
        found[path] = (told.st_mtime_ns, told.st_size)
    return found


def memory_of(ledger: Place) -> Path:
    """Where it stands what feeds said; for a ledger on a server, a checksum of the address without its password tells it from others'."""
    told = "" if isinstance(ledger, Path) else f".{hashlib.sha256(str(ledger).encode()).hexdigest()[:12]}"
    return ledger.with_name(f"{ledger.name}{told}.watch.json")


def _remembered(ledger: Place) -> dict[str, list[str]]:
    """What servers said of each feed when it was last read whole; nothing where that is not known, and all is then asked for again."""
    try:
        told: object = json.loads(memory_of(ledger).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {str(url): [str(word) for word in words] for url, words in told.items() if isinstance(words, list) and len(words) == 2}


def _remember(ledger: Place, seen: dict[str, list[str]]) -> None:
    """Write it down, whole or not at all; where that fails the next start asks for all again."""
    path = memory_of(ledger)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        fresh.write_text(json.dumps(seen, indent=1, sort_keys=True), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        say.note(f"{path}: {error.strerror}; feeds will be read whole again after a restart")


def _seen(words: list[str] | None) -> "Seen":
    from dragoman.read.web.fetch import Seen

    return Seen(*words) if words else Seen()
