"""The page of the codebook is what the ontology says."""

from pathlib import Path

from bench.codebook import page

from dragoman.lexicon.crosswalk import load_crosswalk
from dragoman.lexicon.ontology import load_ontology

CODEBOOK = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_codebook_page_is_current() -> None:
    assert CODEBOOK.read_text(encoding="utf-8") == page(load_ontology(), load_crosswalk()), (
        "run python -m bench.codebook --write docs/codebook.md"
    )


def test_every_name_stands_in_it() -> None:
    plover, told = load_ontology(), CODEBOOK.read_text(encoding="utf-8")
    modes = [mode for act in plover.acts.values() for mode in act.modes]
    names = [*plover.acts, *modes, *plover.contexts, *plover.sectors, *plover.statuses, *plover.approaches]
    assert [name for name in names if f"| {name} |" not in told and f"**{name}**" not in told] == []
