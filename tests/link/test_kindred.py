"""Which claims are compared at all, and how many comparisons a crowded pool costs."""

from dragoman.domain import Claim, When
from dragoman.link.kindred import COMMON, MOST, pairs
from dragoman.link.partition import Partition
from dragoman.link.traits import traits
from link.tellings import on, telling

USA, JPN, PRK = ("USA", "Washington"), ("JPN", "Tokyo"), ("PRK", "Pyongyang")


def meet(*claims: Claim) -> bool:
    return bool(list(pairs([traits(claim) for claim in claims])))


def condemned(
    published: str, sides: tuple[tuple[str, str], ...], to: tuple[tuple[str, str], ...] = (PRK,), when: When | None = None
) -> Claim:
    named = [" and ".join(name for _, name in listed) for listed in (sides, to)]
    return telling(f"{named[0]} with {named[1]}.", published, "ACCUSE", sides, to=to, when=when)


def test_claims_meet_that_share_one_of_their_dyads() -> None:
    assert meet(condemned("2021-03-25", (USA, JPN)), condemned("2021-03-26", (USA,)))
    assert not meet(condemned("2021-03-25", (JPN,)), condemned("2021-03-26", (USA,)))


def test_a_claim_of_one_side_meets_one_that_names_the_other_too() -> None:
    assert meet(condemned("2021-03-25", (USA,), to=()), condemned("2021-03-26", (USA,)))
    assert meet(condemned("2021-03-25", (("---", "Tokyo"),)), condemned("2021-03-26", (USA,)))
    assert not meet(condemned("2021-03-25", (PRK,), to=()), condemned("2021-03-26", (USA,)))


def test_claims_that_share_a_code_meet_only_where_two_rare_words_say_so() -> None:
    launch = "Washington and Tokyo blamed Pyongyang for a rocket from Sohae on the Paektusan range."
    one = telling(launch, "2021-03-25", "ACCUSE", (JPN,), to=(PRK,))
    other = telling(launch, "2021-03-26", "ACCUSE", (USA,), to=(PRK,))
    assert meet(one, other)
    assert not meet(one, telling(launch, "2021-06-26", "ACCUSE", (USA,), to=(PRK,)))


def test_news_of_other_weeks_does_not_meet_but_what_is_undated_does() -> None:
    assert not meet(condemned("2021-03-25", (USA,)), condemned("2021-05-25", (USA,)))
    assert meet(condemned("2021-03-25", (USA,)), condemned("2021-05-25", (USA,), when=When()))
    assert meet(condemned("2021-03-25", (USA,)), condemned("2023-05-25", (USA,), when=on("2021-01-01", "2021-12-31")))
    assert not meet(condemned("2021-03-25", (USA,)), condemned("2023-05-25", (USA,), when=on("2022-01-01", "2022-12-31")))


def test_a_crowded_pool_costs_no_more_than_so_many_comparisons_a_claim() -> None:
    crowd = [traits(condemned("2021-03-25", (USA,))) for _ in range(2 * MOST)]
    vague = [traits(condemned("2021-03-25", (USA,), when=When())) for _ in range(2 * COMMON)]
    assert len(list(pairs(crowd))) < 2 * MOST * MOST
    assert not list(pairs(vague))  # a word that all of them share brings no two together


def test_a_partition_joins_whatever_the_order() -> None:
    one, other = Partition[int](), Partition[int]()
    for a, b in ((1, 2), (3, 4), (2, 3)):
        one.join(a, b)
    for a, b in ((2, 3), (4, 3), (1, 2)):
        other.join(a, b)
    for joined in (one, other):
        assert len({joined.find(n) for n in (1, 2, 3, 4)}) == 1
        assert joined.find(5) == 5
