"""The engines by name. A new one is a module with a function `code` and one line here.

`tests/contracts/test_engines.py` holds every one to the same answers.
"""

from importlib import import_module

from dragoman.errors import UsageError
from dragoman.scale.plan import Engine

ENGINES = {
    "local": "dragoman.scale.local",
    "processes": "dragoman.scale.processes",
    "dask": "dragoman.scale.dask",
    "spark": "dragoman.scale.spark",
}


def engine(name: str) -> Engine:
    """The engine of that name; UsageError when what it needs is not installed."""
    try:
        found: Engine = import_module(ENGINES[name]).code
    except ModuleNotFoundError as error:
        raise UsageError(f"the engine {name} needs {error.name}; install it with: pip install 'dragoman[{name}]'") from error
    except KeyError as error:
        raise UsageError(f"{name!r} is no engine; choose one of {', '.join(ENGINES)}") from error
    return found
