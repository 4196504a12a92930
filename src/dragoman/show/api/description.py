"""The OpenAPI description: what FastAPI makes of the operations, with every name that can be asked for, and an example of each answer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from dragoman.lexicon.actors import code_names
from dragoman.lexicon.api_examples import load_examples
from dragoman.lexicon.files import Value
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.wording import load_wording
from dragoman.show.api.asking import CODE
from dragoman.show.api.problems import MEDIA, ApiProblem

Object: TypeAlias = dict[str, Value]
SIDE: Object = {"$ref": "#/components/schemas/Code"}
DONE = frozenset({"200", "201"})
UNCHANGED: Object = {"description": "The reader's copy, named by If-None-Match, is still what the ledger says"}
TAG: Object = {"description": "Names the state of the ledger that this is an answer from; send it back as If-None-Match"}


def described(app: FastAPI, own: Collection[str] = ()) -> Object:
    """The description of an application; `own` are codes of the user's own actors."""
    made: Object = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    schemas = _object(_object(made["components"])["schemas"])
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["ApiProblem"] = TypeAdapter(ApiProblem).json_schema(ref_template="#/components/schemas/{model}")
    schemas["Code"] = _codes(own)
    for path, method, operation in _operations(made):
        for parameter in cast("list[Object]", operation.get("parameters", [])):
            _enumerate(str(parameter["name"]), _object(parameter["schema"]))
        for status in DONE.intersection(_object(operation["responses"])):
            _object(_object(operation["responses"])[status])["description"] = operation["summary"]
        if method == "get":
            _with_tag(_object(operation["responses"]))
        _with_examples(f"{method.upper()} {path}", _object(operation["responses"]))
    return made


def _codes(own: Collection[str]) -> Object:
    return {
        "type": "string",
        "title": "Code",
        "description": "A state (ISO alpha-3), a body, or --- for whom no country is told. A code that only claims of the ledger"
        " have, from somebody's own table of actors, is taken, too; so are small letters.",
        "enum": cast("list[Value]", sorted({*code_names(), *own})),
    }


def _operations(made: Object) -> Iterator[tuple[str, str, Object]]:
    for path, methods in _object(made["paths"]).items():
        for method, operation in _object(methods).items():
            yield path, method, _object(operation)


def _enumerate(name: str, schema: Object) -> None:
    """Say which values a parameter takes."""
    known: Mapping[str, Sequence[str]] = {
        "act": tuple(load_ontology().acts),
        "status": tuple(load_ontology().statuses),
        "state": tuple(load_wording().state),
    }
    for part in (schema, *cast("list[Object]", schema.get("anyOf", []))):
        if part.get("pattern") == CODE:
            part.clear()
            part.update(SIDE)
        elif name in known and part.get("type") == "array":
            part["items"] = {"type": "string", "enum": [sign + one for one in known[name] for sign in ("", "-")]}


def _with_tag(responses: Object) -> None:
    """Reads answer with an ETag, and with nothing anew where the reader holds it."""
    _object(responses["200"])["headers"] = {"ETag": {**TAG, "schema": {"type": "string"}}}
    responses["304"] = dict(UNCHANGED)


def _with_examples(operation: str, responses: Object) -> None:
    for example in load_examples():
        if example.operation == operation and example.status in responses:
            content = _object(_object(responses[example.status])["content"])
            told = _object(content[MEDIA if MEDIA in content else "application/json"])
            told["examples"] = {"example": {"summary": example.request, "value": example.answer}}


def _object(value: Value) -> Object:
    return cast("Object", value)
