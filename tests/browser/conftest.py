"""A real browser: Debian's Chromium, driven by Playwright. Without it these tests are skipped; in CI they fail."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser_help import serving
from served import fill

CHROMIUM = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium, once for all tests."""
    if not CHROMIUM:
        told = "the browser tests need Chromium: apt-get install chromium, or set DRAGOMAN_CHROMIUM to its path"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The hand-made story, served."""
    with serving(fill(tmp_path_factory.mktemp("story") / "story.db")) as address:
        yield address
