"""What people decide about identity outranks what the words say, whatever arrives later."""

from datetime import date

import pytest

from dragoman.domain import Claim, Decision
from dragoman.link.settle import settle_claims
from link.tellings import on, telling

ALIKE = telling("Blinken met Motegi in Tokyo.", "2021-03-17", when=on("2021-03-16"))
AGAIN = telling("Blinken met Motegi in Tokyo.", "2021-03-17", when=on("2021-03-16"), outlet="Harbour Post")
OTHER = telling("Blinken met Motegi at the G7 in London over the climate.", "2021-05-04", when=on("2021-05-03"))
CALL = telling("Blinken praised Motegi for a new treaty.", "2021-09-01", "SUPPORT", (("USA", "Blinken"),), to=(("JPN", "Motegi"),))


def decision(kind: str, one: Claim, other: Claim, day: int = 1, by: str = "A. Reader", score: float | None = None) -> Decision:
    return Decision(kind, one.id, other.id, by, date(2021, 6, day), "", score)


def together(*decisions: Decision, claims: tuple[Claim, ...] = (ALIKE, AGAIN, OTHER, CALL)) -> list[set[str]]:
    return [{c.article.file + c.id for c in e.claims} for e in settle_claims(claims, decisions).value if len(e.claims) > 1]


def named(*claims: Claim) -> set[str]:
    return {c.article.file + c.id for c in claims}


def test_without_decisions_the_words_decide() -> None:
    assert together() == [named(ALIKE, AGAIN)]


def test_different_parts_what_is_alike() -> None:
    assert together(decision("different", AGAIN, ALIKE)) == []


def test_same_binds_what_is_not_alike_and_says_so() -> None:
    (event,) = (e for e in settle_claims([ALIKE, AGAIN, OTHER], [decision("same", ALIKE, OTHER)]).value if len(e.claims) > 1)
    assert {c.id for c in event.claims} == {ALIKE.id, AGAIN.id, OTHER.id}
    assert "decided the same by A. Reader on 2021-06-01" in event.why


def test_same_binds_claims_of_two_acts() -> None:
    assert named(OTHER, CALL) in together(decision("same", CALL, OTHER))


def test_same_carries_over() -> None:
    bound = together(decision("same", ALIKE, OTHER), decision("same", OTHER, CALL))
    assert bound == [named(ALIKE, AGAIN, OTHER, CALL)]


def test_the_newest_decision_on_a_pair_stands_in_whatever_order_the_rows_come() -> None:
    old, new = decision("same", ALIKE, OTHER, 1), decision("different", OTHER, ALIKE, 2)
    assert together(old, new) == together(new, old) == [named(ALIKE, AGAIN)]


def test_unsure_takes_a_decision_back() -> None:
    assert together(decision("different", ALIKE, AGAIN, 1), decision("unsure", ALIKE, AGAIN, 2)) == [named(ALIKE, AGAIN)]


def test_a_person_outranks_a_later_rule() -> None:
    person, rule = decision("different", ALIKE, AGAIN, 1), decision("same", ALIKE, AGAIN, 9, by="likeness 2", score=0.97)
    assert together(person, rule) == []


def test_decisions_survive_what_arrives_later() -> None:
    parted = decision("different", ALIKE, AGAIN)
    late = telling("Blinken met Motegi in Tokyo.", "2021-03-20", when=on("2021-03-16"), outlet="D Post")
    events = settle_claims([late, ALIKE, AGAIN], [parted]).value
    assert not any({ALIKE.id, AGAIN.id} <= {c.id for c in e.claims} for e in events)


def test_a_contradiction_is_a_problem_and_the_newer_decisions_hold() -> None:
    taken = [decision("different", ALIKE, CALL, 1), decision("same", ALIKE, OTHER, 2), decision("same", OTHER, CALL, 3)]
    outcome = settle_claims([ALIKE, AGAIN, OTHER, CALL], taken)
    assert [(p.stage, p.code) for p in outcome.problems] == [("link", "contradicting decision")]
    assert ALIKE.id in outcome.problems[0].message
    assert max(len(e.claims) for e in outcome.value) == 4


@pytest.mark.parametrize("kind", ["answers", "answers_not"])
def test_decisions_about_answers_bind_nothing(kind: str) -> None:
    assert together(decision(kind, ALIKE, OTHER)) == together()


def test_decisions_on_claims_that_are_not_there_do_nothing() -> None:
    assert together(decision("same", OTHER, CALL), claims=(ALIKE, AGAIN)) == [named(ALIKE, AGAIN)]


def test_a_claim_found_wrong_is_in_no_event() -> None:
    settled = settle_claims([ALIKE, AGAIN, OTHER], [Decision("wrong", AGAIN.id, "", "A. Reader", date(2021, 6, 1))])
    assert AGAIN.id not in {c.id for e in settled.value for c in e.claims}
