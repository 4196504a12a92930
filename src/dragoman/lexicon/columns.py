"""What each column of the flat tables holds (data/release/columns.yaml)."""

from functools import cache

from dragoman.lexicon.files import DATA, read_yaml, table

PATH = DATA / "release" / "columns.yaml"
SHARED = "shared"


def meaning(table_name: str, column: str) -> str:
    """One sentence on a column; empty for a column that no entry tells of."""
    meanings = load_columns()
    return meanings.get(table_name, {}).get(column) or meanings[SHARED].get(column, "")


@cache
def load_columns() -> dict[str, dict[str, str]]:
    """The sentences by table and column; those of `shared` hold wherever a table has none of its own."""
    tables = table(read_yaml(PATH), PATH, "the file")
    return {name: {column: str(means) for column, means in table(columns, PATH, name).items()} for name, columns in tables.items()}
