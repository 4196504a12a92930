"""Pairs of parties to annotate with the PLOVER root that joins them, and the answers kept as stand-off JSONL.

python -m training.annotation.relations draw --data ../shared/data --out DIR       numbered sentences, the parties marked <s> and <t>
python -m training.annotation.relations draw --unread 12000 --seed 7 --out DIR     the same from that many reports nobody has read yet
python -m training.annotation.relations keep DIR --out training/annotations        answers ("12 AGREE", a line each) beside their units

Pairs come from the parties of `sentences.jsonl`, at most LIMIT of an act, and from further sentences whose words promise the acts that
are rare there; their parties are proposed by the coder, whose act nobody sees.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from training.annotation import standoff
from training.annotation.notation import ROOTS
from training.annotation.sample import Unit, annotated, held_out, normal, units

Row: TypeAlias = dict[str, object]
Pair: TypeAlias = tuple[str, Row, str]  # the act to count it under, the unit with its parties, the marked sentence

SEED = 20261124
LIMIT, COMMON = 300, 170  # pairs of an act; of CONSULT and ASSAULT, which need no more
FURTHER = 5200  # sentences searched for rare acts
LENGTHS = range(30, 700)
SKIPPED = "SKIP"  # nothing joins the two
PROMISING = re.compile(
    r"\b(suspend|halts?|cuts? aid|withdr[ae]w|expel|recall|breaks? off|severs?|downgrade|joint (military )?(exercise|patrol|operation)"
    r"|extradit|shar(e|es|ing) (intelligence|information)|cooperat|deploy|mobili[sz]|reinforce|on alert|troops|peacekeep|strike|boycott"
    r"|hunger|threaten|ultimatum|warns?|vows?|loan|donat|pledg|refugees|asylum|grants?|releas|free[sd]|lift(s|ed)|surrender|cease-?fire"
    r"|resign|apolog|sanction|embargo|blockade|curfew|martial law|ban(s|ned)|seiz|cyber|mediat|welcom|endorse|recogni[sz]|sign(s|ed)|ratif"
    r"|will (meet|hold|visit|send|provide|release|allow)|agree)",
    re.IGNORECASE,
)


def marked(text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> str:
    """The sentence with both parties marked, on one line."""
    for (start, end), mark in sorted([(actor, "s"), (recipient, "t")], reverse=True):
        text = f"{text[:start]}<{mark}>{text[start:end]}</{mark}>{text[end:]}"
    return " ".join(text.split())


def pair(act: str, unit: Row, text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> Pair:
    """One pair to annotate."""
    row = {key: unit[key] for key in ("source", "article", "sha256", "start", "end")} | {"actor": actor, "recipient": recipient}
    return act, row, marked(text, actor, recipient)


def told(annotations: Path, data: Path, chance: random.Random) -> Iterator[Pair]:
    """A pair of parties of each annotated event."""
    for unit, text in standoff.units(annotations / "sentences.jsonl", data):
        for event in unit["events"]:  # type: ignore[attr-defined]
            actors, recipients = event["actor"], event["recipient"] or event["actor"][1:]
            if actors and recipients:
                one, other = actors[0], chance.choice(recipients)
                if one["start"] != other["start"]:
                    yield pair(event["act"], unit, text, (one["start"], one["end"]), (other["start"], other["end"]))


def proposed(pool: list[Unit]) -> Iterator[Pair]:
    """A pair of parties of each claim that the coder makes of these one-sentence reports."""
    from dragoman.domain import Article, Block, BlockRole, Outlet, Span
    from dragoman.scale.coder import Coder

    reports = [Article(u.article, u.article, u.text, (Block(Span(0, len(u.text)), BlockRole.BODY),), Outlet("")) for u in pool]
    for unit, outcome in zip(pool, Coder(2).code_many(reports), strict=True):
        row = {key: getattr(unit, key) for key in ("source", "article", "sha256", "start", "end")}
        for claim in outcome.value.claims:
            parties = [p.span for p in (*claim.actors, *claim.recipients)]
            if len(parties) > 1 and parties[0] != parties[-1]:
                yield pair(claim.coding.act, row, unit.text, (parties[0].start, parties[0].end), (parties[-1].start, parties[-1].end))


def draw(data: Path, gold: Path, annotations: Path, seed: int, unread: int | None) -> list[Pair]:
    """All pairs to annotate, in a seeded order; with `unread`, only of so many reports of which nothing is annotated."""
    import pysbd

    chance = random.Random(seed)  # noqa: S311 - a seeded draw
    pairs = [] if unread else list(told(annotations, data, chance))
    chance.shuffle(pairs)
    known, held = annotated(annotations) if unread else {p[1]["article"] for p in pairs}, held_out(data, gold)
    pool = list(units(data, "wikipedia", pysbd.Segmenter(language="en", clean=False), chance))
    pool = [u for u in pool if u.article not in known and PROMISING.search(u.text) and normal(u.text) not in held]
    chance.shuffle(pool)
    counted: Counter[str] = Counter()
    kept = []
    for one in (*pairs, *proposed(pool[: unread or FURTHER])):
        counted[one[0]] += 1
        if counted[one[0]] <= (COMMON if one[0] in ("CONSULT", "ASSAULT") else LIMIT) and len(one[2]) in LENGTHS:
            kept.append(one)
    chance.shuffle(kept)
    return kept


def keep(folder: Path) -> Iterator[Row]:
    """Every answered unit of the folder's batches; SystemExit names an answer that is none."""
    for answers in sorted(folder.glob("*.answers")):
        given = json.loads(answers.with_suffix(".units.json").read_text(encoding="utf-8"))
        for line in filter(None, answers.read_text(encoding="utf-8").splitlines()):
            number, root = line.split()
            if root not in ROOTS | {SKIPPED}:
                raise SystemExit(f"{answers.name}: {line!r} names no root; choose one of {', '.join(sorted(ROOTS))} or {SKIPPED}")
            unit = given[int(number)]
            if root != SKIPPED:
                yield {key: value for key, value in unit.items() if key != "text"} | {"root": root}


def main() -> None:
    """Draw, or keep."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("what", choices=("draw", "keep"))
    given.add_argument("folder", nargs="?", type=Path)
    given.add_argument("--data", type=Path, default=Path("../shared/data"))
    given.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    given.add_argument("--annotations", type=Path, default=Path("training/annotations"))
    given.add_argument("--seed", type=int, default=SEED)
    given.add_argument("--unread", type=int, help="draw from this many reports of which nothing is annotated")
    given.add_argument("--out", type=Path, required=True)
    options = given.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.what == "draw":
        pairs = draw(options.data, options.gold, options.annotations, options.seed, options.unread)
        (options.out / "0.units.json").write_text(json.dumps([{**row, "text": text} for _, row, text in pairs]), encoding="utf-8")
        (options.out / "0.txt").write_text("".join(f"#{n} {text}\n" for n, (_, _, text) in enumerate(pairs)), encoding="utf-8")
    else:
        rows = [json.dumps(row, separators=(",", ":")) + "\n" for row in keep(options.folder)]
        (options.out / "relations.jsonl").write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
