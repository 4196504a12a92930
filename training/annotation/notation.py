r"""The annotators' short notation, and its check against the codebook's vocabularies.

    #12
    ACCUSE/disapprove happened | A: Zarif=IRN.GOV | R: US=USA.GOV | t: condemned | d: 2019-01-21..2019-01-21 | s: asserts Reuters/agency
    #13
    -

One line an event; `-` where a unit holds none. Fields after act/mode and status, in any order:
A: parties and R: recipients, `words as written=CODE.SECTOR` with `;` between them (sector --- for bodies); t: trigger words; then only
where they apply ap: approach; d: earliest..latest extent (left out: news of the day; `?` an open end); n: least..most; s: stance
name/kind < name/kind, `;;` between chains (left out: the outlet's own voice); c: contexts.
"""

import re
from dataclasses import dataclass

ACTS = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": (
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons"
        " crowd-control unconventional"
    ),
}
STATUSES = frozenset({"happened", "planned", "hypothetical", "negated"})
APPROACHES = frozenset({"overture", "invitation", "offer", "request", "demand"})
SECTORS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC ---".split())
BODIES = frozenset("UNO NATO EU ASEAN AU IAEA WHO G7 G20 OPEC ICC ICJ IGO NGO MNC ---".split())
STANCES = frozenset({"asserts", "confirms", "denies", "declines"})
KINDS = frozenset({"person", "government", "anonymous", "agency", "state_media", "party", "organisation"})
EXTENTS = frozenset({"point", "span", "repeated"})
CONTEXTS = frozenset(
    (
        "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations"
        " human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory"
        " peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber misinformation crime"
        " corruption illegal_drugs trafficking"
    ).split()
)
# PLOVER's categories for a marked pair, CONCEDE and RETREAT joined as YIELD.
ROOTS = frozenset(
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
FIELDS = frozenset({"A", "R", "t", "ap", "d", "n", "s", "c"})


class NotationError(ValueError):
    """A line that does not follow the notation; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A party: code points within the unit, country or body code, sector."""

    start: int
    end: int
    code: str
    sector: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A source chain, nearest first: (name, kind)."""

    stance: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One event of a unit; `dates` None means news of the day by the codebook's rule; trigger as code points within the unit."""

    act: str
    mode: str | None
    status: str
    approach: str | None
    trigger: tuple[int, int]
    actor: tuple[Named, ...]
    recipient: tuple[Named, ...]
    dates: tuple[str | None, str | None, str] | None
    count: tuple[int, int | None] | None
    sources: tuple[Chain, ...]
    contexts: tuple[str, ...]


def find(words: str, text: str) -> tuple[int, int]:
    """Where `words` stand in `text`, as whole words where they can; an `@2` at the end asks for the second occurrence."""
    words = words.strip()
    nth = 1
    if match := re.fullmatch(r"(.*\S)\s*@(\d)", words):
        words, nth = match[1], int(match[2])
    pattern = re.escape(words).replace(r"\ ", r"\s+")
    whole = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)] or [m.span() for m in re.finditer(pattern, text)]
    if len(whole) < nth:
        raise NotationError(f"not in the unit: {words!r}")
    return whole[nth - 1]


def party(written: str, text: str) -> Named:
    """`words=CODE.SECTOR`."""
    words, _, code = written.rpartition("=")
    country, _, sector = code.strip().partition(".")
    if not words or (country not in BODIES and not re.fullmatch(r"[A-Z]{3}", country)) or sector not in SECTORS:
        raise NotationError(f"a party is words=CODE.SECTOR, not {written!r}")
    return Named(*find(words, text), country, sector)


def dates(written: str) -> tuple[str | None, str | None, str]:
    """`2021-02-10..? span`."""
    match = re.fullmatch(r"(\?|\d{4}-\d\d-\d\d)\.\.(\?|\d{4}-\d\d-\d\d)(?:\s+(\w+))?", written.strip())
    if not match or (match[3] or "point") not in EXTENTS:
        raise NotationError(f"dates are earliest..latest [extent], not {written!r}")
    first, last = (None if d == "?" else d for d in match.group(1, 2))
    if first and last and first > last:
        raise NotationError(f"{first} after {last}")
    return first, last, match[3] or "point"


def chain(written: str) -> Chain:
    """`asserts senior US official/anonymous < AFP/agency`."""
    stance, _, rest = written.strip().partition(" ")
    links = tuple((name.strip(), kind.strip()) for name, _, kind in (link.rpartition("/") for link in rest.split(" < ")))
    if stance not in STANCES or not all(name and kind in KINDS for name, kind in links):
        raise NotationError(f"a chain is stance name/kind < name/kind, not {written!r}")
    return Chain(stance, links)


def count(written: str) -> tuple[int, int | None]:
    """`3..3` or `2..?`."""
    match = re.fullmatch(r"(\d+)\.\.(\d+|\?)", written.strip())
    if not match:
        raise NotationError(f"a count is least..most, not {written!r}")
    return int(match[1]), None if match[2] == "?" else int(match[2])


def event(line: str, text: str) -> Annotated:
    """One line as an event of the unit `text`; NotationError where it breaks a rule."""
    head, *rest = line.split("|")
    words = head.split()
    if len(words) != 2:
        raise NotationError(f"a line starts with ACT[/mode] status, not {head!r}")
    act, _, mode = words[0].partition("/")
    if act not in ACTS or (mode and mode not in MODES.get(act, "").split()) or words[1] not in STATUSES:
        raise NotationError(f"act, mode or status unknown: {head!r}")
    fields = {key.strip(): value.strip() for key, _, value in (f.partition(":") for f in rest) if key.strip()}
    if set(fields) - FIELDS or "t" not in fields or "A" not in fields:
        raise NotationError(f"fields are {sorted(FIELDS)}, t and A always: {sorted(fields)}")
    approach, contexts = fields.get("ap"), tuple(c.strip() for c in fields.get("c", "").split(",") if c.strip())
    if (approach and approach not in APPROACHES) or set(contexts) - CONTEXTS:
        raise NotationError(f"approach or context unknown: {approach} {contexts}")
    actor, recipient = (tuple(party(p, text) for p in fields.get(k, "").split(";") if p.strip()) for k in ("A", "R"))
    return Annotated(
        act,
        mode or None,
        words[1],
        approach,
        find(fields["t"], text),
        actor,
        recipient,
        dates(fields["d"]) if "d" in fields else None,
        count(fields["n"]) if "n" in fields else None,
        tuple(chain(c) for c in fields.get("s", "").split(";;") if c.strip()),
        contexts,
    )


def answers(written: str) -> dict[int, list[str]]:
    """The lines of each numbered unit; a unit that holds no event has an empty list."""
    out: dict[int, list[str]] = {}
    current: list[str] | None = None
    for line in written.splitlines():
        if match := re.fullmatch(r"#(\d+)\s*", line):
            current = out.setdefault(int(match[1]), [])
        elif line.strip() and line.strip() != "-":
            if current is None:
                raise NotationError(f"a line before the first #number: {line!r}")
            current.append(line.strip())
    return out
