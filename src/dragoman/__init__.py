"""Dragoman keeps a sourced, dated, deduplicated ledger of what political actors did, said and left unanswered, read from news reports.

coded = dragoman.code(text, published="2021-03-15")
for claim in coded.claims: ...
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dragoman.keep.ledger import Ledger
    from dragoman.pipeline import Coded
    from dragoman.scale.coder import Coder

__all__ = ["Coder", "Ledger", "code"]
# Loaded when first asked for: importing the package stays cheap.
HOMES = {"Coder": "dragoman.scale.coder", "Ledger": "dragoman.keep.ledger"}


def code(text: str, *, published: "date | str | None" = None, title: str = "", outlet: str | None = None) -> "Coded":
    """The claims and open items of one text; see `Coder.code`. The model is loaded at the first call and kept."""
    return _coder().code(text, published=published, title=title, outlet=outlet)


@cache
def _coder() -> "Coder":
    from dragoman.scale.coder import Coder

    return Coder()


def __getattr__(name: str) -> type:
    if name not in HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    from importlib import import_module

    found: type = getattr(import_module(HOMES[name]), name)
    return found
