"""A wheel carries the checksums of its data files, and a file that is another than the release's is not loaded."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOAD = "from dragoman.pipeline import load_tools; load_tools()"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is installed from a wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    (built,) = folder.glob("*.whl")
    zipfile.ZipFile(built).extractall(folder / "site")
    return folder / "site"


def run(site: Path, program: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run([sys.executable, "-P", "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert "src/dragoman" not in done.stderr, "the working copy was loaded"
    return done


def test_every_data_file_of_a_wheel_is_in_its_list(wheel: Path) -> None:
    data = wheel / "dragoman" / "data"
    listed = dict(reversed(line.split("  ")) for line in (data / "SHA256SUMS").read_text().splitlines())
    packed = {path.relative_to(data).as_posix(): path for path in data.rglob("*") if path.is_file() and path.name != "SHA256SUMS"}
    assert listed == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in packed.items()}
    assert run(wheel, LOAD).returncode == 0


@pytest.mark.parametrize(
    "name", ["language/en/dates.yaml", "actors/aliases.csv", "ontologies/plover/crosswalk.yaml", "models/manifest.json"]
)
def test_a_changed_file_is_not_loaded_and_named(wheel: Path, name: str) -> None:
    file = wheel / "dragoman" / "data" / name
    whole = file.read_bytes()
    try:
        file.write_bytes(whole + b"\n")
        done = run(wheel, LOAD)
    finally:
        file.write_bytes(whole)
    assert done.returncode == 1
    assert f"{name}: is not the file of the release" in done.stderr
    assert "reinstall the package" in done.stderr


def test_a_file_that_came_later_is_not_loaded(wheel: Path) -> None:
    added = wheel / "dragoman" / "data" / "more.yaml"
    added.write_text("a: 1\n")
    done = run(wheel, "from dragoman.lexicon.files import DATA, read_yaml; read_yaml(DATA / 'more.yaml')")
    added.unlink()
    assert "more.yaml: is not the file of the release" in done.stderr


def test_a_table_of_ones_own_is_nobodys_to_check(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("a: 1\n")
    done = run(
        wheel,
        f"from pathlib import Path; from dragoman.lexicon.files import read_yaml; print(read_yaml(Path({str(tmp_path)!r}, 'own.yaml')))",
    )
    assert done.stdout == "{'a': 1}\n"
