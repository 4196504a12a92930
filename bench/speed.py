"""How fast a machine reads: `python bench/speed.py --articles 200 --threads 1 ../shared/data/articles/*.jsonl.gz`.

In one run over the same sentences: the whole pipeline, and the shipped model alone on those sentences already cut into words, in batches
sorted by length, on as many threads. Beside them articles a second, memory, import time, and the time from the start of Python to a record.
"""

import argparse
import gc
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from itertools import islice, zip_longest
from pathlib import Path

import dragoman
from dragoman import read
from dragoman.domain import Article

FIRST = """import dragoman
print(len(dragoman.code("Iran's foreign minister met his Iraqi counterpart in Baghdad on Monday.", published="2021-03-15").claims))"""

PART = 64  # articles between two looks at the clock


def lines(file: Path) -> list[str]:
    """The lines of a file, compressed or not."""
    data = file.read_bytes()
    return (gzip.decompress(data) if file.suffix == ".gz" else data).decode().splitlines()


def articles(files: Sequence[Path], count: int) -> list[Article]:
    """The first `count` articles, taken from the files in turn."""
    found = []
    for line in islice((line for row in zip_longest(*map(lines, files)) for line in row if line), count):
        fields = json.loads(line)
        day = fields.get("published") or fields.get("date")
        published = date.fromisoformat(day[:10]) if day else None
        article = read.text(fields["text"], title=fields.get("title") or "", outlet=fields.get("source"), published=published).value
        found += [article] if article else []
    return found


def seconds(command: list[str]) -> float:
    """The best of three runs of a command."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", type=Path, nargs="+", help="JSONL files of articles, .gz or not")
    arguments.add_argument("--articles", type=int, default=200)
    arguments.add_argument("--threads", type=int, default=1)
    settings = arguments.parse_args()
    sample = articles(settings.files, settings.articles)
    clock = time.process_time if settings.threads == 1 else time.perf_counter  # of one thread the processor's own time, steadier
    coder = dragoman.Coder(settings.threads)
    parser = coder.tools.parser
    words = [
        [tuple(token.text for token in sentence.tokens) for sentence in outcome.value.sentences] for outcome in parser.parse_many(sample)
    ]
    gc.collect()
    gc.freeze()  # as every engine does
    alone = whole = claims = 0.0
    for first in range(0, len(sample), PART):  # in turn, so that what else the machine does falls on both
        fitting = [sentence for article in words[first : first + PART] for sentence in article if parser.model.fits(sentence)]
        began = clock()
        parser.model.analyse(fitting)
        alone += clock() - began
        began = clock()
        claims += sum(len(outcome.value.claims) for outcome in coder.code_many(sample[first : first + PART]))
        whole += clock() - began
    sentences, told = sum(map(len, words)), sum(len(sentence) for article in words for sentence in article)

    print(f"articles {len(sample)}, sentences {sentences}, words {told}, claims {claims:.0f}, threads {settings.threads}")
    print(f"model alone      {sentences / alone:8.0f} sentences/s")
    print(f"whole pipeline   {sentences / whole:8.0f} sentences/s  {100 * alone / whole:.0f} % of the model's speed")
    print(f"                 {len(sample) / whole:8.1f} articles/s  {len(sample) / whole * 3600:.0f} an hour")
    print(f"memory           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB at most")
    print(f"import dragoman  {seconds([sys.executable, '-c', 'import dragoman']):8.2f} s with the start of Python")
    print(f"first record     {seconds([sys.executable, '-c', FIRST]):8.2f} s from the start of Python")


if __name__ == "__main__":
    main()
