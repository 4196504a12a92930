from dataclasses import replace
from datetime import date

from dragoman.domain import Claim, Source
from dragoman.show.voices import in_words, listed, says, voices_of, whose_word
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
    claims = [silence(), confirmation(), told_by(OFFICIAL, WIRE, outlet="Continental Courier")]
    assert len(voices_of(claims).chains) == 3
    assert voices_of(claims).origins == ("USA",)


def test_a_relay_is_the_chain_that_it_relays() -> None:
    first = told_by(OFFICIAL, outlet="Meridian Wire")
    relayed = told_by(OFFICIAL, WIRE, outlet="Continental Courier")
    again = told_by(OFFICIAL, WIRE, outlet="Lantern News")
    assert len(voices_of([first, relayed, again]).chains) == 1
    assert len(voices_of([relayed, first]).chains) == 1


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


def test_a_chain_in_words() -> None:
    assert in_words(told_by(OFFICIAL, WIRE, stance="denies").sources[0]) == "denies: senior U.S. official via Meridian Wire"


def test_lists() -> None:
    assert [listed(names) for names in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]
