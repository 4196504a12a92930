"""The days that an approach asks about: "invited him to talks on 20 April", "demanded a reply by Friday" (codebook section 7, lapsed)."""

from dragoman.domain import Coding, When
from dragoman.link.told import VAGUE, Telling, Told

LONGEST = 31  # days: "next month" can pass, "in the coming years" says nothing of when
APART = frozenset({"ccomp", "conj", "parataxis", "advcl"})  # what stands there has days of its own


def occasion(telling: Telling, coding: Coding, when: When) -> When | None:
    """The days of the occasion that an approach is about; None where its words name none that lie ahead of it."""
    if coding.approach is None:
        return None
    made = when.latest or telling.published
    for told in telling.within(coding.sentence):
        expression = told.expression
        if expression.kind not in ("DATE", "TIME") or expression.value in VAGUE or telling.words(expression) == when.words:
            continue
        days = telling.resolve(told, "future", expression.mod) if _belongs(telling, coding, told) else None
        if days is None or days.latest is None or days.unit not in ("D", "W", "M"):
            continue
        first = days.earliest or days.latest
        if (days.latest - first).days <= LONGEST and made is not None and first > made:
            return When(days.earliest, days.latest, "point", None, telling.rule(expression, "future"), telling.words(expression))
    return None


def _belongs(telling: Telling, coding: Coding, told: Told) -> bool:
    """True for an expression that stands behind the approach's word and under it, in no clause with days of its own."""
    tokens, here = telling.reading.sentences[coding.sentence].tokens, told.expression.first
    if here < coding.head:
        return False
    for _ in tokens:
        if here == coding.head:
            return True
        relation = tokens[here].deprel
        purpose = relation == "advcl" and any(t.head == here and t.lemma == "to" for t in tokens)
        if tokens[here].head < 0 or relation == "acl:relcl" or (relation.split(":")[0] in APART and not purpose):
            return False
        here = tokens[here].head
    return False
