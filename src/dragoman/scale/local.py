"""The engine without processes: everything here, the model on `plan.threads` threads. The fastest for a few articles; nothing is killed."""

from collections.abc import Iterable, Iterator

from dragoman.domain import Article, Outcome
from dragoman.pipeline import Coded, code_articles, load_tools
from dragoman.scale.plan import Plan


def code(found: Iterable[Article], plan: Plan) -> Iterator[Outcome[Coded]]:
    """Articles coded in this process."""
    return code_articles(found, load_tools(plan.threads, plan.actors, plan.ontology))
