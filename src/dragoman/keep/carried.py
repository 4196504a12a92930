"""What one article was read as, as one line of JSON that a ledger elsewhere can take in: `dragoman code --format claims`, `dragoman load`.

The line holds the article with its text, its claims whole and its problems, so that loading it gives what adding the article would.
"""

import json
from collections.abc import Sequence

from pydantic import TypeAdapter

from dragoman.domain import Article, Claim, Problem
from dragoman.keep.canonical import pack_article, pack_claim, unpack_article, unpack_claim
from dragoman.keep.evidence import Reading

FORM = "dragoman claims 1"
_PROBLEMS = TypeAdapter(tuple[Problem, ...])


def pack_reading(coder: str, article: Article, claims: Sequence[Claim], problems: Sequence[Problem]) -> str:
    """The line, without its line break; `coder` is who read the article."""
    return json.dumps(
        {
            "form": FORM,
            "coder": coder,
            "article": json.loads(pack_article(article)),
            "text": article.text,
            "claims": [json.loads(pack_claim(claim)) for claim in claims],
            "problems": json.loads(_PROBLEMS.dump_json(tuple(problems))),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def unpack_reading(line: str) -> tuple[str, Reading]:
    """Who read the article, and the reading; ValueError when the line is none of `pack_reading`'s, or points outside its text."""
    loaded: object = json.loads(line)
    if not isinstance(loaded, dict) or loaded.get("form") != FORM:
        raise ValueError("this is no line of claims")
    text, coder, packed = loaded.get("text"), loaded.get("coder"), loaded.get("claims")
    if not isinstance(text, str) or not isinstance(coder, str) or not coder or not isinstance(packed, list):
        raise ValueError("the line lacks its text, its coder or its claims")
    article = unpack_article(json.dumps(loaded.get("article")), text)
    claims = tuple(unpack_claim(json.dumps(claim), article) for claim in packed)
    if any(block.span.end > len(text) for block in article.blocks) or any(c.coding.evidence.end > len(text) for c in claims):
        raise ValueError("the line points behind the end of its text")
    return coder, (article, claims, _PROBLEMS.validate_python(loaded.get("problems")))
