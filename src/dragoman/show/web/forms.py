"""Forms that write: each carries the run's secret, which only this server's own pages know."""

import hmac
from typing import Annotated

from fastapi import Form

from dragoman.show.api.problems import RefusedError
from dragoman.show.api.site import OfSite


def guarded(site: OfSite, guard: Annotated[str, Form(max_length=100)] = "") -> None:
    """403 unless the form carries the secret."""
    if not site.secret or not hmac.compare_digest(guard.encode(), site.secret.encode()):
        raise RefusedError(403, "this form is not of this run of the server", "open the page again and send it once more")


def inside(path: str) -> str:
    """A path of this server to go on to; the first page for anything else."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"
