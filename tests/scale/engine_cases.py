"""What the tests of engines share: which can run here."""

import os
from importlib.util import find_spec
from shutil import which

import pytest


def needs(engine: str) -> None:
    """Skip, naming what is missing, where an engine cannot run; under CI that is a failure."""
    missing = [name for name in {"dask": ("distributed",), "spark": ("pyspark", "pandas")}.get(engine, ()) if find_spec(name) is None]
    if engine == "spark" and not (which("java") or os.environ.get("JAVA_HOME")):
        missing.append("java (Debian: default-jre-headless)")
    if not missing:
        return
    if os.environ.get("CI"):
        pytest.fail(f"the engine {engine} cannot be tested without {', '.join(missing)}")
    pytest.skip(f"the engine {engine} needs {', '.join(missing)}")
