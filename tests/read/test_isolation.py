"""The worker process: reused, killed when it hangs, replaced when it dies."""

import os
import signal
from pathlib import Path

import pytest

from dragoman.read import isolation, worker
from dragoman.read.isolation import Extractor, Refusal
from dragoman.read.wire import Page

GOOD = "<html><body><p>The minister of Malta met the president of Cyprus on Monday.</p></body></html>"


@pytest.fixture
def extractor() -> Extractor:
    return Extractor()


def pid(extractor: Extractor) -> int:
    assert extractor._process
    return extractor._process.pid


def test_one_worker_reads_many_pages(extractor: Extractor) -> None:
    assert isinstance(extractor.extract(GOOD), Page)
    first = pid(extractor)
    assert isinstance(extractor.extract(GOOD), Page)
    assert pid(extractor) == first
    extractor.close()


def test_a_dead_worker_is_a_refusal_and_is_replaced(extractor: Extractor) -> None:
    extractor.extract(GOOD)
    os.kill(pid(extractor), signal.SIGSEGV)
    refusal = extractor.extract(GOOD)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "crash"
    assert isinstance(extractor.extract(GOOD), Page)
    extractor.close()


def test_a_hanging_worker_is_killed() -> None:
    impatient = Extractor(timeout=0.001)
    refusal = impatient.extract(GOOD * 200)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "timeout"


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="only Linux shows the limits of a process")
def test_the_worker_has_a_memory_limit(extractor: Extractor) -> None:
    extractor.extract(GOOD)
    limits = Path(f"/proc/{pid(extractor)}/limits").read_text(encoding="ascii")
    (line,) = [line for line in limits.splitlines() if line.startswith("Max address space")]
    assert line.split()[3:5] == [str(worker.MEMORY)] * 2
    extractor.close()


def test_each_process_has_its_own_extractor() -> None:
    own = isolation.extractor()
    assert isolation.extractor() is own
    child = os.fork()
    if not child:
        os._exit(0 if isolation.extractor() is not own else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
