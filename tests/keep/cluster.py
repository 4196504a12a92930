"""A PostgreSQL server of the tests' own, in a folder of theirs and reached through a socket in it. Its files are thrown away with it."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

USER = "postgres"  # whom Debian runs servers as: PostgreSQL refuses to run as root


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    return max(found, key=lambda folder: int(folder.parent.name), default=Path(on_path).parent if on_path else None)


@contextmanager
def server() -> Iterator[str]:
    """A running server; the beginning of its databases' addresses, to be followed by `path/NAME?host=...`. Skips where there is none."""
    binaries = programs()
    if binaries is None:
        reason = "PostgreSQL is not installed (Debian: apt-get install postgresql): ledgers on it were not tested"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with TemporaryDirectory(prefix="pg") as name:  # a socket's path may have 107 characters
        folder = Path(name)
        as_user = _unprivileged(folder)
        data = folder / "data"
        _run([*as_user, binaries / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "-N"])
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c shared_buffers=16MB -c log_min_messages=fatal"
        control = [*as_user, binaries / "pg_ctl", "-D", data, "-s", "-w"]
        _run([*control, "-l", folder / "log", "-o", options, "start"])
        try:
            yield f"host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"])


def _unprivileged(folder: Path) -> list[str | Path]:
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam(USER)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stderr + done.stdout
