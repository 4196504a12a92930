"""How two editions' events are told apart, on events made by hand."""

from dataclasses import replace

from dragoman.domain import Claim, Event, When
from dragoman.show.change_table import event_words
from dragoman.show.changes import event_changes, item_changes
from samples import approach, confirmation, history, item, refusal, silence

A, B, C, D = approach(), silence(), confirmation(), refusal()


def event(*claims: Claim, status: str = "happened") -> Event:
    return Event(f"event of {claims[0].id}", claims, claims[0].coding.act, status, When())


def kinds(before: tuple[Event, ...], after: tuple[Event, ...]) -> list[tuple[str, int, int, tuple[str, ...]]]:
    return [(change.kind, len(change.before), len(change.after), change.what) for change in event_changes(before, after)]


def test_the_same_events_are_no_change() -> None:
    assert kinds((event(A), event(B, C)), (event(B, C), event(A))) == []


def test_new_and_withdrawn() -> None:
    assert kinds((event(A),), (event(A), event(D))) == [("new", 0, 1, ())]
    assert kinds((event(A), event(D)), (event(A),)) == [("withdrawn", 1, 0, ())]


def test_merged_and_split() -> None:
    assert kinds((event(A), event(B)), (event(A, B),)) == [("merged", 2, 1, ())]
    assert kinds((event(A, B),), (event(A), event(B))) == [("split", 1, 2, ())]


def test_claims_that_change_partners_are_a_split_and_a_merger() -> None:
    assert kinds((event(A, B), event(C)), (event(A), event(B, C))) == [("split", 1, 2, ()), ("merged", 2, 1, ())]


def test_what_changed_of_an_event_that_stays_one() -> None:
    assert kinds((event(B),), (event(B, C),)) == [("changed", 1, 1, ("reports 1 -> 2",))]
    assert kinds((event(A, status="planned"),), (event(A),)) == [("changed", 1, 1, ("status planned -> happened",))]
    dated = replace(event(A), when=A.when)
    assert kinds((event(A),), (dated,)) == [("changed", 1, 1, ("date ? -> 2021-02-10 to 2021-03-13",))]
    assert kinds((event(A),), (event(A, history()),)) == [("changed", 1, 1, ("told by other claims",))]


def test_items_are_the_same_by_id_or_by_evidence() -> None:
    before, after = item("unanswered"), item("refused")
    told = item_changes((before,), (after,))
    assert [(change.kind, change.what[0]) for change in told] == [("changed", "state unanswered -> refused")]
    renamed = replace(after, id="another")
    assert [change.kind for change in item_changes((before,), (renamed,))] == ["changed"]
    stranger = replace(after, id="another", evidence=("something else",))
    assert [change.kind for change in item_changes((before,), (stranger,))] == ["new", "withdrawn"]
    assert item_changes((before,), (before,)) == ()


def test_a_line_quotes_the_claim_that_has_the_events_status() -> None:
    planned = replace(A, coding=replace(A.coding, status="planned"))
    assert event_words(event(planned, D)).endswith(repr(" ".join(D.coding.evidence.of(D.article.text).split())))
