"""Records as a table on a terminal: every record a row, no cell cut off, no line wider than the terminal, and fast."""

import io
import time
from dataclasses import replace

from contracts.test_exporters import SETTLED
from dragoman.show.export import table
from dragoman.show.shape import EventRecord

EVENT = next(record for record in SETTLED if isinstance(record, EventRecord))


def written(*texts: str) -> list[str]:
    stream = io.BytesIO()
    records = [replace(EVENT, id=f"{n:016x}", text=text) for n, text in enumerate(texts)]
    assert table.write(records, stream, True) == len(records)
    return stream.getvalue().decode().splitlines()


def test_a_long_quote_is_wrapped_and_none_of_it_lost() -> None:
    told = " ".join(f"word{n}" for n in range(90))
    heading, *lines = written(told)
    at = heading.index("evidence")
    assert max(map(len, lines)) <= table.PIPE_WIDTH
    assert " ".join(line[at:] for line in lines) == told


def test_wide_signs_take_the_room_that_they_take() -> None:
    heading, *lines = written("朝鲜拒绝了会谈" * 12)
    at = heading.index("evidence")
    assert all(2 * len(line[at:]) <= table.PIPE_WIDTH - at for line in lines)
    assert "".join(line[at:] for line in lines) == "朝鲜拒绝了会谈" * 12


def test_nothing_in_a_quote_commands_a_terminal() -> None:
    assert "\x1b" not in "".join(written("rejected \x1b[31mthe talks\x07\x9b2J"))


def test_twenty_thousand_records_take_seconds() -> None:
    start = time.process_time()
    assert len(written(*["North Korea rejected the attempts on Thursday, Choe Son Hui said."] * 20_000)) > 20_000
    assert time.process_time() - start < 10
