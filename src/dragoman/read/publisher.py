"""Which outlet published an article: stated, by address, by the site's own name, or by the names in its menus."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from dragoman.domain import CODED_ROLES, Block, BlockRole, Outlet
from dragoman.lexicon import outlets
from dragoman.read import splits

UNKNOWN = Outlet("unknown")
_PAGE = frozenset({BlockRole.NAVIGATION, BlockRole.TEASER})


def resolve(stated: str | None, url: str | None, site: str | None, text: str, blocks: Sequence[Block]) -> Outlet:
    """The outlet, with kind and country where the table knows it; its name is then the table's.

    A photo agency in a caption or an agency in a credit is nobody's publisher, so only the page's own menus and boxes are searched.
    """
    if stated:
        return _known(outlets.by_name(stated)) or Outlet(stated)
    row = outlets.by_url(url) or (outlets.by_name(site) if site else None)
    if row:
        return _outlet(row)
    if site or (url and urlsplit(url).hostname):
        return Outlet(site or str(urlsplit(url or "").hostname).removeprefix("www."))
    return _known(_in_furniture(text, blocks)) or UNKNOWN


def _known(row: outlets.OutletRow | None) -> Outlet | None:
    return _outlet(row) if row else None


def _outlet(row: outlets.OutletRow) -> Outlet:
    return Outlet(row.name, row.kind, row.country or None)


def _in_furniture(text: str, blocks: Sequence[Block]) -> outlets.OutletRow | None:
    """The outlet that menus, boxes and the copyright line name most often; None on a tie between two."""
    words = (block.span.of(text) for block in blocks if block.role not in CODED_ROLES)
    named = Counter(row for furniture in words for row in outlets.named_in(furniture) if _is_page(furniture, row))
    best = named.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _is_page(furniture: str, row: outlets.OutletRow) -> bool:
    """True for the page's own words: a cue, or a line that is the outlet's name. A crosshead is no menu, a credit names agencies."""
    cue = splits.whole(furniture)
    if cue is None:
        return furniture in {row.name, *row.aliases}
    return cue.role in _PAGE or cue.id == "copyright"
