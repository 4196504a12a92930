"""Write the codebook page from the ontology that the program itself reads.

python -m bench.codebook                             print it
python -m bench.codebook --write docs/codebook.md    write it
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.lexicon.crosswalk import Crosswalk, Rule, load_crosswalk
from dragoman.lexicon.ontology import Act, Ontology, load_ontology

HEAD = """# Codebook

<!-- Written by `python -m bench.codebook --write docs/codebook.md` from src/dragoman/data/ontologies/plover: change it there. -->

What one record says: an **act** with its mode, a **status**, an **approach** if it is one, **contexts**, and parties with their
**sectors**. The acts, modes, scores, contexts and sectors are PLOVER's ({version}; facts of its manual, in our words); statuses and
approaches are our own codebook's ({codebook}). **A code needs a word in the text**: what is known of the world says who a named party
is and when a named period was, never what was done. How the acts count in CAMEO or in an ontology of your own stands in
[ontologies](guide/ontologies.md).
"""
SCORES = """Scores run from -10 (conflict) to 10 (cooperation); a mode's own score stands before its act's. PLOVER's manual prints 3
beside a bare ACCUSE whose modes are all negative; we read it as a slip and write -3. Where it prints no score for a mode,
its act's stands (–).
"""
STATUS = "The act says what is done or would be done, the status whether it was."
APPROACH = (
    "An act that asks for contact, talks, a visit, a meeting or a reply, or offers one, through a channel or with something specific."
)
COLLAPSE = """The field `event` says what an act counts as in PLOVER, which has no status. The first rule that holds decides; an act
without a rule keeps its name. Negated and hypothetical acts and history are left out of exports as PLOVER unless asked for,
and then carry their status.
"""


def page(ontology: Ontology, crosswalk: Crosswalk) -> str:
    """The whole page."""
    head = HEAD.format(version=ontology.version, codebook=ontology.codebook)
    parts = [head, "## Acts and modes", SCORES.rstrip("\n"), *acts(ontology)]
    parts += ["## Statuses", STATUS, listed("status", ontology.statuses)]
    parts += ["## Approaches", APPROACH, listed("approach", ontology.approaches)]
    parts += ["## What counts as what in PLOVER", COLLAPSE.rstrip("\n"), rules(crosswalk)]
    parts += ["## Contexts", "Any act, several allowed.", listed("context", ontology.contexts)]
    spelled = ", ".join(f"`{ours}` as `{theirs}`" for ours, theirs in ontology.spellings.items())
    parts += ["## Sectors", f"Of actors and recipients. Exports as PLOVER write {spelled}.", listed("sector", ontology.sectors)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def acts(ontology: Ontology) -> Iterator[str]:
    """A table of acts and modes for each quad class."""
    for quad, means in ontology.quads.items():
        rows = [row for act in ontology.acts.values() if act.quad == quad for row in act_rows(act)]
        yield f"### {quad}: {means}"
        yield "\n".join(["| act | mode | score | what it is |", "|---|---|---|---|", *rows])


def act_rows(act: Act) -> Iterator[str]:
    """An act's row, then one for each of its modes."""
    needed = "; needs a recipient" if act.recipient_required else ""
    yield f"| **{act.name}** | | {score(act.score)} | {act.means}{needed} |"
    for mode in act.modes.values():
        yield f"| | {mode.name} | {score(mode.score)} | {mode.means} |"


def score(value: float | None) -> str:
    """A score without idle decimals."""
    return "–" if value is None else f"{value:g}"


def listed(name: str, meanings: Mapping[str, str]) -> str:
    """A table of names with their meanings."""
    return "\n".join([f"| {name} | what it is |", "|---|---|", *(f"| {word} | {means} |" for word, means in meanings.items())])


def rules(crosswalk: Crosswalk) -> str:
    """A table of the crosswalk's rules."""
    rows = [f"| {act} | {condition(rule)} | {', '.join(rule.event)} |" for act, found in crosswalk.rules.items() for rule in found]
    return "\n".join(["| act | if | counts as |", "|---|---|---|", *rows])


def condition(rule: Rule) -> str:
    """What a rule asks for, in words."""
    asked = (("mode", rule.mode), ("status", rule.status), ("approach", rule.approach))
    words = [f"{name} {' or '.join(sorted(values))}" for name, values in asked if values is not None]
    if rule.has_recipient is not None:
        words.append("with a recipient" if rule.has_recipient else "without a recipient")
    return ", ".join(words)


def main() -> None:
    """Print or write the page."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", type=Path, metavar="FILE")
    settings = arguments.parse_args()
    made = page(load_ontology(), load_crosswalk())
    if settings.write:
        settings.write.write_text(made, encoding="utf-8")
    else:
        print(made, end="")


if __name__ == "__main__":
    main()
