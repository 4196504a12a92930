"""A served ledger for tests: the hand-made story in a file, the application over it, and a client that speaks to it as a browser would."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

import commands
import samples
from dragoman.domain import Claim
from dragoman.settings import Settings
from dragoman.show.api.site import Site
from dragoman.show.web.app import create_app

TODAY = date(2026, 11, 24)
SECRET = "of-this-run"  # noqa: S105
HOME = "http://127.0.0.1:8340"


def fill(path: Path, claims: Iterable[Claim] = samples.story()) -> Path:
    """A ledger of these claims, an edition an article, coded today."""
    return commands.fill(path, claims, coder="dragoman test", day=TODAY)


def site(path: Path, **given: object) -> Site:
    """What a server over this ledger is told; `given` are further settings."""
    return Site(Settings(path), lambda: TODAY, "dragoman test", **{"secret": SECRET, **given})  # type: ignore[arg-type]


def client(path: Path, **given: object) -> TestClient:
    """A client of the application over a ledger."""
    return TestClient(create_app(site(path, **given)), base_url=HOME, follow_redirects=False)
