"""The ledger as one object."""

from datetime import date
from pathlib import Path

from dragoman.domain import Decision
from dragoman.keep.ledger import Ledger
from samples import approach, refusal

DAY = date(2021, 4, 1)


def test_a_ledger_keeps_and_gives_back(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l.db")
    assert ledger.add(refusal().article, [refusal()], coder="one", day=DAY)
    assert ledger.add(approach().article, [approach()], coder="one", day=DAY)
    assert not ledger.add(approach().article, [approach()], coder="one", day=DAY)
    assert ledger.claims() == (approach(), refusal())
    assert ledger.claims("USA") == (approach(),)
    assert ledger.articles() == (approach().article, refusal().article)
    assert ledger.search("rejected") == (refusal().article.id,)


def test_a_decision_never_changes_a_claim(tmp_path: Path) -> None:
    ledger = Ledger(str(tmp_path / "l.db"))
    ledger.add(refusal().article, [refusal()], coder="one", day=DAY)
    ledger.decide(Decision("wrong", refusal().id, "", "me", date(2021, 3, 19)))
    assert ledger.claims() == (refusal(),)
    assert ledger.decisions()[0].subject == refusal().id
