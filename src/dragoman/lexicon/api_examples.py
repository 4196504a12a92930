"""What the API answers, by example (data/api/examples.json): of each operation one answer for each status that it may give.

`tests/show/test_api_examples.py` asks a served ledger every one of these requests and holds the file to the answers.
"""

import json
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import DATA, Value, content, table

PATH = DATA / "api" / "examples.json"


@dataclass(frozen=True, slots=True)
class Example:
    """One request and its answer; `operation` is the method and path as described, `request` the line that asked."""

    operation: str
    status: str
    request: str
    answer: Value


@cache
def load_examples() -> tuple[Example, ...]:
    """The examples, in the order of the operations."""
    rows: list[Value] = json.loads(content(PATH))
    told = [table(row, PATH, "an example") for row in rows]
    return tuple(Example(str(one["operation"]), str(one["status"]), str(one["request"]), one["answer"]) for one in told)
