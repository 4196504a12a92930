"""Every span that linking hands on quotes the text exactly, whatever stands between the words: emoji, combining marks, wide blanks."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import pipeline
from dragoman.domain import Article, Block, BlockRole, Claim, Outlet, Span

SENTENCES = (
    "Iranian Foreign Minister Mohammad Javad Zarif met Sergei Lavrov in Moscow on Monday",
    "The Colombian président, Andrés Ibáñez, accused Venezuela of shelling a village on 3 March",
    "“We will answer,” Türkiye's defence minister told Reuters, according to a senior official",
    "Police in Nairobi arrested five Ugandans, and Kenya's government denied the report",
)
MARKS = st.lists(
    st.sampled_from(["🇮🇷", "👩🏽‍⚖️", "e\u0301", "ü", "\u0301", "🙂", "—", "\u2003", "（注）", "ß", "İ", "ﬁ", "\u200d", "…"]),
    min_size=1,
    max_size=4,
)


def article(text: str) -> Article:
    """The text as it stands, in one paragraph: no reader takes anything out of it."""
    return Article("x", "test", text, (Block(Span(0, len(text)), BlockRole.BODY),), Outlet("The Outlet"), published=date(2021, 3, 15))


def spans(claim: Claim) -> list[tuple[str, Span]]:
    """Names with the stretches they are said to stand at, without their articles."""
    parties = [(p.name, p.span) for p in (*claim.actors, *claim.recipients)]
    return parties + [(link.name, link.span) for source in claim.sources for link in source.chain]


@given(one=st.sampled_from(SENTENCES), two=st.sampled_from(SENTENCES), before=MARKS, between=MARKS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_resolved_span_quotes_the_text(one: str, two: str, before: list[str], between: list[str], tools: pipeline.Tools) -> None:
    text = f"{''.join(before)} {one} {''.join(between)}. {two}{''.join(before)}.\n\n{one} {''.join(between)} {two}."
    made = article(text)
    for claim in pipeline.code_article(made, tools).value.claims:
        assert claim.coding.trigger.of(text)
        assert 0 <= claim.coding.evidence.start < claim.coding.evidence.end <= len(text)
        for name, span in spans(claim):
            assert name in text
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) in name or name in span.of(text)


@pytest.mark.parametrize("mark", ["👩🏽‍⚖️ ", "e\u0301 ", "🇮🇷🇮🇷 "])
def test_what_stands_before_a_sentence_moves_no_party(mark: str, tools: pipeline.Tools) -> None:
    plain = pipeline.code_article(article(SENTENCES[0] + "."), tools).value.claims
    moved = pipeline.code_article(article(mark + SENTENCES[0] + "."), tools).value.claims
    assert [p.name for c in moved for p in c.actors] == [p.name for c in plain for p in c.actors]
    assert [p.span.start - len(mark) for c in moved for p in c.actors] == [p.span.start for c in plain for p in c.actors]
