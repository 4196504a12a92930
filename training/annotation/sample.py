"""Draw the sentences to annotate: all six sources, rare acts enriched by searching for their words, nothing that is held out.

    python -m training.annotation.sample --data ../shared/data --gold ../shared/gold/dev --out out/batches

A unit is one sentence (a Wikipedia line whole). Batches are text files: `#N date source` then the context in brackets and the unit.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pysbd
import yaml

# How many units each source gives; Wikipedia has the widest range of acts and regions, so it gives most.
QUOTAS = {"wikipedia": 3300, "tehrantimes": 1000, "whitehouse": 700, "state": 750, "kremlin": 650, "wikinews": 500}
FILES = {
    "wikipedia": ["wikipedia_current_events_2010-2023"],
    "tehrantimes": ["tehran_times_diplomacy_sample"],
    "whitehouse": ["whitehouse_diplomacy_2021-01_2023-12"],
    "state": ["state_dept_press_2021-05_2022-05"],
    "kremlin": ["kremlin_news_2000-2017"],
    "wikinews": ["wikinews_2019", "wikinews_2020_Jan-Apr"],
}
PER_BATCH = 100
SHORT = range(46, 185)  # characters of a one-line report searched for a rare mode: one or two events
# Words of acts and modes that a plain sample would hardly meet; two thirds of Wikipedia's units come from these searches in equal shares.
RARE = {
    "AGREE": r"\bagree[sd]?\b|\boffer(s|ed)?\b|\binvit|\bready to\b|\bdeal\b|\breach(ed|es)? out\b",
    "approach": r"\binvit(e|es|ed|ation)\b|\boffer(s|ed)? (to (meet|talk|negotiat|host|mediat)|talks)|\brequest(s|ed)? (a|talks|meeting)|\bletter to\b",
    "CONSULT": r"\bmeet(s|ing)? with\b|\btalks\b|\bvisit|\bphone|\btelephone|\bcall(ed)? with\b|\bsummit\b",
    "SUPPORT": r"\bsign(s|ed)?\b|\bratif|\brecogni[sz]e|\bendorse|\bpraise|\bcongratulat|\bcondolence",
    "CONCEDE": r"\blift(s|ed)?\b|\bapologi|\bpardon|\bceasefire\b|\btruce\b|\bdrop(s|ped)? charges|\bamnesty\b",
    "COOPERATE": r"\bjoint (exercise|patrol|drill)|\bextradit|\bintelligence sharing|\bexports?\b|\bsells?\b|\bsale of\b",
    "AID": r"\baid\b|\bdonat|\basylum\b|\brescue|\bpledge|\bhumanitarian|\bsupplies\b",
    "RETREAT": r"\bwithdraw|\breleas(e|es|ed)\b|\bresign|\bdisarm|\bhand(s|ed)? over|\bpull(s|ed)? (out|back)|\binspectors?\b|\bobservers?\b",
    "REQUEST": r"\burge[sd]?\b|\bcall(s|ed)? (for|on)\b|\bdemand|\bappeal|\basks?\b|\brequests?\b",
    "ACCUSE": r"\baccus|\bcondemn|\bcriti[cs]|\bsue[sd]?\b|\blawsuit|\binvestigat|\bsummon|\bdenounc",
    "REJECT": r"\breject|\brefus|\bveto|\bdeni(es|ed)\b|\bturn(s|ed)? down|\bcancel|\bdeclin|\bboycott",
    "THREATEN": r"\bthreat|\bwarn|\bultimatum|\bvow",
    "PROTEST": r"\bprotest|\bdemonstrat|\briot|\bhunger strike|\bgeneral strike|\bwalk(ed|s)? out|\bvandal|\bmarch(es|ed)?\b|\bblockad",
    "SANCTION": r"\bsanction|\bexpel|\bsuspend|\bembargo|\bsever|\bconvict|\bsentenced\b|\bban(s|ned)?\b|\bquits?\b",
    "MOBILIZE": r"\bdeploy|\btroops\b|\btest(s|-fires|ed|-fired)? .{0,40}missile|\bnuclear test|\bwarships?\b|\bmilitary exercise|\bparade|\bmobiliz|\balert\b",
    "COERCE": r"\barrest|\bdetain|\braid|\bcurfew|\bdeport|\bcensor|\bhack|\bcyber|\bmartial law|\bseiz|\bblocks?\b|\bdisinformation|\bstate of emergency",
    "ASSAULT": r"\bkidnap|\babduct|\btortur|\bbeat(en)?\b|\brape|\bassassinat|\bexecut|\bsuicide bomb|\bdrone strike|\bairstrike|\bair raid|\bshell(ed|ing)\b"
    r"|\bstab|\bchemical|\btear gas|\bwater cannon|\bmortar|\brocket|\bshoot|\bgunmen|\bcar bomb|\bsiege\b|\bset fire\b",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence to annotate: `start` and `end` are code points into the article's `text` field, whose sha256 is kept; line breaks in `text` are spaces."""

    source: str
    article: str
    sha256: str
    start: int
    end: int
    text: str
    published: str
    context: str


def articles(data: Path, source: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, date, title and text of each article of a source."""
    for stem in FILES[source]:
        with gzip.open(data / "articles" / f"{stem}.jsonl.gz", "rt", encoding="utf-8") as stream:
            for number, line in enumerate(stream):
                raw = json.loads(line)
                published = str(raw.get("published") or raw.get("date") or "")[:10]
                yield f"{stem}:{number}", published, str(raw.get("title") or raw.get("title_slug") or ""), str(raw["text"])


def units(data: Path, source: str, splitter: pysbd.Segmenter, draw: random.Random) -> Iterator[Unit]:
    """Every unit of a source, articles in random order, at most eight sentences an article."""
    listed = list(articles(data, source))
    draw.shuffle(listed)
    for name, published, title, text in listed:
        sha = hashlib.sha256(text.encode()).hexdigest()
        if source == "wikipedia":
            yield Unit(source, name, sha, 0, len(text), text, published, "")
            continue
        flat = unwrapped(text, source)
        spans = sentences(flat, splitter)
        for n in sorted(draw.sample(range(len(spans)), min(8, len(spans)))):
            a, b = spans[n]
            yield Unit(source, name, sha, a, b, flat[a:b], published, before(title, text, a))


def sentences(text: str, splitter: pysbd.Segmenter) -> list[tuple[int, int]]:
    """Where the sentences of a text stand, but for the very short and the very long."""
    spans = ((s.start, s.start + len(s.sent.rstrip())) for s in splitter.segment(text))
    return [(a, b) for a, b in spans if 40 <= b - a <= 450]


def before(title: str, text: str, start: int) -> str:
    """What an annotator sees of the article before a unit."""
    words = text[max(0, start - 160) : start].replace("\n", " ").strip()
    return f"{title} ... {words}"


def unwrapped(text: str, source: str) -> str:
    """The text with hard line wraps as spaces, code point for code point, for the sources whose lines do not end paragraphs."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text) if source in ("whitehouse", "wikinews") else text


def held_out(data: Path, gold: Path) -> set[str]:
    """Normalised sentences that must not be annotated: the gold articles and both public test sets' training halves."""
    out: set[str] = set()
    for line in (gold / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        out.update(normal(s) for s in re.split(r"(?<=[.!?])\s+|\n+", json.loads(line)["text"]))
    for name in ("PLV_train", "AW_train"):
        with gzip.open(data / "events" / f"{name}.tsv.gz", "rt", encoding="utf-8") as stream:
            header = next(stream).rstrip("\n").split("\t")
            column = header.index("sentence")
            out.update(normal(row.split("\t")[column]) for row in stream)
    return out - {""}


def normal(text: str) -> str:
    """Letters and digits only, lower case, so that spacing and quotes do not hide a repeat."""
    return "".join(c for c in text.lower() if c.isalnum())


def draw_units(data: Path, gold: Path, seed: int) -> list[Unit]:
    """The whole sample in random order."""
    draw = random.Random(seed)  # noqa: S311 - a seeded sample, no secret
    splitter = pysbd.Segmenter(language="en", clean=False, char_span=True)
    forbidden = held_out(data, gold)
    out: list[Unit] = []
    for source, quota in QUOTAS.items():
        pool = [u for u in units(data, source, splitter, draw) if not any(f in forbidden for f in (normal(u.text), *parts(u.text)))]
        out.extend(enriched(pool, quota, draw))
    draw.shuffle(out)
    return out


def parts(text: str) -> list[str]:
    """The normalised sentences of a unit of several."""
    return [n for s in re.split(r"(?<=[.!?])\s+", text) if len(n := normal(s)) > 30]


def enriched(pool: list[Unit], quota: int, draw: random.Random) -> list[Unit]:
    """Two thirds of the quota by search in equal shares, the rest as it comes."""
    chosen: dict[str, Unit] = {}
    share = max(1, 2 * quota // 3 // len(RARE))
    for pattern in RARE.values():
        search = re.compile(pattern, re.IGNORECASE)
        found = [u for u in pool if u.text not in chosen and search.search(u.text)]
        for unit in draw.sample(found, min(share, len(found))):
            chosen[unit.text] = unit
    rest = [u for u in pool if u.text not in chosen]
    for unit in draw.sample(rest, min(len(rest), quota - len(chosen))):
        chosen[unit.text] = unit
    return list(chosen.values())


def whole_articles(data: Path, gold: Path, count: int, seed: int) -> list[Unit]:
    """Whole articles of 700 to 3,000 characters, in equal shares from every source but Wikipedia, none of the gold's."""
    draw = random.Random(seed)  # noqa: S311 - a seeded sample, no secret
    known = {normal(json.loads(line)["title"]) for line in (gold / "articles.jsonl").read_text(encoding="utf-8").splitlines()}
    sources = [s for s in QUOTAS if s != "wikipedia"]
    out: list[Unit] = []
    for source in sources:
        listed = [a for a in articles(data, source) if 700 <= len(a[3]) <= 3000 and normal(a[2]) not in known]
        for name, published, title, text in draw.sample(listed, count // len(sources)):
            sha = hashlib.sha256(text.encode()).hexdigest()
            out.append(Unit(source, name, sha, 0, len(text), unwrapped(text, source), published, title))
    return out


def rare_modes(data: Path, gold: Path, annotations: Path, seed: int) -> list[Unit]:
    """Short one-line reports, not annotated before, that may tell a mode which the first draw held too few of (modes.yaml)."""
    draw = random.Random(seed)  # noqa: S311 - a seeded sample
    known, forbidden = annotated(annotations), held_out(data, gold)
    splitter = pysbd.Segmenter(language="en", clean=False, char_span=True)
    pool = [u for u in units(data, "wikipedia", splitter, draw) if u.article not in known and len(u.text) in SHORT]
    pool = [u for u in pool if normal(u.text) not in forbidden]
    chosen: dict[str, Unit] = {}
    for entry in yaml.safe_load((Path(__file__).parent / "modes.yaml").read_text(encoding="utf-8")):
        search = re.compile(entry["search"], re.IGNORECASE)
        found = (u for u in pool if u.article not in chosen and search.search(u.text))
        chosen.update((u.article, u) for u in list(found)[: entry["read"]])
    out = list(chosen.values())
    draw.shuffle(out)
    return out


# How many units a further draw takes: runs of sentences as articles have them, from those that nobody has read yet.
FURTHER = {"wikipedia": 2600, "tehrantimes": 2000, "whitehouse": 1200, "state": 1300, "kremlin": 1000, "wikinews": 1100}
RUN = 14  # sentences from one article, in order


def further(data: Path, gold: Path, annotations: Path, seed: int) -> list[Unit]:
    """Runs of sentences in their order, and searched one-line reports, from articles of which nothing is annotated."""
    draw = random.Random(seed)  # noqa: S311 - a seeded sample
    known, forbidden = annotated(annotations), held_out(data, gold)
    splitter = pysbd.Segmenter(language="en", clean=False, char_span=True)
    runs: list[list[Unit]] = []
    for source, quota in FURTHER.items():
        if source == "wikipedia":
            pool = [u for u in units(data, source, splitter, draw) if u.article not in known and normal(u.text) not in forbidden]
            runs.extend([u] for u in enriched(pool, quota, draw))
            continue
        taken = 0
        for run in read_on(data, source, splitter, draw):
            if taken < quota and run[0].article not in known and not any(normal(u.text) in forbidden for u in run):
                runs.append(run)
                taken += len(run)
    draw.shuffle(runs)
    return [u for run in runs for u in run]


def read_on(data: Path, source: str, splitter: pysbd.Segmenter, draw: random.Random) -> Iterator[list[Unit]]:
    """A run of sentences of each article of a source, articles in random order, half of the runs from the start."""
    listed = list(articles(data, source))
    draw.shuffle(listed)
    for name, published, title, text in listed:
        sha, flat = hashlib.sha256(text.encode()).hexdigest(), unwrapped(text, source)
        spans = sentences(flat, splitter)
        first = draw.choice((0, draw.randrange(max(1, len(spans) - RUN + 1))))
        if chosen := spans[first : first + RUN]:
            yield [Unit(source, name, sha, a, b, flat[a:b], published, before(title, text, a)) for a, b in chosen]


def annotated(folder: Path) -> set[str]:
    """Names of the articles of which anything is annotated."""
    return {
        json.loads(line)["article"] for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()
    }


def main() -> None:
    """Write the batches and one JSONL of units per batch."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, default=Path("../shared/data"))
    given.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    given.add_argument("--out", type=Path, required=True)
    given.add_argument("--seed", type=int, default=20261124)
    given.add_argument("--whole", type=int, help="draw this many whole articles instead")
    given.add_argument("--modes", type=Path, help="draw for the rare modes of modes.yaml instead; the folder of what is annotated already")
    given.add_argument(
        "--further", type=Path, help="draw runs of sentences from unread articles instead; the folder of what is annotated already"
    )
    options = given.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.whole:
        drawn, size, prefix = whole_articles(options.data, options.gold, options.whole, options.seed), PER_BATCH // 8, "w"
    elif options.modes:
        drawn, size, prefix = rare_modes(options.data, options.gold, options.modes, options.seed), PER_BATCH, "m"
    elif options.further:
        drawn, size, prefix = further(options.data, options.gold, options.further, options.seed), PER_BATCH, "n"
    else:
        drawn, size, prefix = draw_units(options.data, options.gold, options.seed), PER_BATCH, ""
    for first in range(0, len(drawn), size):
        batch, name = drawn[first : first + size], f"{prefix}{first // size:0{3 - len(prefix)}d}"
        (options.out / f"{name}.units.jsonl").write_text(
            "".join(json.dumps(asdict(u), ensure_ascii=False) + "\n" for u in batch), encoding="utf-8"
        )
        shown = "".join(
            f"#{n} {u.published} {u.source}\n" + (f"[{u.context}]\n" if u.context else "") + f"{u.text}\n\n" for n, u in enumerate(batch, 1)
        )
        (options.out / f"{name}.txt").write_text(shown, encoding="utf-8")
    print(f"{len(drawn)} units in {options.out}")


if __name__ == "__main__":
    main()
