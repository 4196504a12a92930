"""Articles and claims as one canonical JSON text each, and back without loss. Fields come from `domain`, so none is named twice."""

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from dragoman.domain import Article, Claim, Outlet


@cache
def _articles() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


@cache
def _claims() -> TypeAdapter[Claim]:
    return TypeAdapter(Claim)


def pack_article(article: Article) -> str:
    """The article without its text, which the ledger keeps in a column of its own."""
    return _articles().dump_json(replace(article, text="")).decode()


def unpack_article(record: str, text: str = "") -> Article:
    """The article that `pack_article` packed, on its text if one is given; pydantic's ValidationError (a ValueError) when it is none."""
    return replace(_articles().validate_json(record), text=text)


def pack_claim(claim: Claim) -> str:
    """The claim with its article left as a bare id: many claims share one article."""
    return _claims().dump_json(replace(claim, article=_stub(claim.article))).decode()


def unpack_claim(record: str, article: Article | None = None) -> Claim:
    """The claim that `pack_claim` packed, on `article` or on the bare id that it was packed with; ValueError when `record` is none."""
    claim = _claims().validate_json(record)
    return replace(claim, article=article) if article else claim


def _stub(article: Article) -> Article:
    return Article(id=article.id, file="", text="", blocks=(), outlet=Outlet(""))
