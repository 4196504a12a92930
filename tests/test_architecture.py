"""The house rules that a tool can hold: layers, single importers, no clock or environment inside the stages, sizes."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))
STAGES = ("read", "understand", "coding", "link", "keep", "lexicon")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({node.module, *(f"{node.module}.{a.name}" for a in node.names)})
    return names


def test_layers_hold() -> None:
    command = [Path(sys.executable).with_name("lint-imports")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", ["onnxruntime", "dask", "pyspark", "torch"])
def test_a_heavy_library_has_at_most_one_importer(library: str) -> None:
    importers = [str(p.relative_to(SOURCE)) for p in MODULES if any(n == library or n.startswith(f"{library}.") for n in imported(p))]
    allowed = {"onnxruntime": ["understand/model.py"]}.get(library, importers[:1] if library != "torch" else [])
    assert importers == allowed


@pytest.mark.parametrize("stage", STAGES)
def test_stages_read_neither_clock_nor_environment_nor_chance(stage: str) -> None:
    forbidden = re.compile(r"\b(date\.today|datetime\.now|time\.time\(|os\.environ|os\.getenv|random\.)")
    found = [
        f"{p.relative_to(SOURCE)}:{n}"
        for p in sorted((SOURCE / stage).rglob("*.py"))
        for n, line in enumerate(p.read_text(encoding="utf-8").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert not found


def test_only_the_lexicon_reads_data_files() -> None:
    readers = [str(p.relative_to(SOURCE)) for p in MODULES if {"DATA", "read_yaml"} & {n.rpartition(".")[2] for n in imported(p)}]
    assert readers
    assert all(r.startswith("lexicon/") for r in readers), readers


def test_modules_and_functions_stay_small() -> None:
    lengths = {p: p.read_text(encoding="utf-8").count("\n") for p in MODULES}
    assert {str(p): n for p, n in lengths.items() if n > 450} == {}
    long = [
        f"{path.relative_to(SOURCE)}:{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno and node.end_lineno - node.lineno >= 60
    ]
    assert not long


def test_the_project_names_no_machine_path() -> None:
    paths = re.compile(r"/(home|root|work|tmp)/\w+")
    texts = [*MODULES, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert [str(p) for p in texts if paths.search(p.read_text(encoding="utf-8"))] == []


def test_importing_the_package_is_cheap() -> None:
    heavy = "('numpy', 'onnxruntime', 'sqlalchemy', 'yaml', 'trafilatura')"
    code = f"import sys, dragoman; print(sorted(m for m in sys.modules if m in {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
