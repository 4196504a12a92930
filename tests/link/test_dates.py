"""When an act took place: text in, days out. The act is the word in brackets."""

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.domain import Article, Attribution, Block, BlockRole, Coding, Outlet, Phrase, Reading, Span, When
from dragoman.lexicon.dates import load_dates
from dragoman.link.dates import Dater
from dragoman.understand.parser import Parser
from dragoman.understand.times import find_times

MONDAY = date(2021, 3, 15)
Dated = Callable[..., When]
TEST_SET = Path(__file__).parents[1] / "data" / "time_expressions.yaml"
STATUS = {"h": "happened", "p": "planned", "n": "negated", "y": "hypothetical"}
NOT_ACTS = frozenset({"DET", "ADP", "AUX", "PART", "PUNCT", "ADJ", "NUM", "PRON"})


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="module")
def dater() -> Dater:
    return Dater()


@pytest.fixture(scope="module")
def dated(parser: Parser, dater: Dater) -> Dated:
    """Dates the bracketed act of a text; `said` marks the words of an attribution's content and of its cue."""

    def when(
        marked: str, status: str = "happened", act: str = "CONSULT", published: date | None = MONDAY, said: tuple[str, str] | None = None
    ) -> When:
        text = marked.replace("[", "").replace("]", "")
        trigger = Span(marked.index("["), marked.index("]") - 1)
        reading = read(parser, text, published)
        if said:
            content, cue = (Span(text.index(words), text.index(words) + len(words)) for words in said)
            reading = dataclasses.replace(reading, attributions=(Attribution(content, cue, None, (), "asserts", "test"),))
        return dater.article(reading).when(coding(reading, trigger, status, act))

    return when


def read(parser: Parser, text: str, published: date | None) -> Reading:
    article = Article("", "", text, (Block(Span(0, len(text)), BlockRole.BODY),), Outlet(""), published=published)
    sentences = parser.parse(article).value.sentences
    return Reading(article, sentences, times=find_times(sentences, load_dates()))


def coding(reading: Reading, trigger: Span, status: str, act: str) -> Coding:
    for number, sentence in enumerate(reading.sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if t.span.overlaps(trigger)]
        if inside:
            head = next((i for i in inside if sentence.tokens[i].upos not in NOT_ACTS), inside[0])
            subjects = [i for i, t in enumerate(sentence.tokens) if t.deprel == "nsubj" and t.head == head]
            actors = tuple(Phrase(number, i, sentence.tokens[i].span) for i in subjects)
            return Coding(act, (act,), None, status, None, number, trigger, head, sentence.span, actors, (), False, (), 1.0)
    raise AssertionError(f"no sentence holds {trigger}")


def days(when: When) -> tuple[str | None, str | None]:
    return (when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat())  # type: ignore[return-value]


def test_the_test_set(dated: Dated) -> None:
    """Exact days in 95 of 100 sentences of both halves together; `bench/date_quality.py` prints each."""
    rows = [
        (group["published"], row)
        for group in yaml.safe_load(TEST_SET.read_text())
        for half in ("tune", "held")
        for row in group.get(half, [])
    ]
    with_word = [(day, row) for day, row in rows if len(row) > 4]
    wrong: list[str] = []
    for published, (status, text, earliest, latest, word, *act) in with_word:
        at = text.index(word)
        when = dated(f"{text[:at]}[{word}]{text[at + len(word) :]}", STATUS[status], act[0] if act else "CONSULT", published)
        due = tuple(published if day == "pub" else day for day in (earliest, latest))
        if (when.earliest, when.latest) != due:
            wrong.append(f"{text} due {due} got {when}")
    assert len(with_word) > 250
    assert len(wrong) <= 0.05 * len(with_word), "\n".join(wrong)


# ------------------------------------------------------------ which expression dates the act


def test_the_expression_on_the_act(dated: Dated) -> None:
    when = dated("The ministers [met] in Oslo on Thursday.")
    assert days(when) == ("2021-03-11", "2021-03-11")
    assert when.words == "Thursday"
    assert "weekday" in when.rule


def test_a_light_verb_lends_its_time(dated: Dated) -> None:
    assert days(dated("The two sides held [talks] in Doha on Friday.")) == ("2021-03-12", "2021-03-12")


def test_the_date_of_a_deal_is_not_that_of_its_praise(dated: Dated) -> None:
    assert days(dated("Norway [praised] the 2015 deal.", act="SUPPORT")) == ("2021-03-14", "2021-03-15")
    assert days(dated("Norway praised the 2015 [deal].", act="AGREE")) == ("2015-01-01", "2015-12-31")
    assert days(dated("Six countries [signed] the 2015 deal.", act="SUPPORT")) == ("2015-01-01", "2015-12-31")


def test_a_relative_clause_dates_its_own_act(dated: Dated) -> None:
    assert days(dated("The premier, who was elected in 2019, [met] the rebels.")) == ("2021-03-14", "2021-03-15")
    assert days(dated("Peru condemned the [raid], which took place on Sunday.", act="ASSAULT")) == ("2021-03-14", "2021-03-14")


def test_conjoined_acts_share_the_first_ones_time(dated: Dated) -> None:
    assert days(dated("On Friday the general flew to Accra and [signed] the pact.", act="SUPPORT")) == ("2021-03-12", "2021-03-12")


def test_a_clause_of_since_dates_what_it_bounds(dated: Dated) -> None:
    when = dated("Hundreds have been [arrested] since the protests began in February.", act="COERCE")
    assert days(when) == ("2021-02-01", "2021-03-15")


def test_what_came_before_a_dated_act_ended_by_it(dated: Dated) -> None:
    assert days(dated("The state was founded in 2003 after troops [ousted] the king.", act="COERCE")) == (None, "2003-12-31")


# ------------------------------------------------------------ tense and status


def test_planned_weekdays_lie_ahead(dated: Dated) -> None:
    assert days(dated("They will [meet] on Monday.", "planned")) == ("2021-03-22", "2021-03-22")
    assert days(dated("They [met] on Monday.")) == ("2021-03-15", "2021-03-15")


def test_the_undated(dated: Dated) -> None:
    assert days(dated("The two ministers [met] in Oslo.")) == ("2021-03-14", "2021-03-15")
    assert days(dated("The two ministers will [meet] in Oslo.", "planned")) == ("2021-03-15", None)
    assert days(dated("The two ministers may [meet] in Oslo.", "hypothetical")) == (None, None)
    assert days(dated("The king received the envoy. The two states have [imposed] sanctions.", act="SANCTION")) == (None, None)
    assert days(dated("Rebels had [attacked] the town.", act="ASSAULT")) == (None, "2021-03-15")


def test_lengths(dated: Dated) -> None:
    whole = dated("He began a three-day [visit] to Algiers on Friday.")
    assert (days(whole), whole.extent) == (("2021-03-12", "2021-03-14"), "span")
    assert days(dated("They departed for a four-day [trip] to Japan.")) == ("2021-03-15", "2021-03-18")
    open_start = dated("The two have not [met] for over a year.", "negated")
    assert (days(open_start), open_start.extent) == ((None, "2021-03-15"), "span")
    assert days(dated("The siege [lasted] from 1990 to 1994.", act="ASSAULT")) == ("1990-01-01", "1994-12-31")


def test_a_start_told_in_part_of_a_month(dated: Dated) -> None:
    when = dated("We [reached] out to them through several channels starting in mid-February.", act="AGREE")
    assert days(when) == ("2021-02-10", "2021-03-15")
    assert when.begun_by == date(2021, 2, 20)


def test_the_coming_days(dated: Dated) -> None:
    assert days(dated("The envoys will [meet] in the coming days.", "planned")) == ("2021-03-16", "2021-03-22")


# ------------------------------------------------------------ what an undated act inherits


def test_a_demand_has_the_day_of_the_speech(dated: Dated) -> None:
    text = "The envoy said on Friday that Chad should [free] him."
    assert days(dated(text, act="REQUEST", said=("Chad should free him", "said"))) == ("2021-03-12", "2021-03-12")
    assert days(dated(text, act="REQUEST")) == ("2021-03-12", "2021-03-12")


def test_a_deed_in_the_present_lasts_up_to_the_speech(dated: Dated) -> None:
    when = dated("The envoy said on Friday that Chad [shells] the town.", act="ASSAULT", said=("Chad shells the town", "said"))
    assert (days(when), when.extent) == ((None, "2021-03-12"), "span")


def test_speech_after_the_lead_has_the_storys_day(dated: Dated) -> None:
    text = "Finland's premier met the Danish minister on Friday. The premier [praised] the accord."
    assert days(dated(text, act="SUPPORT")) == ("2021-03-12", "2021-03-12")


def test_others_may_have_spoken_later(dated: Dated) -> None:
    text = "Finland's premier met the Danish minister on Friday. Moscow [denounced] the accord."
    assert days(dated(text, act="ACCUSE")) == ("2021-03-12", "2021-03-15")


def test_a_step_of_a_plan_has_the_plans_days(dated: Dated) -> None:
    text = "He will travel to Egypt March 24-April 1. He will also [consult] the African Union."
    assert days(dated(text, "planned")) == ("2021-03-24", "2021-04-01")


def test_the_following_day_counts_from_the_day_before_it(dated: Dated) -> None:
    assert days(dated("Rebels took the port on March 3. The army [shelled] it two days later.", act="ASSAULT")) == (
        "2021-03-05",
        "2021-03-05",
    )


def test_times_in_office_colour_what_follows(dated: Dated) -> None:
    text = "During the presidency of Donald Trump, he was courted. Pyongyang [threatened] them."
    assert days(dated(text, act="THREATEN")) == ("2017-01-20", "2021-01-20")


# ------------------------------------------------------------ extent and count


@pytest.mark.parametrize(
    ("text", "extent", "count"),
    [
        ("The two held three [meetings] in Oslo.", "repeated", (3, 3)),
        ("The envoy made several [attempts] to engage.", "repeated", (2, None)),
        ("The two [met] twice in Oslo.", "repeated", (2, 2)),
        ("The two [talked] several times.", "repeated", (2, None)),
        ("A series of [raids] hit the town.", "repeated", (2, None)),
        ("The envoy repeatedly [warned] them.", "repeated", None),
        ("The two have been at [war] since 2011.", "span", None),
        ("The envoy [met] three ministers.", "point", None),
        ("The envoy [met] them on March 3, 2021.", "point", None),
    ],
)
def test_extent_and_count(dated: Dated, text: str, extent: str, count: tuple[int, int | None] | None) -> None:
    when = dated(text)
    assert (when.extent, when.count) == (extent, count)


# ------------------------------------------------------------ without a publication day, and of every day


def test_without_publication_relative_days_stay_unresolved_and_say_so(dated: Dated) -> None:
    for text in (
        "The ministers [met] on Thursday.",
        "The ministers [met] last week.",
        "The ministers [met] in Oslo.",
        "They [met] yesterday.",
    ):
        when = dated(text, published=None)
        assert days(when) == (None, None)
        assert "no publication day" in when.rule
    assert days(dated("The ministers [met] on 3 May 2019.", published=None)) == ("2019-05-03", "2019-05-03")


TEXTS = (
    "The ministers [met] on Thursday.",
    "They have been at [war] since October.",
    "They began a three-day [visit] last week.",
    "The fleet [sailed] between May and July.",
    "On 29 February the court [freed] him.",
    "The envoys [spoke] two weeks ago and met the following day.",
    "They must [leave] by the end of the year.",
    "A century ago the border was [drawn].",
)


@settings(max_examples=60, deadline=None)
@given(
    published=st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    text=st.sampled_from(TEXTS),
    status=st.sampled_from(["happened", "planned", "hypothetical", "negated"]),
)
def test_earliest_is_never_after_latest(dated: Dated, published: date, text: str, status: str) -> None:
    when = dated(text, status, published=published)
    assert not (when.earliest and when.latest) or when.earliest <= when.latest


def test_the_day_of_a_decision_is_not_that_of_the_plan(dated: Dated) -> None:
    assert dated("The cabinet decided on Friday to [withdraw] the contingent.", "planned", "RETREAT").earliest == MONDAY
    assert dated("The cabinet decided to [withdraw] the contingent on Friday.", "planned", "RETREAT").earliest == date(2021, 3, 19)


def test_a_day_between_the_verb_of_saying_and_what_is_said_is_of_the_saying(dated: Dated) -> None:
    assert dated("The ministry said on Friday it had [summoned] the envoy.").earliest is None
    assert dated("The ministry said it had [summoned] the envoy on Friday.").earliest == date(2021, 3, 12)


def test_a_start_told_of_a_dated_deed_bounds_the_act(dated: Dated) -> None:
    assert days(dated("Japan has [given] tents since the earthquake in February.", act="AID")) == ("2021-02-01", "2021-03-15")
    assert days(dated("Before the vote in 2020, police [raided] the office.", act="COERCE")) == (None, "2020-12-31")
    assert dated("Police [raided] the office before dawn on Friday.", act="COERCE").earliest == date(2021, 3, 12)


def test_the_clause_in_which_an_act_took_place_dates_it(dated: Dated) -> None:
    assert dated("Nine people were [hurt] when a mine went off on Friday.", act="ASSAULT").earliest == date(2021, 3, 12)
    assert dated("Nine people were [hurt] because on Friday rebels had mined the road.", act="ASSAULT").earliest == date(2021, 3, 14)


def test_a_start_told_of_the_subject_is_not_the_acts(dated: Dated) -> None:
    assert dated("The minister, in Berlin since Friday, [met] the chancellor.").earliest == date(2021, 3, 14)
    assert dated("The minister has [met] the chancellor since Friday.").earliest == date(2021, 3, 12)


def test_a_time_in_office_may_open_the_sentence(dated: Dated) -> None:
    assert dated("Under President Barack Obama, Washington [lifted] the ban.", act="CONCEDE").earliest == date(2009, 1, 20)


def test_the_middle_of_a_year(dated: Dated) -> None:
    assert days(dated("The sides [agreed] a truce in mid-2018.", act="AGREE")) == ("2018-05-01", "2018-08-31")
    assert dated("The sides [agreed] a truce on file ZB-2018.", act="AGREE").earliest == date(2021, 3, 14)


def test_the_length_of_a_stay_is_not_that_of_an_act_during_it(dated: Dated) -> None:
    assert dated("The envoy, in Moscow on a three-day visit, [praised] his host Friday.", act="SUPPORT").latest == date(2021, 3, 12)


def test_what_has_happened_did_not_happen_next_year(dated: Dated) -> None:
    assert dated("The minister welcomed Iran's [invitation] for a visit next year.", act="AGREE").earliest != date(2022, 1, 1)
    assert dated("The envoy will [visit] Iran next year.", "planned").earliest == date(2022, 1, 1)


def test_a_day_close_on_the_other_side_of_publication_is_left_open(dated: Dated) -> None:
    assert dated("The sides [met] on March 20.").earliest == date(2021, 3, 14)
    assert dated("The sides [met] on November 20.").earliest == date(2020, 11, 20)


def test_a_journey_dates_what_it_is_for(dated: Dated) -> None:
    assert dated("She will travel to Cairo on Friday, where she will [meet] the minister.", "planned").earliest == date(2021, 3, 19)
    assert dated("The envoy flew to Oslo on Friday to [meet] the premier.").earliest == date(2021, 3, 12)


def test_an_age_is_no_length(dated: Dated) -> None:
    assert dated("Police [arrested] a 16-year-old on Friday.", act="COERCE").latest == date(2021, 3, 12)


def test_a_chronicle_tells_the_day_in_the_present_tense(dated: Dated) -> None:
    assert days(dated("Gunmen [raid] a village in Kaduna, killing nine.", act="ASSAULT")) == ("2021-03-14", "2021-03-15")
    assert dated("The militia [holds] the port and a road.", act="COERCE").earliest is None


def test_which_of_two_times_in_office_is_left_open_without_a_day_of_publication(dated: Dated) -> None:
    assert dated("The Trump administration [pushed] the agency to inspect.", act="REQUEST", published=None).earliest is None
