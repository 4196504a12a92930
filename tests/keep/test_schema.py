"""The tables stand on more than one database: plain types only, and statements that PostgreSQL takes."""

from sqlalchemy import Float, Integer, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from dragoman.keep.schema import LASTING, metadata


def test_columns_are_text_whole_numbers_and_floats() -> None:
    odd = [column for table in metadata.tables.values() for column in table.columns if type(column.type) not in (Text, Integer, Float)]
    assert odd == []


def test_postgresql_takes_every_table_and_index() -> None:
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in table.indexes:
            made = str(CreateIndex(index).compile(dialect=postgresql.dialect()))
            assert ("WHERE" in made) == (index.name in ("claims_by_approach", "claims_by_answer", "claims_by_side"))


def test_every_table_but_the_layout_holds_still() -> None:
    assert set(metadata.tables) - set(LASTING) == {"alembic_version"}
