"""From a coded act to the acts of an ontology that it counts as; in PLOVER this collapses planned acts (codebook section 2, last part)."""

from dataclasses import replace

from dragoman.domain import Coding
from dragoman.lexicon.crosswalk import Crosswalk, Rule


def collapse(coding: Coding, crosswalk: Crosswalk, own: str | None = None) -> tuple[str, ...]:
    """What the first rule that holds says; without one the act itself where the ontology has it, else nothing.

    `own` is the ontology's own act, for a coding by an entry of its own; its rules stand under that name.
    """
    act = own or coding.act
    rule = next((r for r in crosswalk.rules.get(act, ()) if holds(r, coding)), None)
    if rule is not None:
        return rule.event
    return (act,) if act in crosswalk.acts else ()


def holds(rule: Rule, coding: Coding) -> bool:
    """True when the coding meets each condition of the rule."""
    return (
        (rule.mode is None or coding.mode in rule.mode)
        and (rule.status is None or coding.status in rule.status)
        and (rule.approach is None or coding.approach in rule.approach)
        and (rule.has_recipient is None or rule.has_recipient == bool(coding.recipients))
    )


def again(coding: Coding, crosswalk: Crosswalk) -> Coding:
    """The coding after linking found it multilateral, which its words alone did not say; an act of the ontology's own stays."""
    plain = replace(coding, mode=None)
    if coding.mode != "multilateral" or coding.event != collapse(plain, crosswalk):
        return coding
    return replace(coding, event=collapse(coding, crosswalk))
