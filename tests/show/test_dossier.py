"""The dossier of two sides, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dragoman.domain import Event, OpenItem
from dragoman.keep.query import Coverage
from dragoman.show.dossier import between, dossier, event_view, item_view, parties, sentence
from samples import SILENT, approach, events, history, item, party, refusal

READ = Coverage(3, 3, date(2021, 3, 18))


def covered(_: OpenItem) -> Coverage:
    return Coverage(5, 4, date(2021, 3, 18))


def page(state: str, told: Sequence[Event] = events()) -> list[str]:
    return list(dossier(("USA", "PRK"), told, [item(state)], covered, READ))


def test_the_sentence_of_a_refused_approach() -> None:
    assert sentence(item("refused"), events(), covered) == (
        "asked since mid-February, silence reported for 23 to 33 days by 15 March, says the asker (two chains, one origin);"
        " refused in public on 18 March, says the addressee"
    )


def test_an_unanswered_approach_says_who_reports_the_silence_and_what_was_read() -> None:
    assert sentence(item("unanswered"), events(), covered) == (
        "asked since mid-February, silence reported for 23 to 33 days by 15 March, says the asker (two chains, one origin);"
        " no answer read in 5 articles of 4 outlets about PRK"
    )


def test_an_open_approach_is_never_called_silent() -> None:
    said = sentence(item("open"), events(), covered)
    assert said == "asked since mid-February; no answer read in 5 articles of 4 outlets about PRK"
    assert "silen" not in "\n".join(line for line in page("open") if SILENT not in line)


def test_another_year_is_said() -> None:
    old = replace(item("unanswered"), as_of=date(2022, 1, 3))
    assert sentence(old, events(), covered).startswith("asked since mid-February 2021, silence reported for 23 to 33 days by 15 March 2021")


def test_open_items_come_first_and_history_apart() -> None:
    lines = page("refused")
    order = [lines.index("Open items"), lines.index("Thread"), lines.index("History (1, over 30 days old when reported)")]
    assert order == sorted(order)
    assert not any("2019" in line for line in lines[: order[2]])


def test_every_sign_has_its_word() -> None:
    for view in map(event_view, events()):
        assert view.sign
        assert view.status
    view = item_view(item("refused"), events(), covered)
    assert (view.sign, view.state) == ("×", "refused")


def test_a_line_of_the_thread() -> None:
    view = event_view(events()[1])
    assert view.days == "10 February to 13 March 2021"
    assert view.parties == "USA → PRK"
    assert view.act == "reaches out (AGREE overture)"
    assert view.cited == "Meridian Wire, 13 March 2021"
    assert view.chains == ("says: a senior U.S. official via Meridian Wire",)
    assert view.word == "word of USA, which acts"


def test_the_pair_has_what_joins_it_and_what_shows_its_items() -> None:
    france = replace(refusal(), id="f", actors=(party(refusal().article, "FRA", "North Korea"),))
    other = Event("x", (france,), "REJECT", "happened", france.when)
    chosen, items = between((*events(), other), [item()], ("USA", "PRK"))
    assert other not in chosen
    assert events()[3] in chosen
    assert items == (item(),)
    assert between(events(), [item()], ("USA", "FRA")) == ((), ())


def test_history_is_told_by_every_report_as_history() -> None:
    recent = replace(history(), when=replace(history().when, latest=date(2021, 2, 20)))
    assert not event_view(Event("e", (recent,), "CONSULT", "happened", recent.when)).history
    assert event_view(events()[0]).history


@pytest.mark.parametrize(
    ("sector", "identity", "shown"),
    [("GOV", None, "USA"), ("MIL", None, "USA MIL"), ("GOV", "antony-blinken", "USA (Antony Blinken)"), ("REB", "SDF", "USA (SDF)")],
)
def test_parties_in_words(sector: str, identity: str | None, shown: str) -> None:
    assert parties((party(approach().article, "USA", "The United States", sector, identity),)) == shown
