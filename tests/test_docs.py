"""The documents name only what exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.cli import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "ARCHITECTURE.md", ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PATH = re.compile(r"`((?:src|tests|docs|bench|training|examples)/[\w./-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_path_named_in_a_document_exists(document: Path) -> None:
    named = PATH.findall(document.read_text(encoding="utf-8"))
    assert [n for n in named if not (ROOT / n).exists()] == []


def test_the_map_of_the_house_names_modules_that_exist() -> None:
    rows = re.findall(r"^\| `(\w+)/`[^|]*\| (.*) \|$", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {folder for folder, _ in rows} == {"read", "understand", "coding", "link", "keep", "show", "scale"}
    named = [f"src/dragoman/{folder}/{name}" for folder, cell in rows for name in re.findall(r"`(\w+)/?`", cell)]
    assert [n for n in named if not (ROOT / f"{n}.py").exists() and not (ROOT / n / "__init__.py").exists()] == []


def test_the_readme_shows_what_the_demo_prints() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```")[1].strip("\n").splitlines()
    printed = subprocess.run([sys.executable, "-m", "dragoman.cli", "demo"], capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line for line in shown if line not in printed and line.strip() != "..."] == []


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [c.name for c in app.registered_commands if f"dragoman {c.name}" not in readme and f"make {c.name}" not in readme] == []


def test_the_readmes_library_lines_run() -> None:
    python = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert python
    for block in python:
        done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("ACCUSE 2021-03-15 ['IRN']")


def test_the_guide_lists_each_of_its_pages_once() -> None:
    listed = re.findall(r"\]\(([\w-]+\.md)\)", (ROOT / "docs/guide/README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(page.name for page in (ROOT / "docs/guide").glob("*.md") if page.name != "README.md")
