"""How many lines there are, however often a word is printed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import Claim
from dragoman.link.lineages import credited, lineages, tellings
from tellings import AFP, CHOE, HOUSE, OFFICIAL, STATE, report

WIRE = """The United States called on North Korea on Thursday and asked for talks about prisoners, {who} said. The call took ten minutes
and was the first since the exercises began, according to people in both capitals who had been told of what was said in it. North Korea has
kept its border closed for a year and lets no aid workers in, while food prices in the markets of Chongjin have doubled since the winter."""


def count(*claims: Claim) -> int:
    return len(lineages(claims))


def wire(outlet: str, *chains: tuple[tuple[str, str, str | None], ...], cut: int | None = None, on: int = 18) -> Claim:
    who = " and ".join(links[0][0] for links in chains) or "diplomats"
    return report(*chains, outlet=outlet, text=WIRE.format(who=who)[:cut].replace("\n", " "), on=on)


def test_three_people_heard_by_one_reporter_are_three_lines() -> None:
    assert count(report((OFFICIAL, AFP), (HOUSE,), (STATE,))) == 3


def test_reprints_are_one_line_whatever_the_outlet() -> None:
    assert count(wire("Harbour Daily"), wire("Inland Times"), wire("Lantern News", cut=330)) == 1
    assert count(wire("Harbour Daily"), report(outlet="Inland Times")) == 2


def test_a_reprint_keeps_its_originals_lines_apart() -> None:
    chains = ((HOUSE,), (CHOE,))
    assert count(wire("Harbour Daily", *chains), wire("Inland Times", *chains)) == 2


def test_a_reprint_that_cut_the_source_off_is_no_voice_of_its_own() -> None:
    assert count(wire("Harbour Daily", (OFFICIAL,)), wire("Inland Times", cut=400)) == 1


def test_an_agency_credited_by_both_is_one_line() -> None:
    assert count(report((AFP,)), report((AFP,), outlet="Lantern News")) == 1
    assert count(report((OFFICIAL, AFP)), report((AFP,), outlet="Lantern News")) == 1
    assert count(report((OFFICIAL, AFP)), report((OFFICIAL, ("Reuters", "agency", "GBR")), outlet="Lantern News")) == 2


def test_an_agency_that_named_two_people_carried_two_lines() -> None:
    assert count(report((HOUSE, AFP)), report((CHOE, AFP), outlet="Lantern News")) == 2


def test_a_credit_line_counts_as_naming_the_agency() -> None:
    credited_too = report(outlet="Lantern News", credit="(Source: AFP)")
    assert credited(credited_too.article) == {"AFP"}
    assert count(report((AFP,)), credited_too) == 1
    assert count(report((AFP,)), report(outlet="Lantern News")) == 2


def test_quoting_an_outlet_is_that_outlets_line() -> None:
    quoted = report((OFFICIAL,), (HOUSE,), outlet="AFP")
    assert count(quoted, report((OFFICIAL, AFP))) == 2
    assert count(quoted, report((AFP,))) == 2
    assert count(report(outlet="AFP"), report((AFP,))) == 1
    assert count(report(outlet="AFP"), report((("Agence France-Presse", "agency", "FRA"),))) == 1


def test_lines_chain() -> None:
    first = report(outlet="Harbour Daily")
    second = report((("Harbour Daily", "agency", None),), outlet="Inland Times")
    third = report((("Inland Times", "agency", None),), outlet="Lantern News")
    assert count(first, third) == 2
    assert count(first, second, third) == 1


def test_one_named_speaker_is_one_line_and_unnamed_ones_are_not() -> None:
    assert count(report((HOUSE,)), report((HOUSE,), outlet="Lantern News")) == 1
    assert count(report((("Jen Psaki", "person", "USA"),)), report((("Psaki", "person", "USA"),), outlet="Lantern News")) == 1
    assert count(report((OFFICIAL,)), report((OFFICIAL,), outlet="Lantern News")) == 2


def test_one_newsroom_twice_is_one_line() -> None:
    assert count(report(on=18), report(on=19)) == 1
    assert count(report(outlet="unknown"), report(outlet="Lantern News")) == 2


def test_a_line_begins_with_its_earliest_telling() -> None:
    (line,) = lineages([wire("Inland Times", on=19), wire("Harbour Daily", on=18)])
    assert [t.claim.article.outlet.name for t in line] == ["Harbour Daily", "Inland Times"]


def test_a_denial_is_heard_as_one_on_either_record() -> None:
    assert [t.denies for t in tellings([report((CHOE,), stance="denies")])] == [True]
    assert [t.denies for t in tellings([report((CHOE,), status="negated")])] == [True]
    assert [t.denies for t in tellings([report((CHOE,), status="negated", stance="denies")])] == [False]
    assert [t.says for t in tellings([report((CHOE,), stance="declines")])] == [False]


REPORTS = (
    wire("Harbour Daily", (OFFICIAL,)),
    wire("Inland Times"),
    report((OFFICIAL, AFP), (HOUSE,)),
    report((AFP,), outlet="Lantern News", on=19),
    report((CHOE,), outlet="Northgate Herald", on=20),
    replace(report(outlet="AFP", on=17), id="f"),
)


@given(st.permutations(REPORTS))
def test_the_order_of_arrival_changes_no_line(order: list[Claim]) -> None:
    assert lineages(order) == lineages(REPORTS)
