"""`dragoman watch`, and `dragoman add` of addresses and standard input, through the real command line and real servers."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.cli.watch import Watching, memory_of
from dragoman.cli.web import Asking
from dragoman.keep.store import reading
from dragoman.read.web import Fetcher, Rules
from dragoman.read.web.network import Sockets
from dragoman.settings import Address, Settings
from websites import HERE, Clock, Site, serving

TEXT = "The foreign minister of Malta met the president of Cyprus on Monday to discuss trade, day {} of the talks."
DRAGOMAN = [sys.executable, "-m", "dragoman.cli"]


def item(number: int, root: str) -> str:
    link = f"{root}/2022/04/07/{number}"
    return f"<item><title>Talks go on</title><link>{link}</link><description>{TEXT.format(number)}</description></item>"


def feed(root: str, *numbers: int) -> bytes:
    items = "".join(item(number, root) for number in numbers)
    return f"<rss version='2.0'><channel><title>Example Times</title>{items}</channel></rss>".encode()


def held(ledger: Path) -> int:
    from sqlalchemy import text

    with reading(ledger) as connection:
        return int(connection.scalar(text("SELECT count(*) FROM articles")) or 0)


def watching(site: Site, ledger: Path, linked: bool = False) -> Watching:
    rules = Rules(ports=frozenset({site.port}), allowed=frozenset({HERE}))
    clock = Clock()
    made = Watching(Settings(ledger), Fetcher(Sockets(lambda host, port: [HERE]), clock, rules), clock, Asking(linked))
    made.open()
    return made


def test_a_feed_is_followed_over_restarts(tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    with serving({}) as site:
        site.pages["/feed"] = (200, {"ETag": '"one"'}, feed(site.root, 1, 2))
        watching(site, ledger).rounds([f"{site.root}/feed"], None)
        assert held(ledger) == 2
        site.pages["/feed"] = (304, {}, b"")
        watching(site, ledger).rounds([f"{site.root}/feed"], None)  # a new start: it knows the page by what it was told
        assert site.headers[-1]["if-none-match"] == '"one"'
        site.pages["/feed"] = (200, {"ETag": '"two"'}, feed(site.root, 2, 3))
        watching(site, ledger).rounds([f"{site.root}/feed"], None)
        assert held(ledger) == 3


def test_a_page_that_could_not_be_had_is_asked_for_again(tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    with serving({"/2022/04/07/1": (503, {}, b"")}) as site:
        site.pages["/feed"] = (200, {"ETag": '"one"'}, feed(site.root, 1))
        watching(site, ledger, linked=True).rounds([f"{site.root}/feed"], None)
        assert held(ledger) == 0
        site.pages["/2022/04/07/1"] = (200, {}, f"<html><body><p>{TEXT.format(1)}</p></body></html>".encode())
        watching(site, ledger, linked=True).rounds([f"{site.root}/feed"], None)
        assert "if-none-match" not in site.headers[-2]
        assert held(ledger) == 1


def test_a_folder_is_followed_and_a_file_that_still_grows_is_left_for_later(tmp_path: Path) -> None:
    ledger, folder = tmp_path / "a.db", tmp_path / "inbox"
    folder.mkdir()
    (folder / "1.txt").write_text(TEXT.format(1))
    growing = folder / "2.txt"
    growing.write_text("The foreign minister of")
    with serving({}) as site:
        looking = watching(site, ledger)
        sleep = looking.clock.sleep

        def grow(seconds: float) -> None:
            sleep(seconds)
            growing.write_text(TEXT.format(2))

        looking.clock.sleep = grow  # type: ignore[method-assign]
        looking.rounds([str(folder)], None)
        assert held(ledger) == 1
        looking.clock.sleep = sleep  # type: ignore[method-assign]
        looking.rounds([str(folder)], None)
        assert held(ledger) == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: int) -> None:
    ledger, folder = tmp_path / "a.db", tmp_path / "inbox"
    folder.mkdir()
    (folder / "1.txt").write_text(TEXT.format(1))
    command = [*DRAGOMAN, "watch", str(folder), "--ledger", str(ledger), "--interval", "3600"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while not (ledger.exists() and held(ledger)) and time.monotonic() < deadline:
        time.sleep(0.2)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert said.endswith("dragoman: stopped\n")
    assert held(ledger) == 1


def test_add_takes_standard_input_and_addresses(tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    lines = "".join(json.dumps({"text": TEXT.format(number), "published": "2022-04-07"}) + "\n" for number in range(3))
    environment = {**os.environ, "http_proxy": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}  # which is not asked
    with serving({"/a": (200, {}, f"<html><body><p>{TEXT.format(7)}</p></body></html>".encode())}) as site:
        page = f"http://{HERE}:{site.port}/a"
        command = [*DRAGOMAN, "add", "-", page, "--ledger", str(ledger)]
        refused = subprocess.run(command, input=lines, capture_output=True, text=True, env=environment, check=False)
        assert "[address]" in refused.stderr
        assert held(ledger) == 3
        allowed = subprocess.run(
            [*command, "--allow", f"{HERE}:{site.port}"], input=lines, capture_output=True, text=True, env=environment, check=False
        )
    assert allowed.returncode == 0, allowed.stderr
    assert held(ledger) == 4


def test_files_by_address_are_refused(tmp_path: Path) -> None:
    command = [*DRAGOMAN, "add", "file:///etc/passwd", "--ledger", str(tmp_path / "a.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "only http and https are asked for" in done.stderr


def test_each_ledger_has_a_memory_of_its_own_and_no_password_in_its_name(tmp_path: Path) -> None:
    named = [tmp_path / "a.db", tmp_path / "b.db", *map(Address, ("postgresql://u:x@one/db", "postgresql://u:x@two/db"))]
    beside = [memory_of(ledger) for ledger in named]
    assert len(set(beside)) == len(named)
    assert beside[0] == tmp_path / "a.db.watch.json"
    assert memory_of(Address("postgresql://u:new@one/db")) == beside[2]
