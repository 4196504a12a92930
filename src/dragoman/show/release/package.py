"""datapackage.json: a Frictionless Data Package (version 1) with a schema for each table."""

import json
from collections.abc import Mapping, Sequence

from dragoman.lexicon.columns import meaning
from dragoman.lexicon.ontology import load_ontology
from dragoman.show.export.comma import GUARDED
from dragoman.show.export.tables import CHOICE, DAY, NUMBER, SCORE, TEXT, Table
from dragoman.show.release.about import About
from dragoman.show.release.files import Json, digest

TYPES = {TEXT: "string", CHOICE: "string", NUMBER: "integer", SCORE: "number", DAY: "date"}
KEYS: Mapping[str, Sequence[str]] = {
    "events": ("id",),
    "open_items": ("id", "spell"),
    "articles": ("id",),
    "claims": ("id",),
    "contexts": ("record", "position"),
    "participants": ("record", "role", "position"),
    "sources": ("record", "chain", "link"),
    "origins": ("record", "position"),
    "disputes": ("record", "position", "version"),
    "channels": ("open_item", "position"),
    "evidence": ("open_item", "position"),
    "course": ("open_item", "position"),
    "texts": ("article",),
}
POINTS_TO = {
    "events": {"article": "articles"},
    "open_items": {"article": "articles"},
    "contexts": {"record": "events"},
    "origins": {"record": "events"},
    "disputes": {"record": "events"},
    "claims": {"record": "events", "article": "articles"},
    "channels": {"open_item": "open_items"},
    "evidence": {"open_item": "open_items"},
    "course": {"open_item": "open_items", "article": "articles"},
    "texts": {"article": "articles"},
}


def package(about: About, tables: Sequence[Table], files: Mapping[str, bytes]) -> bytes:
    """The description as JSON; `files` are those of the tables, by path."""
    described: Mapping[str, Json] = {
        "profile": "data-package",
        "name": about.name,
        "title": about.title,
        "version": about.number,
        "created": f"{about.day}T00:00:00Z",
        "description": " ".join((about.summary(), *about.done())),
        **({"homepage": about.url} if about.url else {}),
        **({"licenses": [{"name": about.licence}]} if about.licence else {}),
        "contributors": [{"title": name, "role": "author"} for name in about.made_by],
        "keywords": ["event data", "PLOVER", "news", "international relations"],
        "edition": about.edition,
        "coder": about.coder,
        "ontology": about.ontology,
        "guard": f"A text cell of a CSV file that matches {GUARDED.pattern} carries one apostrophe more than the text.",
        "resources": [resource for table in tables for resource in _resources(table, files)],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _resources(table: Table, files: Mapping[str, bytes]) -> Sequence[Mapping[str, Json]]:
    plain, typed = f"tables/{table.name}.csv", f"tables/{table.name}.parquet"
    return (
        {
            "name": table.name,
            "path": plain,
            "type": "table",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"},
            **_measure(files[plain]),
            "schema": schema(table),
        },
        {
            "name": f"{table.name.replace('_', '-')}-parquet",
            "path": typed,
            "type": "file",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            **_measure(files[typed]),
        },
    )


def _measure(content: bytes) -> Mapping[str, Json]:
    return {"bytes": len(content), "hash": f"sha256:{digest(content)}"}


def schema(table: Table) -> Mapping[str, Json]:
    """The Table Schema: types, meanings, keys, and which column points to which table."""
    pointers = POINTS_TO.get(table.name, {})
    return {
        "fields": [_field(table.name, column, kind) for column, kind in table.columns.items()],
        "missingValues": [""],
        **({"primaryKey": list(KEYS[table.name])} if table.name in KEYS else {}),
        **(
            {"foreignKeys": [{"fields": [c], "reference": {"resource": to, "fields": ["id"]}} for c, to in pointers.items()]}
            if pointers
            else {}
        ),
    }


def _field(table: str, column: str, kind: str) -> Mapping[str, Json]:
    known = allowed(table, column)
    constraints: Mapping[str, Json] = {"constraints": {"enum": list(known)}} if known else {}
    return {"name": column, "type": TYPES[kind], "description": meaning(table, column), **constraints}


def allowed(table: str, column: str) -> tuple[str, ...]:
    """The codes that a column may hold, where the codebook closes the list; none for other columns."""
    ontology = load_ontology()
    closed: Mapping[str, Sequence[str]] = {
        "act": tuple(ontology.acts),
        "status": tuple(ontology.statuses),
        "approach": tuple(ontology.approaches),
        "sector": tuple(ontology.sectors),
        "role": ("actor", "recipient"),
        "extent": ("point", "span", "repeated"),
    }
    return tuple(closed.get(column, ()))
