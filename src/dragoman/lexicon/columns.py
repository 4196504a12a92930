"""What each column of the flat tables holds (data/release/columns.yaml)."""

from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, read_yaml

PATH = DATA / "release" / "columns.yaml"
SHARED = "shared"


def meaning(table: str, column: str) -> str:
    """One sentence on a column; empty for a column that no entry tells of."""
    meanings = load_columns()
    return meanings.get(table, {}).get(column) or meanings[SHARED].get(column, "")


@cache
def load_columns() -> dict[str, dict[str, str]]:
    """The sentences by table and column; those of `shared` hold wherever a table has none of its own."""
    tables = read_yaml(PATH)
    if not isinstance(tables, dict):
        raise LexiconError(f"{PATH}: not a mapping")
    found: dict[str, dict[str, str]] = {}
    for table, columns in tables.items():
        if not isinstance(columns, dict):
            raise LexiconError(f"{PATH}: {table}: not a mapping")
        found[str(table)] = {str(column): str(means) for column, means in columns.items()}
    return found
