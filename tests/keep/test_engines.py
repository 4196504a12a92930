"""One contract over SQLite and PostgreSQL: the same rows in give the same answers and the same exported bytes."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from commands import by_article
from dragoman import Ledger
from dragoman.domain import Article, Claim, Decision, Problem
from dragoman.errors import LedgerError, UsageError
from dragoman.keep import coverage, decisions, deeds, evidence, finding, frame, panel, query, removing, searching, touched
from dragoman.keep.backup import copy_rows, dump_line
from dragoman.keep.checkup import examine
from dragoman.keep.editions import begin
from dragoman.keep.health import NOTE
from dragoman.keep.query import View
from dragoman.keep.searching import Terms
from dragoman.keep.store import migrate, reading, writing
from dragoman.settings import Address, Place
from keep import adder
from keep.cluster import programs
from keep.ledgers import DAY, exported, loaded
from keep.many import readings
from samples import approach, article, refusal
from served import client

COUNT = 120  # articles of the filled ledgers
ODD_TEXT = "Ünïted “forces” naïve 3,000 a'b x_y\tŁódź Straße ﬁn 中文 \""
ODD = article(ODD_TEXT, date(2021, 2, 1), 'O\'Brien; DROP TABLE "x" %s :words \\', "d'é %.txt")
WORDS = ["Choe rejected", '"rejected the attempts"', '"attempts the rejected"', "united", "NAIVE", "strasse", "straße", "lodz", "3,000"]
MORE = ["x_y", "中文", "a'b", "no-such-word", '"', "'; DROP", "x:* & | !", "NOT", "talks NEAR attempts", "north korea", "fin", "ﬁn"]


def fill(ledger: Place) -> Place:
    """Every kind of row: two coders, an undated article, a removal and its end, decisions and an undoing, a problem."""
    undated = article("Choe rejected the talks.", None, "Lantern News")  # type: ignore[arg-type]
    with writing(ledger) as connection:
        for coder in ("coder 1", "coder 2"):
            edition = begin(connection, "add", DAY, coder=coder, what="all")
            connection.commit()
            evidence.load(
                connection, [*readings(COUNT), *by_article(), (ODD, [], [Problem("coding", "x", "no \u2028 'act'", "a", "")])], edition
            )
        evidence.add(connection, undated, [], [], edition)
        decisions.decide(connection, Decision("answers", refusal().id, approach().id, "me", DAY, "it says so", 0.1 + 0.2))
        decisions.decide(connection, Decision("wrong", approach().id, "", "me", DAY))
        decisions.undo(connection, 2, "you", DAY)
        removing.remove(connection, removing.find(connection, refusal().article.id), "me", DAY, "retracted")
        removing.restore(connection, removing.find(connection, refusal().article.id, removed=True), "me", DAY)
        removing.remove(connection, removing.find(connection, readings(COUNT)[5][0].id), "me", DAY)
    return ledger


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], Address]) -> tuple[Place, Place]:
    """The same evidence in a file and in a database."""
    return fill(tmp_path_factory.mktemp("ledger") / "l.db"), fill(new_database())


PAIR = ("AAA", "AAB")
ASKED: dict[str, Callable[[Connection], object]] = {
    "claims_of": lambda c: query.claims_of(c),
    "claims_of codes": lambda c: query.claims_of(c, ["USA", "AAA"]),
    "claims_of acts": lambda c: query.claims_of(c, acts=["AGREE"]),
    "claims_of edition": lambda c: query.claims_of(c, view=View(edition=1)),
    "claims_of known on": lambda c: query.claims_of(c, view=View(known_on=date(2021, 3, 1), since=date(2021, 1, 5))),
    "claims_between": lambda c: query.claims_between(c, ("USA", "PRK")),
    "claims_that_ask": lambda c: query.claims_that_ask(c),
    "claims_that_ask codes": lambda c: query.claims_that_ask(c, codes=["PRK"]),
    "claims_by_prefix": lambda c: query.claims_by_prefix(c, refusal().id[:5]),
    "articles_of": lambda c: query.articles_of(c),
    "problems_of": lambda c: query.problems_of(c),
    "coder_of": lambda c: (query.coder_of(c), query.coder_of(c, View(edition=1))),
    "coverage": lambda c: query.coverage(c, ["PRK", "AAA"], date(2021, 1, 3), None),
    "last_published": lambda c: (query.last_published(c), query.last_published(c, View(known_on=date(2021, 1, 9)))),
    "undated": lambda c: coverage.undated(c),
    "deeds": lambda c: sorted(deeds.deeds_between(c, [frozenset(("USA", "PRK"))], ["CONSULT"], ["happened", "negated"]), key=str),
    "watch": lambda c: coverage.Watch(c).since(date(2021, 3, 14), ["USA"], ["PRK"]),
    "decisions": lambda c: decisions.history(c),
    "decisions edition": lambda c: decisions.decisions_of(c, 3),
    "frame": lambda c: frame.frame(c),
    "frame codes": lambda c: frame.frame(c, ["USA", "PRK"]),
    "claims_by_id": lambda c: frame.claims_by_id(c, [refusal().id, approach().id]),
    "read_on_days": lambda c: panel.read_on_days(c),
    "read_naming": lambda c: sorted(panel.read_naming(c, "AAA").values()),
    "touched": lambda c: touched.touched(c, 2, 7),
    "claims_about": lambda c: touched.claims_about(c, touched.touched(c, 2, 7)),
    "touched_by": lambda c: touched.touched_by(c, refusal().article.id),
    "held": lambda c: finding.held(c),
    "stamp": lambda c: finding.stamp(c).split(".")[::4],
    "article_by_id": lambda c: finding.article_by_id(c, refusal().article.id[:9]),
    "removed": lambda c: (finding.removed(c, refusal().article.id), finding.removed(c, ODD.id)),
    "claims_in": lambda c: finding.claims_in(c, approach().article.id),
    "problems_in": lambda c: finding.problems_in(c, ODD.id),
    "claims_asking": lambda c: finding.claims_asking(c, ("USA", "PRK")),
    "claims_beside": lambda c: finding.claims_beside(c, refusal()),
    "since_when": lambda c: finding.since_when(c, PAIR, 1, None),
    "read_on": lambda c: finding.read_on(c, ["USA", "AAA"], date(2021, 1, 2), None),
    "read_on lately": lambda c: finding.read_on(c, ["USA", "AAA"], date(2021, 1, 2), date(2021, 2, 2)),
    "first_claim": lambda c: finding.first_claim(c, refusal().id, str),
    "dyads": lambda c: finding.dyads(c, 9),
    "partners": lambda c: finding.partners(c, "USA", 9),
    "find by file": lambda c: removing.find(c, "d'é %.txt").id,
}


@pytest.mark.parametrize("name", ASKED)
def test_every_query_answers_the_same(both: tuple[Place, Place], name: str) -> None:
    answers = []
    for ledger in both:
        with reading(ledger) as connection:
            answers.append(ASKED[name](connection))
    assert answers[0] == answers[1]
    assert answers[0]  # an empty answer would prove little


@pytest.mark.parametrize("words", [*WORDS, *MORE])
def test_the_same_words_find_the_same_articles(both: tuple[Place, Place], words: str) -> None:
    found, hits = [], []
    for ledger in both:
        with reading(ledger) as connection:
            found.append(sorted(query.articles_with(connection, words)))
            hit = searching.search(connection, Terms(words=words))
            hits.append((sorted(c.id for c in searching.claims_numbered(connection, hit.claims)), hit.acts, hit.codes, hit.outlets))
            hits[-1] += (tuple(sorted(a.id for a in searching.articles_without_claims(connection, words, 9))),)
    assert found[0] == found[1]
    assert hits[0] == hits[1]


def test_terms_without_words_find_the_same_claims(both: tuple[Place, Place]) -> None:
    terms = Terms(acts=("AGREE", "-REJECT"), codes=("USA", "-FRA"), since=date(2021, 1, 2), until=date(2021, 12, 1))
    found = []
    for ledger in both:
        with reading(ledger) as connection:
            hits = searching.search(connection, terms)
            found.append((hits.acts, hits.statuses, hits.codes, hits.outlets))
            found.append(searching.private_names(connection, hits.claims, ["GOV"]))
    assert found[:2] == found[2:]
    assert found[1]


@pytest.mark.parametrize("form", ["jsonl", "csv", "plover", "ftm"])
def test_the_export_is_the_same_to_the_byte(both: tuple[Place, Place], form: str) -> None:
    one, other = (exported(ledger, form) for ledger in both)
    assert one == other
    assert len(one) > 20_000
    assert exported(both[0], form, View(edition=1)) == exported(both[1], form, View(edition=1))


def test_editions_are_the_same(both: tuple[Place, Place]) -> None:
    one, other = (Ledger(ledger).editions() for ledger in both)
    assert one == other
    assert [edition.number for edition in one] == list(range(1, 9))


def test_evidence_holds_still(anywhere: Place) -> None:
    fill(anywhere)
    for change in ("UPDATE claims SET act = 'AID'", "DELETE FROM claims", "DELETE FROM decisions", "UPDATE editions SET day = ''"):
        with writing(anywhere) as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(change))


def test_a_reader_may_not_write(anywhere: Place) -> None:
    fill(anywhere)
    with pytest.raises(LedgerError), reading(anywhere) as connection:
        connection.execute(text("INSERT INTO coders (name) VALUES ('x')"))


def test_a_failed_article_leaves_no_trace(anywhere: Place) -> None:
    ledger = Ledger(fill(anywhere))
    before, editions = ledger.articles(), ledger.editions()
    clash: tuple[Article, list[Claim]] = (article("Again.", DAY, "Lantern News"), [approach()])
    with pytest.raises((LedgerError, DBAPIError)):
        ledger.add(*clash, coder="coder 2", day=DAY)
    assert ledger.articles() == before
    assert ledger.editions() == editions


def test_a_tables_set_of_another_program_is_no_ledger(new_database: Callable[[], Address]) -> None:
    other = new_database()
    with writing(other) as connection:
        connection.execute(text("COMMENT ON TABLE editions IS 'mine'"))
        connection.commit()
    for opened in (reading, writing):
        with pytest.raises(LedgerError, match="another program's"), opened(other):
            pass


def test_an_empty_database_says_how_to_make_a_ledger(new_database: Callable[[], Address]) -> None:
    with pytest.raises(LedgerError, match="dragoman add"), reading(new_database()):
        pass


def test_a_missing_server_and_database_are_told_without_the_password(postgres: str) -> None:
    for url in (f"postgresql://postgres:secret@/nowhere?{postgres}", "postgresql://me:secret@127.0.0.1:1/nowhere"):
        with pytest.raises(LedgerError) as told, reading(Address(url)):
            pass
        assert "secret" not in str(told.value)
        assert "***" in str(told.value)


def test_another_layout_is_refused_and_this_one_needs_no_migration(new_database: Callable[[], Address]) -> None:
    ledger = new_database()
    with writing(ledger) as connection:
        assert migrate(ledger) == ("2", "2")
        connection.execute(text("UPDATE alembic_version SET version_num = '99'"))
        connection.commit()
    with pytest.raises(LedgerError, match="layout 99"), reading(ledger):
        pass


def test_a_statement_has_an_end(new_database: Callable[[], Address]) -> None:
    ledger = new_database()
    with writing(ledger):
        pass
    hasty = Address(f"{ledger.url}&options=-c%20statement_timeout%3D50")
    with pytest.raises(LedgerError, match="took too long"), reading(hasty) as connection:
        connection.execute(text("SELECT pg_sleep(5)"))


def test_a_writer_that_holds_its_turn_keeps_others_out_for_a_while(new_database: Callable[[], Address]) -> None:
    ledger = new_database()
    with writing(ledger) as one:
        begin(one, "add", DAY, coder="one")
        with pytest.raises(LedgerError, match="did not let this one in"), writing(ledger, wait=0.05) as other:
            begin(other, "add", DAY, coder="two")
        one.commit()
    with writing(ledger) as other:
        assert begin(other, "add", DAY, coder="two") > 1


def test_two_that_add_overlapping_articles_at_once_lose_nothing_and_keep_nothing_twice(anywhere: Place, tmp_path: Path) -> None:
    kept = added_at_once(anywhere, 80, 120)
    assert len(kept) == len(set(kept)) == 120
    assert exported(anywhere) == exported(loaded(tmp_path / "undisturbed.db", 120))


def test_two_that_make_the_ledger_at_once_make_one(new_database: Callable[[], Address]) -> None:
    assert len(added_at_once(new_database(), 10, 10)) == 10


def added_at_once(ledger: Place, *counts: int) -> list[str]:
    """The articles that programs kept which added so many of the same at the same time."""
    target = ledger.url if isinstance(ledger, Address) else str(ledger)
    command = [sys.executable, adder.__file__, target]
    adding = [subprocess.Popen([*command, str(count), "0"], stdout=subprocess.PIPE, text=True) for count in counts]
    said = [line for one in adding for line in one.communicate(timeout=100)[0].split()]
    assert [one.returncode for one in adding] == [0] * len(counts)
    return [line for line in said if line not in adder.STEPS]


def test_undoing_and_removing_twice_is_refused(anywhere: Place) -> None:
    ledger = Ledger(fill(anywhere))
    ledger.undo(1, day=DAY, by="me")
    with pytest.raises(UsageError, match="already"):
        ledger.undo(1, day=DAY, by="you")
    with writing(ledger.path) as connection:
        found = removing.find(connection, approach().article.id)
        removing.remove(connection, found, "me", DAY)
        with pytest.raises(UsageError, match="just now"):
            removing.remove(connection, found, "you", DAY)


def run_as(new_database: Callable[[], Address], role: str, grants: str) -> tuple[Address, Address]:
    """A filled ledger as its owner names it, and as a user who has been granted no more than this."""
    owned = fill(new_database())
    assert isinstance(owned, Address)
    with writing(owned) as connection:
        for statement in (f"DROP ROLE IF EXISTS {role}", f"CREATE ROLE {role} LOGIN", *grants.format(role).split(";")):
            connection.execute(text(statement))
        connection.commit()
    return owned, Address(owned.url.replace("://postgres@", f"://{role}@"))


def test_a_user_who_may_read_reads_and_writes_nothing(new_database: Callable[[], Address]) -> None:
    owned, read = run_as(new_database, "reader", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {0}")
    assert exported(read) == exported(owned)
    assert Ledger(read).search("rejected")
    with pytest.raises(LedgerError, match="GRANT"):
        Ledger(read).add(refusal().article, [refusal()], coder="coder 3", day=DAY)


def test_a_user_who_may_add_adds_and_changes_nothing(new_database: Callable[[], Address]) -> None:
    rights = "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {0};GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {0}"
    _, adding = run_as(new_database, "adder", rights)
    assert Ledger(adding).add(refusal().article, [refusal()], coder="coder 3", day=DAY)
    assert Ledger(adding).claims() == (refusal(),)
    with pytest.raises(LedgerError, match="GRANT"), writing(adding) as connection:
        connection.execute(text("ALTER TABLE claims DISABLE TRIGGER claims_kept"))


def test_a_dump_is_restored_as_the_same_ledger(both: tuple[Place, Place], new_database: Callable[[], Address], tmp_path: Path) -> None:
    ledger, again, binaries = both[1], new_database(), programs()
    assert isinstance(ledger, Address)
    assert binaries
    line = shlex.split(dump_line(ledger, tmp_path / "korea.dump"))
    subprocess.run([binaries / line[0], *line[1:]], check=True)
    subprocess.run([binaries / "pg_restore", "--dbname", again.url, tmp_path / "korea.dump"], check=True)
    assert exported(again) == exported(ledger)
    assert {finding.grade for finding in examine(again, DAY, thorough=True)} <= {NOTE}
    assert Ledger(again).add(refusal().article, [refusal()], coder="coder 3", day=DAY)
    assert refusal().article.id in Ledger(again).search("Choe rejected")


def test_pages_are_served_from_a_database(both: tuple[Place, Place]) -> None:
    answers = []
    for ledger in both:
        with client(ledger) as browser:  # type: ignore[arg-type]
            paths = ("/api/v1/decisions", "/api/v1/pairs/USA/PRK", "/pair/USA/PRK", "/search?q=rejected", "/open", "/changes")
            answers.append([(path, browser.get(path).status_code, browser.get(path).text) for path in paths])
            assert browser.get("/").status_code == 200
    assert [code for _, code, _ in answers[0]] == [200] * 6
    assert [(path, code) for path, code, _ in answers[0]] == [(path, code) for path, code, _ in answers[1]]
    assert answers[0][:2] == answers[1][:2]


def test_text_that_a_server_cannot_hold_stops_nothing(anywhere: Place) -> None:
    odd = article("NUL \0 here, and there\0", DAY, "Out\0let", "a\0b.txt")
    ledger = Ledger(anywhere)
    assert ledger.add(odd, [], [Problem("read", "nul", "a \0", "\0", "")], coder="one\0", day=DAY, what="\0")
    assert not ledger.add(odd, [], coder="one\0", day=DAY)
    (kept,) = ledger.articles()
    assert kept.text == (odd.text.replace("\0", "\ufffd") if isinstance(anywhere, Address) else odd.text)
    assert (kept.id, kept.file) == (odd.id, odd.file)


def test_a_file_moves_to_a_server_without_loss(both: tuple[Place, Place], new_database: Callable[[], Address]) -> None:
    moved = new_database()
    assert copy_rows(both[0], moved) > 500
    assert exported(moved) == exported(both[0])
    assert Ledger(moved).editions() == Ledger(both[0]).editions()
    assert examine(moved, DAY, thorough=True) == examine(both[1], DAY, thorough=True)
    assert Ledger(moved).add(refusal().article, [refusal()], coder="coder 3", day=DAY)
    assert Ledger(moved).editions()[-1].number == 9
    with pytest.raises(UsageError, match="holds a ledger already"):
        copy_rows(both[0], moved)
