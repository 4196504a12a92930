"""Rivals of a name: who else the words might have named, with shares of what the article says."""

from conftest import article
from dragoman import pipeline
from dragoman.domain import MentionKind, Party, Phrase, Rival, When
from dragoman.understand.reading import read_parsed


def named(text: str, words: str, tools: pipeline.Tools, published: str = "2021-06-15") -> tuple[tuple[Party, ...], tuple[Rival, ...]]:
    made = article(text, published)
    reading = read_parsed(made, tools.parser.parse(made).value, tools.finders)
    actors = tools.resolver.article(reading)
    mention = next(m for m in reading.mentions if m.span.of(text) == words and m.kind is not MentionKind.PRONOUN)
    phrase = Phrase(mention.sentence, mention.head, mention.span)
    return actors.parties(phrase, When(), None), actors.rivals(phrase)


def test_the_article_decides_between_rivals_and_keeps_the_other(tools: pipeline.Tools) -> None:
    found, every = named("Officials in Kinshasa met envoys of Rwanda, and Congo recalled its ambassador.", "Congo", tools)
    assert [p.code for p in found] == ["COD"]
    assert [r.code for r in found[0].rivals] == ["COG"]
    assert every[0].code == "COD"
    assert every[0].score > every[1].score


def test_a_name_left_open_has_all_its_rivals(tools: pipeline.Tools) -> None:
    found, every = named("The delegates heard that Congo recalled its ambassador on Friday.", "Congo", tools)
    assert not found
    assert {r.code: r.score for r in every} == {"COD": 0.5, "COG": 0.5}


def test_a_name_with_one_meaning_has_none(tools: pipeline.Tools) -> None:
    found, every = named("The delegates heard that Kenya recalled its ambassador on Friday.", "Kenya", tools)
    assert [p.rivals for p in found] == [()]
    assert every == ()


def test_the_shares_of_rivals_make_a_whole(tools: pipeline.Tools) -> None:
    _, every = named("The delegates in Seoul heard that Kim had left the talks early on Friday.", "Kim", tools, "2015-01-01")
    assert len(every) > 3
    assert abs(sum(r.score for r in every) - 1) < 0.1
