"""What can be asked for: whatever there is is let through, and a slip is refused with what was meant."""

from datetime import date
from pathlib import Path

import pytest

from dragoman.keep.store import reading
from dragoman.lexicon.ontology import load_ontology
from dragoman.show import known
from served import fill

DAY = date(2021, 3, 1)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("ledger") / "story.db")


def side(path: Path, code: str, own: Path | None = None) -> str:
    with reading(path) as connection:
        return known.sides(connection, [code], own)[0]


def test_every_act_status_and_state_may_be_asked_for_and_left_out() -> None:
    acts = [sign + act for act in load_ontology().acts for sign in ("", "-")]
    assert known.acts(acts) == tuple(acts)
    assert known.statuses(["happened", "-planned"]) == ("happened", "-planned")
    assert known.states(["unanswered", "-met"]) == ("unanswered", "-met")
    assert known.statuses_or_states(["negated", "refused"]) == ("negated", "refused")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("CONSLT", "no such act: CONSLT; did you mean CONSULT?"),
        ("-CONSLT", "no such act: CONSLT; did you mean CONSULT?"),
        ("consult", "no such act: consult; did you mean CONSULT?"),
        ("XYZ", "no such act: XYZ"),
        ("", "no such act: "),
    ],
)
def test_an_act_that_is_none_is_refused_with_the_nearest(asked: str, said: str) -> None:
    with pytest.raises(known.NoSuchError) as refused:
        known.acts(["REJECT", asked])
    assert refused.value.detail == said
    assert refused.value.accepted.startswith("choose from AGREE, CONSULT, ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("DPRK", "did you mean PRK (North Korea)?"),
        ("UK", "did you mean GBR (United Kingdom)?"),
        ("UN", "did you mean UNO (United Nations)?"),
        ("USB", "USA (United States)"),
    ],
)
def test_a_side_that_is_none_is_refused_with_the_one_that_is_called_so(path: Path, asked: str, said: str) -> None:
    with pytest.raises(known.NoSuchError, match="no such side") as refused:
        side(path, asked)
    assert said in refused.value.detail


def test_a_side_is_known_from_the_tables_the_users_own_table_or_the_ledger(tmp_path: Path, path: Path) -> None:
    import samples

    assert side(path, "prk") == "PRK"
    assert side(path, "---") == "---"
    own = tmp_path / "own.csv"
    own.write_text("name,code,sector,id,from,to\nMeridian League,QQL,GOV,qql,,\nMeridia,QQM,,,,\n")
    assert (side(path, "QQL", own), side(path, "QQM", own)) == ("QQL", "QQM")
    told = samples.article("Meridia rejected the talks with Peru.", DAY, "Meridian Wire")
    doer = samples.party(told, "QQN", "Meridia")
    claim = samples.claim(told, told.text, "rejected", "REJECT", (doer,), when=samples.When(DAY, DAY))
    assert side(fill(tmp_path / "own.db", [claim]), "QQN") == "QQN"
    with pytest.raises(known.NoSuchError):
        side(path, "QQN", own)


def test_days_may_be_one_and_not_end_before_they_begin() -> None:
    assert known.days(DAY, DAY) == (DAY, DAY)
    assert known.days(None, DAY) == (None, DAY)
    with pytest.raises(known.NoSuchError, match="nothing lies between 2021-03-01 and 2021-02-28"):
        known.days(DAY, date(2021, 2, 28))


@pytest.mark.parametrize(
    ("wanted", "name", "kept"),
    [((), "A", True), (("A",), "A", True), (("B",), "A", False), (("-A",), "A", False), (("-A",), "B", True), (("-A",), None, True)],
)
def test_a_name_after_a_minus_is_left_out(wanted: tuple[str, ...], name: str | None, kept: bool) -> None:
    assert known.chosen(wanted, name) is kept
