"""The pages of a release for people: what it is, what its limits are, and the codebook."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.lexicon.columns import meaning
from dragoman.show.export.tables import Table
from dragoman.show.release.about import About


def packed(page: str) -> bytes:
    """A page of the documentation: inside an installed package, or beside the source tree."""
    package = Path(str(files("dragoman")))
    for folder in (package / "docs", package.parents[1] / "docs"):
        if (folder / page).is_file():
            return (folder / page).read_bytes()
    raise UsageError(f"the page {page} is missing; install the package again")


def readme(about: About, tables: Sequence[Table]) -> bytes:
    """README.md: title, summary, what was done to the content, the tables with their columns, and how to read them."""
    lines = [
        f"# {about.title}",
        "",
        f"Version {about.number}, {about.day}. By {', '.join(about.made_by)}." + (f" Licence: {about.licence}." if about.licence else ""),
        "",
        about.summary(),
        "",
        *(f"- {sentence}" for sentence in about.done()),
        "",
        "Read [LIMITS.md](LIMITS.md) before use, and [codebook.md](codebook.md) for what the codes mean. `datapackage.json` and",
        "`croissant.json` describe the tables to programs, `CITATION.cff` says how to cite, `sha256sum -c SHA256SUMS` checks the files.",
        "",
        "## Tables",
        "Each as Parquet (typed) and as CSV (UTF-8, comma, empty cell for a missing value). In a CSV file, text that a spreadsheet would",
        "run as a formula stands behind an apostrophe; `datapackage.json` says how to take it off.",
    ]
    for table in tables:
        lines += ["", f"### {table.name}", f"{len(table.rows)} rows.", "", "| column | kind | content |", "|---|---|---|"]
        lines += [f"| {column} | {kind} | {meaning(table.name, column)} |" for column, kind in table.columns.items()]
    return ("\n".join(lines) + "\n").encode()
