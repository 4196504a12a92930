"""croissant.json: Croissant 1.0 metadata (JSON-LD, ML Commons), a record set for each table's Parquet file."""

import json
from collections.abc import Mapping, Sequence

from dragoman.lexicon.columns import meaning
from dragoman.show.export.tables import CHOICE, DAY, NUMBER, SCORE, TEXT, Table
from dragoman.show.release.about import About
from dragoman.show.release.files import Json, digest

TYPES = {TEXT: "sc:Text", CHOICE: "sc:Text", NUMBER: "sc:Integer", SCORE: "sc:Float", DAY: "sc:Date"}
TERMS = (
    "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes isLiveDataset jsonPath key md5"
    " parentField path recordSet references regex repeated replace samplingRate separator source subField transform"
)
CONTEXT: Mapping[str, Json] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{term: f"cr:{term}" for term in TERMS.split()},
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "sc": "https://schema.org/",
}
UNPUBLISHED = "https://example.org/unpublished"  # the format asks for an address


def croissant(about: About, tables: Sequence[Table], files: Mapping[str, bytes]) -> bytes:
    """The description as JSON-LD; `files` are those of the tables, by path."""
    described: Mapping[str, Json] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": about.name,
        "alternateName": about.title,
        "description": " ".join((about.summary(), *about.done())),
        "url": about.url or UNPUBLISHED,
        "version": about.number,
        "datePublished": about.day.isoformat(),
        "license": about.licence or "not given",
        "creator": [{"@type": "sc:Organization", "name": name} for name in about.made_by],
        "citeAs": f"{', '.join(about.made_by)} ({about.day.year}): {about.title}, version {about.number}.",
        "distribution": [_file(table, files) for table in tables],
        "recordSet": [_records(table) for table in tables],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _file(table: Table, files: Mapping[str, bytes]) -> Mapping[str, Json]:
    path = f"tables/{table.name}.parquet"
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.parquet",
        "name": f"{table.name}.parquet",
        "contentUrl": path,
        "encodingFormat": "application/x-parquet",
        "sha256": digest(files[path]),
    }


def _records(table: Table) -> Mapping[str, Json]:
    fields: Sequence[Mapping[str, Json]] = [
        {
            "@type": "cr:Field",
            "@id": f"{table.name}/{column}",
            "name": column,
            "description": meaning(table.name, column),
            "dataType": TYPES[kind],
            "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column}},
        }
        for column, kind in table.columns.items()
    ]
    return {"@type": "cr:RecordSet", "@id": table.name, "name": table.name, "field": fields}
