"""What was published: Article, its blocks, and the spans that everything else points with."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`: code points, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that this span covers in `text`."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """True when `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """True when the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class BlockRole(StrEnum):
    """What a block of a page is. Only headline, lead and body are ever coded (codebook section 1)."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    TEASER = "teaser"
    BYLINE = "byline"
    DATELINE = "dateline"
    NAVIGATION = "navigation"


CODED_ROLES = frozenset({BlockRole.HEADLINE, BlockRole.LEAD, BlockRole.BODY})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch of the stored text and its role. Blocks are in text order and do not overlap."""

    span: Span
    role: BlockRole


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published: `kind` is independent, government, state_media, party or unknown; `country` ISO alpha-3 or a body's code."""

    name: str
    kind: str = "unknown"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What was published. `id` = sha256 of outlet, url, published and text, never of a path.

    `file` names the input (file name, a JSONL line's own id, its url, or NAME:LINE); `published_from` the rung of the date ladder.
    """

    id: str
    file: str
    text: str
    blocks: tuple[Block, ...]
    outlet: Outlet
    title: str = ""
    url: str | None = None
    published: date | None = None
    published_from: str = "unknown"
