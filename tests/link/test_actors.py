"""Texts in, parties out: whom a bracketed phrase names, as of a date."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from conftest import article
from dragoman import pipeline
from dragoman.domain import Article, Outlet, Phrase, Reading, Span, When
from dragoman.link.actors import ArticleActors
from dragoman.read import text as read_text
from dragoman.understand.reading import read_parsed

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "actor_phrases.yaml").read_text(encoding="utf-8"))
TEXTS = [(group, case) for group, cases in CASES.items() for case in cases]


def unbracketed(text: str) -> tuple[str, Span]:
    """The plain text and the stretch that stood in brackets."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


def phrase_at(reading: Reading, span: Span) -> Phrase:
    """The phrase that covers a stretch, headed by the word of it that hangs outside."""
    for number, sentence in enumerate(reading.sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if span.covers(t.span)]
        if inside:
            heads = [i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos not in ("DET", "ADP", "CCONJ")]
            return Phrase(number, heads[0], span)
    raise AssertionError("no token under the bracket")


def read(made: Article, tools: pipeline.Tools) -> tuple[Reading, ArticleActors]:
    reading = read_parsed(made, tools.parser.parse(made).value, tools.finders)
    return reading, tools.resolver.article(reading)


def days(words: str | None) -> When:
    """A case's dates."""
    if words is None:
        return When()
    first, _, last = words.partition("..")
    return When(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(("group", "case"), TEXTS, ids=[c["text"] for _, c in TEXTS])
def test_a_phrase_names_these_parties(group: str, case: dict[str, str], tools: pipeline.Tools) -> None:
    text, span = unbracketed(case["text"])
    made = article(text, case.get("published", "2021-06-15"))
    if "outlet" in case:
        made = replace(made, outlet=Outlet("Own", *case["outlet"].split()))
    reading, actors = read(made, tools)
    phrase, speaker = phrase_at(reading, span), None
    if "speaker" in case:
        at = text.index(case["speaker"])
        speaker = phrase_at(reading, Span(at, at + len(case["speaker"])))
    found = actors.parties(phrase, days(case.get("dated")), speaker)
    assert [" ".join(filter(None, (p.code, p.sector, p.id))) for p in found] == [" ".join(e.split()) for e in case["is"]], (
        group,
        [p.why for p in found] or actors.reason(phrase),
    )
    assert all(p.name == p.span.of(text) for p in found)


def test_a_reason_is_given_for_nobody(tools: pipeline.Tools) -> None:
    reading, actors = read(article("Maria Eklund bought a bakery in Mosul."), tools)
    assert "Maria Eklund" in actors.reason(phrase_at(reading, Span(0, 12)))
    place = phrase_at(reading, Span(32, 37))
    assert actors.parties(place, When(), None) == ()
    assert actors.reason(place) == "'Mosul' is a place"


def test_states_carry_their_numbers(tools: pipeline.Tools) -> None:
    reading, actors = read(article("Yemen thanked Oman."), tools)
    (party,) = actors.parties(phrase_at(reading, Span(0, 5)), When(), None)
    assert (party.cow, party.gw) == (679, 678)


def test_why_tells_introduction_and_term(tools: pipeline.Tools) -> None:
    reading, actors = read(article("US Secretary of State Antony Blinken flew to Doha."), tools)
    (party,) = actors.parties(phrase_at(reading, Span(22, 36)), When(), None)
    assert party.why == (
        "introduced in this article as US Secretary of State (USA); office table: secretary of state, 2021-01-26..2025-01-20"
    )


def test_same_and_country_of(tools: pipeline.Tools) -> None:
    text = "Iranian Foreign Minister Zarif met Oman's envoy. Zarif thanked Muscat."
    reading, actors = read(article(text), tools)
    first, again, oman, muscat = (
        phrase_at(reading, Span(text.index(w, f), text.index(w, f) + len(w)))
        for w, f in (("Zarif", 0), ("Zarif", 40), ("Oman", 0), ("Muscat", 0))
    )
    assert actors.same(first, again)
    assert actors.same(oman, muscat)
    assert not actors.same(first, oman)
    assert actors.country_of(again) == "IRN"
    assert actors.country_of(Span(0, 8)) == "IRN"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("French President Emmanuel Macron spoke.", "Emmanuel Macron", "person"),
        ("The French foreign ministry spoke.", "ministry", "government"),
        ("A senior French official spoke.", "official", "anonymous"),
        ("Hamas spoke.", "Hamas", "party"),
        ("Amnesty International spoke.", "Amnesty International", "organisation"),
        ("The White House spoke.", "White House", "government"),
    ],
)
def test_kinds_of_source(text: str, words: str, kind: str, tools: pipeline.Tools) -> None:
    reading, actors = read(article(text), tools)
    at = text.index(words)
    assert actors.kind_of_source(phrase_at(reading, Span(at, at + len(words)))) == kind


def test_a_former_holder_in_an_article_without_a_date_breaks_nothing(tools: pipeline.Tools) -> None:
    text = "German Chancellor Helmut Kohl met French President François Mitterrand. Kohl praised Poland."
    undated = read_text(text).value
    assert undated is not None
    assert pipeline.code_article(undated, tools).value.claims
