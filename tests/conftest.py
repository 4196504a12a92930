"""Shared by all tests: the tools loaded once, articles from a line of text, and where the measuring data lies."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.domain import Article
from dragoman.read import text as read_text

if TYPE_CHECKING:
    from dragoman import pipeline

SHARED = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(scope="session")
def tools() -> pipeline.Tools:
    """Model and word tables, loaded once for all tests."""
    from dragoman import pipeline

    return pipeline.load_tools(threads=2)


@pytest.fixture(scope="session")
def gold() -> Path:
    """The annotated articles; tests that need them say clearly when they are not there."""
    folder = SHARED / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip(f"the annotated articles are not at {folder}; set DRAGOMAN_SHARED to the folder that holds gold/")
    return folder


def article(text: str, published: str = "2021-03-15", outlet: str | None = None) -> Article:
    """A plain article of this text."""
    read = read_text(text, title="", published=date.fromisoformat(published), outlet=outlet, url=None, file="test").value
    assert read is not None
    return read
