"""Whose word something is, said once however many print it."""

from dataclasses import replace
from datetime import date

from dragoman.domain import Claim, Source
from dragoman.link.disputes import Dispute, Version
from dragoman.link.lineages import lineages
from dragoman.link.standing import standing_of
from dragoman.show.voices import disputed, in_words, listed, says, stands, tally, told_through, voices_of, whose_word
from samples import approach, article, chain, confirmation, refusal, silence

RELAYED = "A senior U.S. official told Meridian Wire that Choe Son Hui and the White House agreed."


def told_by(*links: tuple[str, str, str | None], outlet: str = "Tidewater Post", stance: str = "asserts") -> Claim:
    source = article(RELAYED, date(2021, 3, 15), outlet)
    sources: tuple[Source, ...] = (chain(source, *links, stance=stance),) if links else ()
    return replace(confirmation(), article=source, sources=sources)


OFFICIAL = ("senior U.S. official", "anonymous", "USA")
WIRE = ("Meridian Wire", "agency", None)
HOUSE = ("the White House", "government", "USA")
CHOE = ("Choe Son Hui", "person", "PRK")


def test_three_chains_of_one_government_are_one_origin() -> None:
    claims = [silence(), confirmation(), told_by(OFFICIAL, outlet="Lantern News")]
    assert len(voices_of(claims).chains) == voices_of(claims).vouching == 3
    assert [origin.label() for origin in voices_of(claims).origins] == ["USA"]


def test_a_relay_is_the_chain_that_it_relays() -> None:
    first = told_by(OFFICIAL, outlet="Meridian Wire")
    relayed = told_by(OFFICIAL, WIRE, outlet="Continental Courier")
    again = told_by(OFFICIAL, WIRE, outlet="Lantern News")
    assert len(voices_of([first, relayed, again]).chains) == 1
    assert len(voices_of([relayed, first]).chains) == 1
    assert len(voices_of([silence(), told_by(OFFICIAL, WIRE)]).chains) == 1


def test_two_outlets_that_heard_one_speaker_are_one_chain() -> None:
    assert len(voices_of([told_by(HOUSE), told_by(HOUSE, outlet="Lantern News")]).chains) == 1


def test_an_articles_article_does_not_make_another_chain() -> None:
    assert len(voices_of([approach(), told_by(OFFICIAL, WIRE)]).chains) == 1


def test_who_says_it_seen_from_an_approach() -> None:
    us, them = ("USA",), ("PRK",)
    assert says([confirmation()], us, them) == "says the asker"
    assert says([refusal()], us, them) == "says the addressee"
    assert says([confirmation(), refusal()], us, them) == "say both sides (two chains, two origins)"
    assert says([told_by(("Meridian Wire", "agency", None))], us, them) == "says Meridian Wire"
    assert says([told_by()], us, them) == "says Tidewater Post"


def test_whose_word_an_event_is() -> None:
    assert whose_word([approach()], ("USA",), ("PRK",)) == "word of USA, which acts"
    assert whose_word([told_by(CHOE)], ("USA",), ("PRK",)) == "word of PRK, which is acted on"
    assert whose_word([told_by(CHOE), told_by(HOUSE)], ("USA",), ("PRK",)) == "word of both sides (two chains, two origins)"
    assert whose_word([refusal()], ("PRK",), ()) == "word of PRK itself"
    assert whose_word([told_by()], ("USA",), ()) == "in the voice of Tidewater Post"


def test_who_denies_is_said_and_vouches_for_nothing() -> None:
    denial = told_by(CHOE, stance="denies")
    happened = replace(told_by(HOUSE), coding=approach().coding)
    denied = replace(denial, coding=approach().coding)
    assert whose_word([happened, denied], ("USA",), ("PRK",)) == "word of USA, which acts; denied by PRK"
    assert [in_words(source) for source in voices_of([happened, denied]).chains] == ["says: the White House", "denies: Choe Son Hui"]


def test_the_counts_in_a_sentence() -> None:
    courier = tally((14, 9, 3, 1), both_sides=True, confirmed=date(2021, 3, 18))
    assert courier == "14 reports, 9 outlets, 3 chains, 1 origin; confirmed by the other side on 18 March 2021"
    assert tally((1, 1, 1, 2), both_sides=True, confirmed=None) == "1 report, 1 outlet, 1 chain, 2 origins; both sides say so"
    assert stands(standing_of([refusal()])) == "1 report, 1 outlet, 1 chain, 1 origin"


def test_lines_in_words() -> None:
    told = [told_by(OFFICIAL, WIRE), told_by(outlet="Lantern News")]
    assert sorted(map(told_through, lineages(told))) == ["in the voice of Lantern News", "says: senior U.S. official via Meridian Wire"]


def test_disputes_in_words() -> None:
    asserted, denied = Version("asserted", ("a",), ("USA",), 2), Version("denied", ("b",), ("IRN",), 0)
    assert disputed(Dispute("status", (asserted, denied))) == "denied by IRN; asserted by USA and 2 lineages"
    one, other = Version("2021-03-04", ("a",), ("USA",), 0), Version("2021-03-11/2021-03-12", ("b",), (), 1)
    said = "the day is told as 4 March 2021 by USA; as 11 to 12 March 2021 by 1 lineage"
    assert disputed(Dispute("date", (one, other))) == said
    assert disputed(Dispute("place", (replace(one, value="CHE"), replace(other, value="AUT")))) == (
        "the country is told as CHE by USA; as AUT by 1 lineage"
    )


def test_a_chain_in_words() -> None:
    assert in_words(told_by(OFFICIAL, WIRE, stance="denies").sources[0]) == "denies: senior U.S. official via Meridian Wire"


def test_lists() -> None:
    assert [listed(names) for names in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]


def test_a_denial_on_its_own_record_denies_the_event() -> None:
    asked = replace(told_by(HOUSE), coding=approach().coding)
    not_asked = replace(told_by(CHOE), coding=replace(approach().coding, status="negated"))
    voices = voices_of([asked, not_asked], "happened")
    assert [in_words(source) for source in voices.chains] == ["says: the White House", "denies: Choe Son Hui"]
    assert (voices.vouching, [origin.label() for origin in voices.denying]) == (1, ["PRK"])
