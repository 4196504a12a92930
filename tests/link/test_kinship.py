"""Reprints are kin, whatever the desk did to them; forms filled in for somebody else are not."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import Article, Block, BlockRole, Outlet, Span
from dragoman.link.kinship import FEW, Kinship, are_kin, kin
from samples import article

STORY = """The coastguard of Norwald turned back two Estmark trawlers on Tuesday after a chase of six hours, the ministry of fisheries said.
The boats had entered waters that both countries claim, and one of them had cut the cable of a Norwald research ship in February.
Estmark called the chase reckless and summoned the ambassador, who stayed for twenty minutes and left without speaking to reporters.
Fishermen in the port of Kell said that they would sail again on Friday and that nobody had asked them what they thought of the claims.
The two governments have quarrelled over the bank since 1974, when a survey found cod there, and later gas below the cod."""
OTHER = """The finance ministers of eleven countries met in the hills above Lugen on Wednesday and agreed on little but a date for the next
meeting. A paper that was passed around before lunch proposed a levy on ships, but three of those present had not read it.
The host said afterwards that the talks had been frank and that the weather had been kind to the delegations and their families."""
FORM = """The below is attributable to the spokesperson of the department. The secretary spoke today with {who} to discuss the strong
bilateral relationship. The secretary and {who} underscored the importance of close coordination on shared challenges. The secretary thanked
{who} for the hospitality of {where} and reaffirmed the commitment of the department to the security of {where} and of the whole region."""
DAY = date(2024, 3, 5)


def told(text: str, outlet: str = "Northgate Press", published: date | None = DAY) -> Article:
    return replace(article(text, DAY, outlet), published=published)


def sentences(*chosen: int) -> str:
    return "\n".join(STORY.split("\n")[n] for n in chosen)


def test_a_cut_is_kin_to_what_it_was_cut_from() -> None:
    assert are_kin(told(STORY), told(sentences(0, 1), "Harbour Daily"))
    assert are_kin(told(STORY), told(sentences(0, 1, 3), "Harbour Daily"))


def test_a_new_lead_does_not_hide_a_reprint() -> None:
    lead = "A quarrel over fish has grown into a diplomatic row, and the opposition wants parliament to be called back from its holidays."
    assert are_kin(told(STORY), told(f"{lead}\n{sentences(1, 2, 3, 4)}", "Harbour Daily"))


def test_copy_edits_do_not_hide_a_reprint() -> None:
    edited = STORY.replace("said", "told Harbour Daily").replace("two", "2").replace("reckless", "foolhardy").replace("since", "ever since")
    assert are_kin(told(STORY), told(edited, "Harbour Daily", DAY + timedelta(days=2)))


def test_a_headline_makes_no_kin_and_no_strangers() -> None:
    headline = "Trawlers turned back after six hours at sea"
    text = f"{headline}\n{STORY}"
    blocks = (
        Block(Span(0, len(headline)), BlockRole.HEADLINE),
        Block(Span(len(headline) + 1, len(text)), BlockRole.BODY),
    )
    printed = replace(told(text, "Harbour Daily"), blocks=blocks)
    assert are_kin(told(STORY), printed)
    assert not are_kin(told(f"{headline}. {headline}. {headline}. {OTHER}"), printed)


def test_two_stories_are_no_kin() -> None:
    assert not are_kin(told(STORY), told(OTHER, "Harbour Daily"))


def test_one_form_for_two_countries_makes_no_kin() -> None:
    one, other = FORM.format(who="Foreign Minister Aldo Brandt", where="Estmark"), FORM.format(who="President Ines Roke", where="Norwald")
    assert not are_kin(told(one, "Department of State"), told(other, "Department of State"))
    assert not are_kin(told(one, "Department of State"), told(other, "Harbour Daily"))
    assert are_kin(told(one, "Department of State"), told(one, "Harbour Daily"))


def test_long_after_only_a_copy_is_a_reprint() -> None:
    later = DAY + timedelta(days=300)
    assert are_kin(told(STORY), told(STORY, "Harbour Daily", later))
    assert not are_kin(told(STORY), told(sentences(0, 1, 2) + "\n" + OTHER, "Harbour Daily", later))


def test_short_reports_are_nobodys_kin() -> None:
    assert not are_kin(
        told("Estmark summoned the ambassador on Tuesday."), told("Estmark summoned the ambassador on Tuesday.", "Harbour Daily")
    )
    assert not are_kin(told(""), told("", "Harbour Daily"))


def crowd() -> list[Article]:
    """More articles than are compared pair by pair: each of its own words, two of them reprinted."""
    chance = random.Random(7)  # noqa: S311 - words, no secret
    words = STORY.split()
    others = [told(" ".join(chance.sample(words, len(words))), f"Outlet {n}") for n in range(FEW + 6)]
    return [told(STORY), told(sentences(0, 1), "Harbour Daily"), told(OTHER), told(OTHER, "Harbour Daily"), *others]


def test_the_index_finds_what_comparing_all_pairs_finds() -> None:
    many = crowd()
    few = many[:4]
    assert set(kin(many)) == set(kin(few))
    assert len(set(kin(few))) == 2


@given(st.permutations(range(6)))
def test_one_by_one_in_any_order_gives_the_same_kin(order: list[int]) -> None:
    listed = crowd()[:6]
    index = Kinship()
    pairs = {tuple(sorted((listed[n].id, other))) for n in order for other in index.add(listed[n])}
    assert pairs == set(kin(listed))


def test_an_article_known_already_has_no_new_kin() -> None:
    index = Kinship()
    assert index.add(told(STORY)) == ()
    assert index.add(told(STORY)) == ()


def test_outlets_that_nobody_knows_are_not_one_outlet() -> None:
    unknown = replace(told(sentences(0, 1, 2)), outlet=Outlet("unknown"))
    assert are_kin(replace(told(STORY), outlet=Outlet("unknown"), id="x"), unknown)
