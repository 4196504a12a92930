"""CITATION.cff: how to cite a release (Citation File Format 1.2.0)."""

import yaml

from dragoman.show.release.about import About


def citation(about: About, program: str) -> bytes:
    """The file; `program` is the version of Dragoman, which the release refers to."""
    described = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": about.title,
        "version": about.number,
        "date-released": about.day.isoformat(),
        "abstract": about.summary(),
        "authors": [{"name": name} for name in about.made_by],
        "keywords": ["event data", "PLOVER", "news"],
        **({"license": about.licence} if about.licence else {}),
        **({"url": about.url} if about.url else {}),
        "references": [{"type": "software", "title": "Dragoman", "version": program, "authors": [{"name": "The makers of Dragoman"}]}],
    }
    text: str = yaml.safe_dump(described, sort_keys=False, allow_unicode=True, width=100)
    return text.encode()
