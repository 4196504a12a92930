"""Every record that passes between stages: Article -> Reading -> Coding -> Claim -> Event, with Problem beside them.

All records are frozen and hold no behaviour beyond reading themselves. Offsets are Unicode code points into `Article.text`,
half-open. Calendar days are inclusive. Terms are PLOVER's where it has one (manual draft 2.0), else the codebook's. A sentence's parse is
walked by `domain.trees`.
"""

from dragoman.domain.articles import CODED_ROLES, Article, Block, BlockRole, Outlet, Span
from dragoman.domain.claims import Claim, Event, Link, Party, Rival, Source, When, is_history
from dragoman.domain.items import OpenItem, Silence, Spell, Turn
from dragoman.domain.outcomes import Decision, Outcome, Problem
from dragoman.domain.readings import Attribution, Coding, Mention, MentionKind, Phrase, Reading, Sentence, Signal, TimeExpression, Token

__all__ = [
    "CODED_ROLES",
    "Article",
    "Attribution",
    "Block",
    "BlockRole",
    "Claim",
    "Coding",
    "Decision",
    "Event",
    "Link",
    "Mention",
    "MentionKind",
    "OpenItem",
    "Outcome",
    "Outlet",
    "Party",
    "Phrase",
    "Problem",
    "Reading",
    "Rival",
    "Sentence",
    "Signal",
    "Silence",
    "Source",
    "Span",
    "Spell",
    "TimeExpression",
    "Token",
    "Turn",
    "When",
    "is_history",
]
