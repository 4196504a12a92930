"""Exports: records into the forms that other programs read. A new form is one file here and one line in `EXPORTERS`."""

from dragoman.show.export import comma, ftm, gdelt, icews, jsonl, parquet, plover, polecat, table
from dragoman.show.export.exporter import Exporter, save

__all__ = ["EXPORTERS", "Exporter", "save"]

EXPORTERS: dict[str, Exporter] = {
    "table": Exporter(table.write),
    "jsonl": Exporter(jsonl.write),
    "plover": Exporter(plover.write),
    "polecat": Exporter(polecat.write),
    "gdelt": Exporter(gdelt.write),
    "icews": Exporter(icews.write),
    "ftm": Exporter(ftm.write),
    "csv": Exporter(comma.write, comma.write_table, "csv"),
    "parquet": Exporter(parquet.write, parquet.write_table, "parquet"),
}
