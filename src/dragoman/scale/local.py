"""The engine without processes: everything here, the model on `plan.threads` threads. The fastest for a few articles; nothing is killed."""

import gc
from collections.abc import Iterable, Iterator

from dragoman.domain import Article, Outcome
from dragoman.pipeline import Coded, Tools, code_articles, load_tools
from dragoman.scale.plan import Plan


def code(found: Iterable[Article], plan: Plan) -> Iterator[Outcome[Coded]]:
    """Articles coded in this process."""
    return code_articles(found, load_for_long(plan))


def load_for_long(plan: Plan) -> Tools:
    """The pipeline's tools, left out of every later search for garbage: half a million entries of tables that never go (4 % of a run)."""
    tools = load_tools(plan.threads, plan.actors, plan.ontology)
    gc.collect()
    gc.freeze()
    return tools
