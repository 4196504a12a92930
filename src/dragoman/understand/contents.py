"""What a reporting word hands to its source: the clause, noun phrase or quotation that is its content."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.domain import Span
from dragoman.lexicon.reporting import ReportingVerb
from dragoman.understand.clauses import CLOSING, FINITE, RELATIVE, Clauses

PREPOSITIONS = frozenset({"of", "for", "with", "on", "to"})
BACKWARD = frozenset({"discourse", "dep", "appos"})
ANAPHORS = frozenset({"it", "this", "that", "they", "them", "those", "which", "something"})


@dataclass(frozen=True, slots=True)
class Content:
    """Stretches vouched for; `anaphoric` when the words point back to something told before ("denied the claim").

    `aside`: they point back within their sentence ("..., a decision confirmed by the palace").
    """

    spans: tuple[Span, ...]
    anaphoric: bool = False
    aside: bool = False


def content_of(tree: Clauses, i: int, verb: ReportingVerb, reports: frozenset[str], quotes: Sequence[Span]) -> Content | None:
    """The content of reporting verb `i`, or None when it has none; `reports` are the nouns of claims and reports."""
    spans: list[Span] = []
    beside = [i, *_beside(tree, i, verb)]
    if verb.takes & {"clause", "that"}:
        spans.extend(_clauses(tree, i, beside, quotes, finite="that" in verb.takes))
    found = _object(tree, i, beside, verb) if "object" in verb.takes else None
    if found is not None and not (spans and tree.tokens[found].upos == "PRON"):  # in "it was reported that ..." the clause is the content
        if _points_back(tree, found, reports):
            return Content((), anaphoric=True, aside=_is_aside(tree, found))
        spans.extend(tree.pieces(tree.subtree(found), tree.subtree(i) if i in tree.subtree(found) else []))
    if verb.who == "document" and not spans:
        shown = [c for c in tree.below(i, "acl", "advcl", "xcomp") if c > i and tree.tokens[c].xpos == "VBG"]
        spans.extend(s for c in shown for s in tree.pieces(tree.subtree(c), []))
    for preposition in sorted(verb.takes & PREPOSITIONS):
        for head in _under(tree, beside, preposition):
            spans.extend(tree.pieces(tree.subtree(head), []))
    if spans:
        return Content(tuple(dict.fromkeys(spans)))
    return Content((), anaphoric=True) if verb.stance == "declines" else None


def _beside(tree: Clauses, i: int, verb: ReportingVerb) -> list[int]:
    return [c for c in tree.children[i] if tree.lemma(c) in verb.rest]


def _clauses(tree: Clauses, i: int, beside: Sequence[int], quotes: Sequence[Span], *, finite: bool) -> list[Span]:
    relations = ("ccomp", "csubj") if finite else ("ccomp", "csubj", "xcomp")
    own = [c for b in beside for c in tree.below(b, *relations) if c not in beside]
    own += [c for c in tree.below(i, "parataxis") if _is_quoted(tree, c, quotes) or _after_colon(tree, i, c)]
    own = own or _after_noun(tree, i)
    if not own and (late := _after_object(tree, i)) is not None:
        return [late]
    closing = _semicolon(tree, i, quotes)
    spans = [s for c in own for s in tree.pieces(_own_side(tree, i, c), [i, *closing])]
    if (not own or (i > 0 and tree.tokens[i - 1].text in CLOSING)) and _looks_back(tree, i):
        above = tree.tokens[i].head
        told = above if tree.relation(i) != "acl" else tree.clause(above)
        spans += tree.pieces(tree.subtree(told), [*_parenthesis(tree, i), *closing])
    if not spans:
        spans = [q for q in quotes if _stands_beside(tree, i, q)]
    spans = _quoted_only(spans, quotes, tree.tokens[i].span)
    return [_with_quotes(s, quotes, tree.tokens[i].span) for s in spans]


def _quoted_only(spans: list[Span], quotes: Sequence[Span], cue: Span) -> list[Span]:
    """Where a quotation stands before the verb, unquoted words after it are the reporter's ("..., X said, joining those who ...")."""
    speech = [q for q in quotes if not q.covers(cue)]
    quoted = [s for s in spans if any(q.overlaps(s) for q in speech)]
    return quoted if any(s.end <= cue.start for s in quoted) else spans


def _after_noun(tree: Clauses, i: int) -> list[int]:
    """A that-clause that the parse hangs on a noun of the reporting clause ("wrote in a letter that ...", "said on Friday that ...")."""
    below = [c for c in tree.subtree(i) if c > i and tree.tokens[c].upos in ("NOUN", "PROPN")]
    return [c for noun in below for c in tree.below(noun, "acl", "ccomp") if tree.is_that_clause(c)][:1]


def _after_object(tree: Clauses, i: int) -> Span | None:
    """A clause whose subject the parse takes for the verb's object ("saying a strike on the port caused no damage")."""
    objects = tree.below(i, "obj")
    if not objects or objects[0] < i or tree.lemma(i) not in tree.inverting:
        return None
    last = tree.subtree(objects[0])[-1]
    if last + 1 >= len(tree.tokens) or tree.tokens[last + 1].xpos not in ("VBD", "VBZ", "VBP", "MD") or last + 1 in tree.subtree(i):
        return None
    verb = last + 1
    return tree.span(tree.subtree(objects[0])[0], tree.subtree(verb)[-1])


def _looks_back(tree: Clauses, i: int) -> bool:
    """True for a reporting clause set beside or inside its content: "..., X said", "as X put it"."""
    above, relation = tree.tokens[i].head, tree.relation(i)
    if above < 0 or tree.speaker(i) is None:
        return False
    if relation == "advcl":
        return tree.words_before(i) in ("as", "")
    if tree.tokens[i].deprel == "acl:relcl":  # "..., the agency reported", taken for a relative clause without its pronoun
        first = next((t for t in tree.subtree(i) if tree.tokens[t].upos != "PUNCT"), i)
        comma = first > 0 and tree.tokens[first - 1].text == ","
        return comma and tree.lemma(i) in tree.inverting and not any(tree.lemma(c) in RELATIVE for c in tree.subtree(i))
    if relation == "conj":
        subject = tree.speaker(i)
        return subject is not None and subject > i and not tree.below(i, "cc")
    hung = relation in BACKWARD or (relation == "xcomp" and tree.tokens[i].xpos in FINITE)
    return tree.lemma(i) in tree.inverting and (relation == "parataxis" or (hung and above < i))


def _semicolon(tree: Clauses, i: int, quotes: Sequence[Span]) -> list[int]:
    """The words from a semicolon after the verb on, outside quotations: somebody else's sentence by another name."""
    marks = [t for t in range(i + 1, len(tree.tokens)) if tree.tokens[t].text == ";" and not _is_quoted(tree, t, quotes)]
    return list(range(marks[0], len(tree.tokens))) if marks else []


def _parenthesis(tree: Clauses, i: int) -> list[int]:
    """The words of a reporting clause without the adverbial clause that goes on with the content ("..., X said, after Y left")."""
    going_on = [c for c in tree.below(i, "advcl", "ccomp") if c > i and tree.words_before(c)]
    kept = {t for c in going_on for t in tree.subtree(c)}
    return [t for t in tree.subtree(i) if t not in kept]


def _own_side(tree: Clauses, i: int, content: int) -> list[int]:
    """The content clause; words before the verb that the parse gives to a clause after it belong to the reporting clause."""
    return [t for t in tree.subtree(content) if content < i or t > i]


def _is_quoted(tree: Clauses, i: int, quotes: Sequence[Span]) -> bool:
    return any(q.covers(tree.tokens[i].span) for q in quotes)


def _after_colon(tree: Clauses, i: int, content: int) -> bool:
    first = tree.subtree(content)[0]
    return content > i and ((first > 0 and tree.tokens[first - 1].text == ":") or tree.tokens[first].text == ":")


def _stands_beside(tree: Clauses, i: int, quote: Span) -> bool:
    """A quotation in the verb's own sentence that does not hold the verb and reads like speech: it opens or closes the sentence."""
    sentence = tree.sentence.span
    if not quote.overlaps(sentence) or quote.covers(tree.tokens[i].span):
        return False
    after = [t for t in tree.tokens[i + 1 :] if t.span.end <= quote.start and t.upos != "PUNCT"]
    follows = quote.start >= tree.tokens[i].span.end and not after
    return follows or quote.start <= sentence.start or quote.end >= sentence.end - 1


def _with_quotes(span: Span, quotes: Sequence[Span], cue: Span) -> Span:
    """The span, grown over every quotation that it shares words with and that does not hold the cue."""
    for quote in quotes:
        if quote.overlaps(span) and not quote.covers(cue):
            span = Span(min(span.start, quote.start), max(span.end, quote.end))
    return span


def _object(tree: Clauses, i: int, beside: Sequence[int], verb: ReportingVerb) -> int | None:
    """The object noun of an active verb or the subject of a passive one; `only` nouns where the verb needs them."""
    found = tree.below(i, "nsubj:pass") if tree.is_passive(i) else [c for b in beside for c in tree.below(b, "obj")]
    subjects = tree.below(i, "nsubj")
    if not found and len(subjects) > 1:
        found = subjects[:1]  # "a charge the Kremlin denied", parsed as one clause
    if not found and tree.tokens[i].deprel == "acl:relcl" and not tree.below(i, "ccomp", "obj"):
        found = [tree.tokens[i].head]  # "an account the army denied"
    if not found and tree.is_passive(i) and tree.relation(i) in ("ccomp", "acl", "parataxis"):
        found = [tree.tokens[i].head]  # "claims that ... were rejected", with the verb hung on the noun
    found = [c for c in found if c not in beside and (not verb.only or tree.lemma(c) in verb.only)]
    return found[0] if found else None


def _points_back(tree: Clauses, noun: int, reports: frozenset[str]) -> bool:
    if tree.tokens[noun].upos == "PRON":
        return tree.lemma(noun) in ANAPHORS
    if _is_aside(tree, noun):
        return True
    told = [c for c in tree.below(noun, "acl", "ccomp", "nmod") if tree.tokens[c].deprel != "acl:relcl"]
    return tree.lemma(noun) in reports and not told


def _is_aside(tree: Clauses, noun: int) -> bool:
    """True for "..., a decision confirmed by ...": an indefinite noun set to the clause before it."""
    first = tree.subtree(noun)[0]
    opens = any(token.text.lower() in ("a", "an", "something") for token in tree.tokens[first : first + 2])
    after_comma = first > 3 and ("," in (tree.tokens[first].text, tree.tokens[first - 1].text))
    return opens and after_comma and any(tree.tokens[c].deprel in ("acl", "acl:relcl") for c in tree.children[noun])


def _under(tree: Clauses, heads: Sequence[int], preposition: str) -> list[int]:
    """What stands under the preposition beside the verb, or beside its object ("thanked Malaysia for arresting ...")."""
    objects = [c for h in heads for c in tree.below(h, "obj", "nsubj:pass", "obl")]
    out = []
    for h in (*heads, *objects):
        for c in tree.below(h, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
            if tree.words_before(c) == preposition and c not in out:
                out.append(c)
    return [*out, *(d for c in out for d in _doing(tree, heads, c))]


def _doing(tree: Clauses, heads: Sequence[int], noun: int) -> list[int]:
    """The participle whose doer the noun is, where the parse hangs it on the verb: "spoke of Oslo sending medics"."""
    after = tree.subtree(noun)[-1] + 1
    return [c for h in heads for c in tree.below(h, "advcl", "xcomp") if tree.subtree(c)[0] == after and tree.tokens[c].xpos == "VBG"]
