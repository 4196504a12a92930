"""What a government says in its own account of a meeting is said to the other side; text in, parties out."""

from datetime import date

from dragoman import pipeline, read

MEETING = "Secretary of State Antony J. Blinken spoke today with Cypriot Foreign Minister Nikos Christodoulides. "


def told(text: str, outlet: str, tools: pipeline.Tools) -> dict[str, list[str]]:
    """The codes of the recipients by act and trigger."""
    article = read.text(text, published=date(2021, 6, 1), outlet=outlet, file="readout").value
    assert article is not None
    claims = pipeline.code_article(article, tools).value.claims
    return {f"{c.coding.act} {c.coding.trigger.of(article.text).split()[0]}": [p.code for p in c.recipients] for c in claims}


def test_a_pledge_in_a_readout_is_made_to_the_other_side(tools: pipeline.Tools) -> None:
    found = told(MEETING + "The United States pledged continued assistance.", "U.S. Department of State", tools)
    assert found["AGREE pledged"] == ["CYP"]


def test_a_named_recipient_stays(tools: pipeline.Tools) -> None:
    found = told(MEETING + "The United States urged Turkey to withdraw its ships.", "U.S. Department of State", tools)
    assert found["REQUEST urged"] == ["TUR"]


def test_a_newspaper_is_nobodys_account(tools: pipeline.Tools) -> None:
    found = told(MEETING + "The United States pledged continued assistance.", "Reuters", tools)
    assert found["AGREE pledged"] == []
