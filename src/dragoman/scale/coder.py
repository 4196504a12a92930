"""The library's entry: code texts or articles in this process."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from dragoman import pipeline, read
from dragoman.domain import Article, Block, BlockRole, Coding, Outcome, Outlet, Span
from dragoman.errors import UsageError


class Coder:
    """Codes articles in this process; the model and the word tables are loaded once. `threads` is the model's.

    `actors` is a CSV file of your own actors, which stand over the package's tables (docs/guide/actors.md).
    `ontology` is "plover", "cameo" or the folder of your own ontology (docs/guide/ontologies.md): `Coding.event` holds its acts.
    """

    def __init__(self, threads: int = 1, actors: Path | str | None = None, ontology: str | Path = "plover") -> None:
        self.tools = pipeline.load_tools(threads, Path(actors) if actors is not None else None, ontology)

    def code(
        self, text: str, *, published: date | str | None = None, title: str = "", outlet: str | None = None, url: str | None = None
    ) -> pipeline.Coded:
        """The claims and open items of one text. `published` is a date or its ISO form; without it relative dates stay unresolved."""
        day = date.fromisoformat(published) if isinstance(published, str) else published
        outcome = read.text(text, title=title, published=day, outlet=outlet, url=url)
        if outcome.value is None:
            raise UsageError("; ".join(f"{p.message}. {p.remedy}" for p in outcome.problems))
        return pipeline.code_article(outcome.value, self.tools).value

    def code_many(self, articles: Iterable[Article]) -> Iterator[Outcome[pipeline.Coded]]:
        """Articles in order, the same answers as one by one, faster together."""
        return pipeline.code_articles(articles, self.tools)

    def relate(self, sentence: str, actor: tuple[int, int] | None, recipient: tuple[int, int] | None, allow_none: bool = False) -> Coding:
        """The likeliest act from `actor` to `recipient`: (start, end) in code points of `sentence`, half-open, or None where only implied.

        `Coding.act` stands before, `Coding.event` after what the ontology makes of it; `score` is 0..1. With `allow_none` the act may be
        NONE, whose event is empty. UsageError when a span does not lie in the sentence.
        """
        for span in (actor, recipient):
            if span is not None and not 0 <= span[0] < span[1] <= len(sentence):
                raise UsageError(f"{span} is no stretch of a sentence of {len(sentence)} characters: give (start, end), end after start")
        whole = Block(Span(0, len(sentence)), BlockRole.BODY)
        article = Article(id="", file="sentence", text=sentence, blocks=(whole,), outlet=Outlet(""))
        marked = (Span(*actor) if actor else None, Span(*recipient) if recipient else None)
        return pipeline.relate(article, *marked, self.tools, allow_none=allow_none)
