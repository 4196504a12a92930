"""The command line run in this process, and a ledger of the hand-made story for it to speak of."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from typer.testing import CliRunner

import samples
from dragoman.cli import app
from dragoman.domain import Article, Claim, Problem
from dragoman.errors import DragomanError
from dragoman.keep.ledger import Ledger


def run(*arguments: str | Path, code: int = 0) -> str:
    """What a command prints on standard output; it must end with this exit code."""
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert result.exit_code == code, result.output
    return result.stdout


def fails(*arguments: str | Path) -> DragomanError:
    """The error that a command ends with."""
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert isinstance(result.exception, DragomanError)
    return result.exception


def fill(path: Path, claims: Iterable[Claim] = samples.story(), coder: str = "one", day: date = date(2021, 4, 1)) -> Path:
    """A ledger of these claims, an edition an article."""
    for article, found, _ in by_article(claims):
        Ledger(path).add(article, found, coder=coder, day=day)
    return path


def by_article(claims: Iterable[Claim] = samples.story()) -> list[tuple[Article, list[Claim], list[Problem]]]:
    """These claims as what was read from each article, in the order in which they name the articles."""
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.article.id, []).append(claim)
    return [(found[0].article, found, []) for found in told.values()]
