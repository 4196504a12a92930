"""A real server: many readers at once, and a writer beside them."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

import samples
from browser_help import serving
from served import fill

PATHS = ("/", "/pair/USA/PRK", "/open", "/search?q=north", "/api/v1/pairs", "/api/v1/open-items", "/nowhere")


def test_many_readers_at_once_are_all_answered(tmp_path: Path) -> None:
    with serving(fill(tmp_path / "a.db")) as address, httpx.Client(base_url=address, timeout=60) as web, ThreadPoolExecutor(12) as many:
        told = Counter(many.map(lambda n: web.get(PATHS[n % len(PATHS)]).status_code, range(140)))
    assert told == {200: 120, 404: 20}


def test_articles_added_beside_the_readers_are_seen_and_none_is_lost(tmp_path: Path) -> None:
    story = samples.story()
    path = fill(tmp_path / "a.db", story[:1])
    with serving(path) as address, httpx.Client(base_url=address, timeout=60) as web, ThreadPoolExecutor(6) as many:
        asked = [many.submit(web.get, "/api/v1/pairs/USA/PRK") for _ in range(40)]
        for claim in story[3:]:
            fill(path, (claim,))
        asked += [many.submit(web.get, "/pair/USA/PRK") for _ in range(20)]
        assert Counter(one.result().status_code for one in asked) == {200: 60}
        assert web.get("/api/v1/pairs/USA/PRK").json()["articles"] == 3
