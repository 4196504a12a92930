"""Hostile pages and texts, each read by a process of its own: within 10 seconds and 512 MB, and what follows it is read.

The seconds are the processor's, starting the processes included: a clock on the wall would measure what else the machine does.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from read.test_hostile import PAGES, SENTENCE, TEXTS

SECONDS, MEGABYTES = 10, 512
BOMBS = {
    "laughs": "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]><rss version='2.0'><channel><item><title>&a11;</title></item></channel></rss>",
    "quadratic": f"<!DOCTYPE rss [<!ENTITY a '{'ha' * 50_000}'>]><rss><channel><item><title>{'&a;' * 50_000}</title></item></channel>",
    "outside": "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&a;</title></item></channel></rss>",
    "items": "<rss><channel>" + "<item><title>x</title></item>" * 20_000 + "</channel></rss>",
    "csv": 'text,date\n"' + "never closed\n" * 1_000_000,
    "commas": "text,date\n" + "," * 9_000_000,
    "json": "[" * 9_000_000,
    "numbers": '{"text": ' + "9" * 5_000_000 + "}",
}
READ = """
import json, resource, sys
from pathlib import Path
from dragoman import read
found = [o.value.file if o.value else o.problems[-1].code for o in read.paths([Path(sys.argv[1])])]
from dragoman.read.isolation import extractor
extractor().close()
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
took = sum(u.ru_utime + u.ru_stime for u in used)
memory = max(u.ru_maxrss for u in used) // 1024
print(json.dumps([found[-1], len(found), took, memory]))
"""
CASES = (
    {f"page {n}": c for n, (c, _) in PAGES.items()}
    | {f"text {n}": c for n, (c, _) in TEXTS.items()}
    | {f"bomb {n}": c for n, c in BOMBS.items()}
)


@pytest.mark.torture
@pytest.mark.parametrize("name", CASES)
def test_it_ends_in_time_and_memory_and_the_next_is_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1").write_text(CASES[name], encoding="utf-8")
    (folder / "2").write_text(SENTENCE, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", READ, str(folder)], capture_output=True, text=True, check=True)
    last, count, took, memory = json.loads(done.stdout)
    print(f"{name}: {took:.1f} s, {memory} MB")  # noqa: T201  # shown with -s
    assert last == "2"
    assert count >= 2
    assert took < SECONDS
    assert memory < MEGABYTES
