"""A sample that anybody can draw again, a sheet that survives a spreadsheet, and intervals that hold what they promise."""

import csv
import io
import random
from dataclasses import replace
from datetime import date
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.domain import Span
from dragoman.errors import UsageError
from dragoman.keep.frame import Unit
from dragoman.show.audit import FIELDS, Drawn, Verdict, found_wrong, precision, sample, sheet, verdicts
from dragoman.show.audit.precision import wilson
from dragoman.show.audit.report import lines, sentence, table
from dragoman.show.audit.sample import allotted
from samples import approach, refusal, silence

CLAIMS = (approach(), silence(), refusal())


def unit(number: int, act: str = "AGREE", outlet: str = "Lantern News") -> Unit:
    return Unit(f"{number:016x}", act, "", "happened", "", outlet, "2021")


FRAME = [
    unit(n, act, outlet) for n, (act, outlet) in enumerate([("CONSULT", "AFP")] * 60 + [("ASSAULT", "AFP")] * 30 + [("AID", "DW")] * 3)
]


# ------------------------------------------------------------ drawing


@given(st.permutations(FRAME))
@settings(max_examples=20)
def test_the_order_of_the_ledger_changes_no_sample(frame: list[Unit]) -> None:
    assert sample(frame, 20) == sample(FRAME, 20)


def test_another_seed_draws_others() -> None:
    assert {d.claim for d in sample(FRAME, 20)} != {d.claim for d in sample(FRAME, 20, seed=2)}


def test_a_sample_has_its_size_and_every_stratum_at_least_two() -> None:
    drawn = sample(FRAME, 20)
    assert len(drawn) == len({d.claim for d in drawn}) == 20
    sizes = {d.stratum: d.population for d in drawn}
    assert sizes == {"AID": 3, "ASSAULT": 30, "CONSULT": 60}
    numbers = {name: sum(d.stratum == name for d in drawn) for name in sizes}
    assert numbers["AID"] >= 2
    assert numbers["CONSULT"] > numbers["ASSAULT"] > numbers["AID"]


def test_strata_by_two_parts() -> None:
    assert {d.stratum for d in sample(FRAME, 20, ("act", "outlet"))} == {"CONSULT | AFP", "ASSAULT | AFP", "AID | DW"}


def test_more_strata_than_room_are_pooled_by_size() -> None:
    many = [unit(n, f"ACT{n % 30:02}") for n in range(300)] + [unit(n + 300, "ACT00") for n in range(50)]
    drawn = sample(many, 10)
    assert len(drawn) == 10
    assert "ACT00" in {d.stratum for d in drawn}
    assert sum({d.stratum: d.population for d in drawn}.values()) == 350


def test_a_small_ledger_is_judged_whole() -> None:
    assert {d.claim for d in sample(FRAME, 1000)} == {u.claim for u in FRAME}
    assert sample([], 5) == ()


@pytest.mark.parametrize(("size", "by"), [(0, ("act",)), (5, ("colour",)), (5, ())])
def test_what_cannot_be_drawn(size: int, by: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        sample(FRAME, size, by)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(1, 500), min_size=1, max_size=12), st.integers(1, 600))
def test_allotment_spends_the_sample_and_no_stratum_twice(sizes: dict[str, int], size: int) -> None:
    shares = allotted(sizes, size)
    assert sum(shares.values()) == min(size, sum(sizes.values()))
    assert all(0 <= shares[name] <= number for name, number in sizes.items())


def test_every_claim_of_a_stratum_has_the_same_chance() -> None:
    drawn = [d.claim for seed in range(400) for d in sample(FRAME[:10], 3, seed=seed)]
    counts = [drawn.count(u.claim) for u in FRAME[:10]]
    assert min(counts) > 80  # 120 expected, standard deviation 9
    assert max(counts) < 160


# ------------------------------------------------------------ the sheet


def drawn_from(*strata: str) -> tuple[Drawn, ...]:
    return tuple(Drawn(claim.id, stratum, 10) for claim, stratum in zip(CLAIMS, strata, strict=False))


def cells() -> list[dict[str, str]]:
    made = sheet(drawn_from("AGREE", "CONSULT", "REJECT"), CLAIMS, "3 of 30 claims").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(made)))


def test_the_sheet_shows_the_words_in_context_beside_what_was_coded() -> None:
    first = cells()[0]
    assert first["claim"] == f"claim {approach().id}"
    assert "[[The United States has reached out to North Korea" in first["context"]
    assert first["context"].endswith("in 2019.")
    assert (first["act"], first["status"], first["recipient"]) == ("AGREE overture", "happened", "PRK GOV “North Korea”")
    assert first["date"] == "10 February to 13 March 2021, repeated (“mid-February”)"
    assert first["source"] == "says: a senior U.S. official via Meridian Wire"
    assert [first[f"{field} right?"] for field in FIELDS] == [""] * 6
    assert cells()[1]["recipient"] == "nobody"


def test_a_cell_that_would_run_is_guarded() -> None:
    told = approach()
    risky = replace(told, article=replace(told.article, title="=HYPERLINK(1)", text=f"@{told.article.text}"))
    risky = replace(risky, coding=replace(risky.coding, evidence=Span(0, 30)))
    made = sheet((Drawn(told.id, "+1", 3),), (risky,), "=1").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(made))
    assert (row["title"], row["stratum"], row["drawn"]) == ("'=HYPERLINK(1)", "'+1", "'=1")
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in row.values())


# ------------------------------------------------------------ reading it back


def judged(*marks: str, separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """The sheet with the same mark in every box of a row, as a spreadsheet saves it."""
    rows = cells()
    for row, mark in zip(rows, marks, strict=False):
        row.update({f"{field} right?": mark for field in FIELDS})
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


@pytest.mark.parametrize("mark", ["1", "x", "X", "yes", "TRUE", "Y", " wahr ", "1.0", "✓"])
def test_what_counts_as_right(mark: str) -> None:
    assert verdicts(judged(mark)).value[0].marks == (True,) * 6


@pytest.mark.parametrize("mark", ["0", "no", "FALSE", "n", "wrong", "0,0"])
def test_what_counts_as_wrong(mark: str) -> None:
    assert verdicts(judged(mark)).value[0].marks == (False,) * 6


@pytest.mark.parametrize("mark", ["", " ", "?", "n/a", "unsure"])
def test_an_empty_box_is_not_judged(mark: str) -> None:
    assert verdicts(judged(mark)).value[0].marks == (None,) * 6


def test_another_mark_is_a_problem_and_not_judged() -> None:
    found = verdicts(judged("maybe"))
    assert found.value[0].marks == (None,) * 6
    assert [(p.place, p.message) for p in found.problems][:1] == [("row 2, act", "'maybe' marks neither right nor wrong")]


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")])
def test_whatever_the_spreadsheet_saved(separator: str, encoding: str) -> None:
    found = verdicts(judged("1", "0", "x", separator=separator, encoding=encoding))
    assert found.problems == ()
    assert [v.claim for v in found.value] == [claim.id for claim in CLAIMS]
    assert [v.whole for v in found.value] == [True, False, True]
    assert next((v.act, v.stratum, v.population) for v in found.value) == ("AGREE", "AGREE", 10)


def test_a_separator_line_and_other_headings_are_read() -> None:
    text = judged("1", separator=";").decode("utf-8-sig").replace("claims in stratum", "Claims_in  Stratum").replace("claim;", "CLAIM;", 1)
    assert len(verdicts(f"sep=;\n{text}".encode()).value) == 3


@pytest.mark.parametrize(("cell", "population"), [("1,234", 1234), ("1.234", 1234), ("1 234", 1234), ("1234.0", 1234), ("1234,00", 1234)])
def test_numbers_that_a_spreadsheet_grouped(cell: str, population: int) -> None:
    assert verdicts(judged("1", separator=";").replace(b";10;", f";{cell};".encode())).value[0].population == population


def test_a_row_that_lost_its_claim_and_a_claim_judged_twice() -> None:
    text = judged("1", "1", "1").decode("utf-8-sig")
    found = verdicts(text.replace(f"claim {silence().id}", "1.2E+15").replace(refusal().id, approach().id).encode())
    assert [v.claim for v in found.value] == [approach().id]
    assert [(p.message, p.place) for p in found.problems] == [("no claim's id in this row", "row 3"), ("claim judged twice", "row 4")]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", "€€€".encode("utf-16"), b"\x00\xff\x00"])
def test_something_else_is_no_sheet(data: bytes) -> None:
    with pytest.raises(UsageError):
        verdicts(data)


# ------------------------------------------------------------ precision


def verdict(number: int, right: bool | None, stratum: str = "CONSULT", population: int = 100, **fields: bool) -> Verdict:
    marks = tuple(fields.get(field, right) for field in FIELDS)
    return Verdict(f"{number:016x}", stratum.split(" ")[0], stratum, population, marks)


def test_a_plain_share_has_wilsons_interval() -> None:
    (act, *_), whole = precision([verdict(n, n < 45) for n in range(50)]).fields[:1], precision([]).fields
    assert (act.name, act.judged, act.right, act.share) == ("act", 50, 45, 0.9)
    assert (round(act.low, 4), round(act.high, 4)) == (0.7864, 0.9565)  # Newcombe 1998, method 3
    assert whole == ()


def test_strata_weigh_by_their_claims() -> None:
    told = [verdict(n, True, "CONSULT", 900) for n in range(10)] + [verdict(n + 10, False, "AID", 100) for n in range(10)]
    found = precision(told)
    assert isclose(found.fields[0].share, 0.9)
    assert isclose(found.fields[0].effective, 1000**2 / (10 * 90**2 + 10 * 10**2))
    assert [(act.name, act.share, whole.share) for act, whole in found.acts] == [("AID", 0.0, 0.0), ("CONSULT", 1.0, 1.0)]
    assert found.population == 1000


def test_a_record_is_right_when_nothing_judged_is_wrong() -> None:
    found = precision([verdict(1, True), verdict(2, True, date=False), verdict(3, None), verdict(4, None, act=True)])
    shares = {one.name: (one.right, one.judged) for one in found.fields}
    assert (shares["act"], shares["date"], shares["whole record"]) == ((3, 3), (1, 2), (2, 3))


def test_strata_that_nobody_judged_are_named() -> None:
    assert precision([verdict(1, True), verdict(2, None, "AID")]).unjudged == ("AID",)


@given(st.floats(0, 1), st.floats(1, 1e6))
def test_an_interval_holds_its_share_and_lies_within_bounds(share: float, number: float) -> None:
    low, high = wilson(share, number)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_nineteen_of_twenty_intervals_hold_the_truth() -> None:
    chance = random.Random(3)  # noqa: S311 - a simulation
    frame = [unit(n, act) for n, act in enumerate(["CONSULT"] * 700 + ["ASSAULT"] * 250 + ["AID"] * 50)]
    true = {u.claim: chance.random() < {"CONSULT": 0.95, "ASSAULT": 0.8, "AID": 0.5}[u.act] for u in frame}
    share, held = sum(true.values()) / len(frame), 0
    for seed in range(200):
        told = [Verdict(d.claim, d.stratum, d.stratum, d.population, (true[d.claim],) * 6) for d in sample(frame, 100, seed=seed)]
        estimate = precision(told).fields[0]
        held += estimate.low <= share <= estimate.high
    assert held >= 185


# ------------------------------------------------------------ decisions and words


def test_what_is_judged_wrong_becomes_a_decision() -> None:
    told = [
        verdict(1, True),
        verdict(2, True, act=False),
        replace(verdict(3, True, status=False), note="a plan"),
        verdict(4, True, date=False),
    ]
    taken = found_wrong(told, "jane", date(2026, 1, 2), known={told[1].claim})
    assert [(d.kind, d.subject, d.object, d.by, d.reason) for d in taken] == [("wrong", told[2].claim, "", "jane", "audit, status: a plan")]


def test_the_figures_in_lines_and_in_a_sentence() -> None:
    told = [replace(verdict(n, n < 45), drawn="50 of 100 claims by act, seed 1") for n in range(50)] + [verdict(99, None, "AID")]
    found = precision(told)
    said = "\n".join(lines(found))
    assert "act               45 / 50      90.0%  78.6% to 95.7%" in said
    assert "in which nothing was judged: AID." in said
    assert sentence(found).startswith("A stratified random sample of coded claims (50 of 100 claims by act, seed 1) was judged")
    assert "90.0% (78.6% to 95.7%) for the act" in sentence(found)
    rows = table(found).rows
    assert (rows[0]["of"], rows[0]["act"], rows[0]["right"], rows[-1]["of"], rows[-1]["act"]) == ("act", "", 45, "whole record", "CONSULT")
