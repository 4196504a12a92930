"""A release: what a ledger says, as a folder to be published. The same ledger gives the same bytes.

`tables/` as Parquet and CSV, `README.md`, `LIMITS.md`, `codebook.md`, `datapackage.json`, `croissant.json`, `CITATION.cff`, `SHA256SUMS`.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.show.export import comma, parquet
from dragoman.show.export.tables import TEXT, Beside, Table, all_tables
from dragoman.show.release.about import About
from dragoman.show.release.citation import citation
from dragoman.show.release.croissant import croissant
from dragoman.show.release.files import PACKAGE, put, untouched
from dragoman.show.release.mask import with_masked_names
from dragoman.show.release.package import package
from dragoman.show.release.pages import packed, readme
from dragoman.show.release.shorten import with_short_quotes
from dragoman.show.shape import Record

__all__ = ["About", "check", "release"]


def release(
    records: tuple[Record, ...], beside: Beside, about: About, folder: Path, *, program: str, texts: Mapping[str, str] | None = None
) -> About:
    """Write the release; what it says of itself, with the number of rows. `texts` are the articles' words by id, where they may be given.

    UsageError, and nothing written, when the folder holds anything but an untouched older release of the same name.
    """
    check(folder, about)
    if about.masked:
        records, beside = with_masked_names(records, beside)
    if about.show_words is not None:
        records, beside = with_short_quotes(records, beside, about.show_words)
    tables = [*all_tables(records, beside), *([_texts(texts)] if about.texts and texts is not None else [])]
    counted = replace(about, counts=_counts(tables))
    written = _tables(tables)
    put(
        {
            **written,
            "README.md": readme(counted, tables),
            "LIMITS.md": packed("guide/limits.md"),
            "codebook.md": packed("codebook.md"),
            PACKAGE: package(counted, tables, written),
            "croissant.json": croissant(counted, tables, written),
            "CITATION.cff": citation(counted, program),
        },
        folder,
    )
    return counted


def check(folder: Path, about: About) -> None:
    """UsageError unless the folder is free for this release: missing, empty, or an untouched older release of the same name."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        found = json.loads((folder / PACKAGE).read_bytes())
        name, edition, day = str(found["name"]), int(found["edition"]), date.fromisoformat(found["created"][:10])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder}: holds something else than a release; name a new folder") from error
    if name != about.name:
        raise UsageError(f"{folder}: holds the release {name!r}, not {about.name!r}; name a new folder")
    if (edition, day) > (about.edition, about.day):
        raise UsageError(f"{folder}: holds a newer release (edition {edition}, {day}); name a new folder")
    if not untouched(folder):
        raise UsageError(f"{folder}: the release in it has been changed since it was made; name a new folder")


def _counts(tables: Sequence[Table]) -> dict[str, int]:
    """Rows by table; an open item of several spells is one."""
    return {table.name: len({row["id"] for row in table.rows}) for table in tables if "id" in table.columns}


def _tables(tables: Sequence[Table]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for table in tables:
        for suffix, write in (("csv", comma.write_table), ("parquet", parquet.write_table)):
            stream = io.BytesIO()
            write(table, stream)
            files[f"tables/{table.name}.{suffix}"] = stream.getvalue()
    return files


def _texts(texts: Mapping[str, str]) -> Table:
    return Table("texts", {"article": TEXT, "words": TEXT}, tuple({"article": key, "words": texts[key]} for key in sorted(texts)))
