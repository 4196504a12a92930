"""What coders of events get wrong, in many variants each: one file a probe, run whole through the shipped model.

A case says what must be told (`has`) and what must not (`hasnt`, the file's own for all its cases) as "ACT status ACTORS > RECIPIENTS"
with country codes; what is left out may be anything, several codes without ">" are all parties, `*` is any act, `party XXX` is anybody
of that country. `before`: the acts told lie wholly before that day. Cases that `fails` marks are known to fail: they are counted in the
file (`known_failing`), and one that passes is a fault too, so that a gain is noticed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from conftest import article
from dragoman import pipeline
from dragoman.domain import Claim

PROBES = sorted(Path(__file__).parent.glob("*.yaml"))
STATUSES = ("happened", "planned", "hypothetical", "negated")
LEAST = 20  # variants of a probe


@dataclass(frozen=True, slots=True)
class Told:
    """What a line of a probe says; None and empty for what it leaves open."""

    act: str | None
    status: str | None
    actors: frozenset[str]
    recipients: frozenset[str] | None
    party: str | None = None

    def fits(self, claim: Claim) -> bool:
        """True when the claim is one of these."""
        actors, recipients = {p.code for p in claim.actors}, {p.code for p in claim.recipients}
        if self.party is not None:
            return self.party in actors | recipients
        parties = actors if self.recipients is not None or len(self.actors) < 2 else actors | recipients
        return (
            self.act in (None, claim.coding.act)
            and self.status in (None, claim.coding.status)
            and (not self.actors or self.actors == parties)
            and (self.recipients is None or self.recipients == recipients)
        )


def told(line: str) -> Told:
    """A line as what it asks for."""
    if line.startswith("party "):
        return Told(None, None, frozenset(), None, line.split()[1])
    left, _, right = line.partition(" > ")
    words = left.split()
    status = next((w for w in words[1:] if w in STATUSES), None)
    codes = next((w for w in words[1:] if w not in STATUSES), "")
    act = None if words[0] == "*" else words[0]
    return Told(act, status, frozenset(filter(None, codes.split(","))), frozenset(right.split(",")) if right else None)


def faults(case: dict[str, object], probe: dict[str, object], claims: Sequence[Claim]) -> list[str]:
    """What is missing, and what is told that must not be."""
    has, hasnt = case.get("has", []), [*probe.get("hasnt", []), *case.get("hasnt", [])]
    out = [f"no {line}" for line in has if not any(told(line).fits(c) for c in claims)]
    out += [f"has {line}" for line in hasnt if any(told(line).fits(c) for c in claims)]
    before = probe.get("before")
    out += [
        f"{line} is dated {c.when.earliest}..{c.when.latest}"
        for line in has
        for c in claims
        if isinstance(before, date) and told(line).fits(c) and not (c.when.latest and c.when.latest <= before)
    ]
    return out


def seen(claims: Sequence[Claim]) -> str:
    """The claims in a line's own words."""
    sides = []
    for claim in claims:
        actors, recipients = (",".join(p.code for p in side) for side in (claim.actors, claim.recipients))
        sides.append(f"{claim.coding.act} {claim.coding.status} {actors} > {recipients}")
    return "; ".join(sides) or "nothing"


@pytest.mark.parametrize("path", PROBES, ids=[p.stem for p in PROBES])
def test_a_probe_holds_in_all_its_variants(path: Path, tools: pipeline.Tools) -> None:
    probe = yaml.safe_load(path.read_text(encoding="utf-8"))
    cases = probe["cases"]
    coded = pipeline.code_articles([article(case["text"]) for case in cases], tools)
    wrong = []
    for case, outcome in zip(cases, coded, strict=True):
        found = faults(case, probe, outcome.value.claims)
        if found and not case.get("fails"):
            wrong.append(f"{case['text']!r}: {'; '.join(found)}; told: {seen(outcome.value.claims)}")
        if not found and case.get("fails"):
            wrong.append(f"{case['text']!r} holds now: take its mark away")
    assert not wrong, "\n".join([f"{len(wrong)} of {len(cases)}", *wrong])


@pytest.mark.parametrize("path", PROBES, ids=[p.stem for p in PROBES])
def test_a_probe_counts_what_it_knows_to_fail(path: Path) -> None:
    probe = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len(probe["cases"]) >= LEAST
    assert len({case["text"] for case in probe["cases"]}) == len(probe["cases"])
    assert sum(bool(case.get("fails")) for case in probe["cases"]) == probe.get("known_failing", 0)
