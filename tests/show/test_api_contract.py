"""Schemathesis over the whole OpenAPI description: whatever it allows is answered as it says, whatever it forbids is refused as it says."""

import os
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from dragoman.show.web.app import create_app
from served import fill, site

EXAMPLES = int(os.environ.get("DRAGOMAN_EXAMPLES", "10"))  # an operation and mode: half a minute in all
NAMES = frozenset({"localhost", "127.0.0.1", "testserver"})
OPERATIONS = sorted((method, path) for path, methods in create_app(site(Path("none.db"))).openapi()["paths"].items() for method in methods)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    """The description, asked from the application itself."""
    path = fill(tmp_path_factory.mktemp("ledger") / "story.db")
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(site(path, hosts=NAMES)))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_keeps_its_description(
    described: schemathesis.BaseSchema, method: str, path: str, mode: GenerationMode, tools: object
) -> None:
    operation = described[path][method.upper()]
    if mode == GenerationMode.NEGATIVE and not (list(operation.iter_parameters()) or operation.body):
        pytest.skip("takes nothing that could be wrong")

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate()

    holds()
