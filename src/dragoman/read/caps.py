"""What must not reach an HTML parser: a scan over the characters of a page, before any parsing.

libxml2 took 12 s for 40,000 attributes on one tag of a 0.1 MB page, and extraction is slow on pages of very many tags.
"""

import re

TAGS = 50_000
ATTRIBUTES = 1_000

_TAG = re.compile(r"<[a-zA-Z][^<>]*")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_SHORT = 2 * ATTRIBUTES  # a tag needs two characters for each attribute


def too_complex(html: str) -> str | None:
    """Why this page is refused, or None."""
    for tags, found in enumerate(_TAG.finditer(html), 1):
        if tags > TAGS:
            return f"more than {TAGS:,} tags"
        if found.end() - found.start() > _SHORT and len(_QUOTED.sub("= ", found[0]).split()) > ATTRIBUTES:
            return f"more than {ATTRIBUTES:,} attributes on one tag"
    return None
