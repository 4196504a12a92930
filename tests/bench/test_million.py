"""The made-up claims of the large ledger are the same in every run, and of the shape that is said."""

from bench.million import readings


def test_an_article_does_not_depend_on_those_before_it() -> None:
    assert list(readings(60))[45:] == list(readings(15, 45))


def test_the_claims_quote_their_articles() -> None:
    for article, claims, _ in readings(60):
        assert len(claims) == 4
        for claim in claims:
            assert claim.coding.evidence.of(article.text).endswith(".")
            assert all(party.code in claim.coding.evidence.of(article.text) for party in (*claim.actors, *claim.recipients))


def test_some_claims_ask_and_some_answer() -> None:
    told = [claim.coding for _, claims, _ in readings(600) for claim in claims]
    assert any(coding.approach for coding in told)
    assert any(coding.answer for coding in told)
