"""What hatchling does beside packing: the wheel carries the sha256 of each of its data files, against which they are held when loaded.

A working copy carries none, so that its tables can be edited; the model's files have a manifest of their own, which is among them.
"""

import hashlib
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "dragoman/data/SHA256SUMS"


class Checksums(BuildHookInterface):
    """Puts the list of checksums into wheels."""

    def initialize(self, version: str, build_data: dict[str, dict[str, str]]) -> None:
        """Write the list beside the build and name it as a further file."""
        if version == "editable":
            return
        self.written = tempfile.TemporaryDirectory()
        file = Path(self.written.name) / "sums"
        file.write_text(sums(Path(self.root) / "src/dragoman/data"), encoding="utf-8")
        build_data["force_include"][str(file)] = NAME

    def finalize(self, version: str, build_data: dict[str, dict[str, str]], artifact_path: str) -> None:
        """Take it away again."""
        if version != "editable":
            self.written.cleanup()


def sums(folder: Path) -> str:
    """The lines that `sha256sum -c` reads, of all files in a folder, by name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files)
