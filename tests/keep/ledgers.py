"""Ledgers of made-up articles, and what they export: for tests that disturb one and compare it with one that nothing disturbs."""

import io
from datetime import date

from dragoman.keep import evidence
from dragoman.keep.editions import begin
from dragoman.keep.query import WHOLE, View
from dragoman.keep.store import reading, writing
from dragoman.settings import Place
from dragoman.show.export import EXPORTERS
from dragoman.show.export.wanted import gather
from keep.adder import CODER
from keep.many import readings

DAY = date(2021, 4, 1)


def loaded(ledger: Place, count: int = 30) -> Place:
    """A ledger of the first `count` articles, in one edition."""
    with writing(ledger) as connection:
        edition = begin(connection, "add", DAY, coder=CODER)
        connection.commit()
        assert evidence.load(connection, readings(count), edition) == count
    return ledger


def exported(ledger: Place, form: str = "jsonl", view: View = WHOLE) -> bytes:
    """What `dragoman export` writes."""
    with reading(ledger) as connection:
        records, _ = gather(connection, view=view)
    out = io.BytesIO()
    EXPORTERS[form].write(records, out, everything=True)
    return out.getvalue()
