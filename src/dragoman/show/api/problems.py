"""The one shape of every error (RFC 9457): problem+json for the API, the same words on a page for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from fastapi.responses import Response
from pydantic import TypeAdapter

from dragoman.errors import DragomanError

MEDIA = "application/problem+json"
KINDS = {
    400: ("bad-request", "The request cannot be read"),
    401: ("no-token", "This server asks for its token"),
    403: ("forbidden", "This is not allowed here"),
    404: ("not-found", "Nothing is here"),
    405: ("method-not-allowed", "This address does not take that method"),
    406: ("not-acceptable", "This form is not offered"),
    409: ("conflict", "The ledger says otherwise"),
    413: ("too-large", "This is too much at once"),
    415: ("unsupported-media-type", "This kind of content is not read"),
    421: ("misdirected", "This server does not answer to that name"),
    422: ("invalid", "A value does not fit"),
    503: ("busy", "The ledger cannot be used just now"),
}
Spec: TypeAlias = "dict[int | str, dict[str, object]]"


@dataclass(frozen=True, slots=True)
class ApiProblem:
    """One error: `type` names its kind for programs, `title` and `detail` say it to people, `remedy` what to do about it."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    remedy: str = ""


class RefusedError(DragomanError):
    """A request that is answered with a problem of this status."""

    def __init__(self, status: int, detail: str, remedy: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.remedy, self.headers = status, detail, remedy, headers


def problem(status: int, detail: str, instance: str, remedy: str = "") -> ApiProblem:
    """The problem of a status; `instance` is the path that was asked for."""
    name, title = KINDS.get(status, KINDS[400])
    return ApiProblem(f"urn:dragoman:problem:{name}", title, status, detail, instance, remedy)


def as_json(told: ApiProblem, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as the API sends it."""
    return Response(TypeAdapter(ApiProblem).dump_json(told), told.status, headers, MEDIA)


def may_answer(*statuses: int) -> Spec:
    """What an operation says in OpenAPI about the problems it may answer with."""
    schema = {"$ref": "#/components/schemas/ApiProblem"}
    return {s: {"description": KINDS[s][1], "content": {MEDIA: {"schema": schema}}} for s in statuses}
