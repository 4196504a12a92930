"""Who vouches for which words of an article (codebook section 6): reporting clauses, reports, documents, turns, quotations that go on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.domain import Attribution, Phrase, Sentence, Span
from dragoman.lexicon.reporting import Reporting, ReportingVerb
from dragoman.understand.according import phrases_of
from dragoman.understand.clauses import Clauses
from dragoman.understand.contents import Content, content_of
from dragoman.understand.continuing import continued
from dragoman.understand.hedging import find_hedges
from dragoman.understand.turns import find_turns
from dragoman.understand.voices import ISSUED_BY, QUOTING, Voice, Voices


@dataclass(frozen=True, slots=True)
class Told:
    """One reporting word with its voice and content, before quotations that go on are given to it."""

    sentence: int
    cue: Span
    voice: Voice
    content: Content
    stance: str
    rule: str


def find_attributions(sentences: Sequence[Sentence], quotes: Sequence[Span], reporting: Reporting) -> tuple[Attribution, ...]:
    """Every attribution of the article in text order of its cue; joint sources give one each, with the same cue and content.

    A content that a reporting clause interrupts gives one attribution a piece. A hedge without a source has no speaker and no carrier.
    """
    turns = find_turns(sentences)
    inside_turns = {(t.content.start, t.content.end) for t in turns}
    spoken = [q for q in quotes if (q.start, q.end) not in inside_turns]
    told: list[Told] = []
    hedges: list[Attribution] = []
    for index, sentence in enumerate(sentences):
        tree = Clauses(sentence, index, reporting.inverting | QUOTING)
        told.extend(_in_sentence(tree, spoken, reporting))
        hedges.extend(find_hedges(tree, reporting))
    out = [Attribution(t.content, t.label, t.speaker, (), "asserts", "turn") for t in turns]
    out.extend(_settled(told, sentences))
    out.extend(continued(out, sentences, spoken, reporting.inverting))
    out.extend(hedges)
    return tuple(sorted(dict.fromkeys(out), key=_place))


def _place(a: Attribution) -> tuple[int, int, int, int]:
    return a.cue.start, a.content.start, a.content.end, a.speaker.span.start if a.speaker else -1


def _in_sentence(tree: Clauses, quotes: Sequence[Span], words: Reporting) -> Iterator[Told]:
    voices = Voices(tree, words)
    for i, token in enumerate(tree.tokens):
        lemma = tree.lemma(i)
        if token.upos == "VERB" and lemma in QUOTING:
            yield from _quoted(tree, voices, i, quotes, words)
        if lemma in words.documents and (issued := voices.issued(i)) is not None:
            yield Told(tree.index, token.span, issued, Content(()), "asserts", "issued")
        if token.upos == "VERB" and lemma in words.verbs and not _is_quoted(tree, voices, i):
            yield from _by_verb(tree, voices, i, quotes, words)
        elif token.upos == "NOUN" and lemma in words.nouns:
            yield from _by_noun(tree, voices, i, words)
    for phrase in phrases_of(tree, words):
        voice = voices.of_phrase(phrase.noun, phrase.cue)
        if voice is not None:
            yield Told(tree.index, phrase.cue, voice, Content(phrase.content), phrase.stance, f"phrase {phrase.words}")


def _is_quoted(tree: Clauses, voices: Voices, i: int) -> bool:
    """True for the "saying" of "quoted X as saying"."""
    return any(tree.lemma(a) in QUOTING and (found := voices.quoted(a)) is not None and found[1] == i for a in tree.governors(i)[:2])


def _by_verb(tree: Clauses, voices: Voices, i: int, quotes: Sequence[Span], words: Reporting) -> Iterator[Told]:
    reports = frozenset(words.nouns) | words.documents
    for verb in words.verbs[tree.lemma(i)]:
        if not all(any(tree.lemma(c) == r for c in tree.children[i]) for r in verb.rest):
            continue
        stance = _stance(tree, i, verb, words)
        content = content_of(tree, i, verb, reports, quotes) if stance is not None else None
        if content is None or stance is None or (verb.lemma in QUOTING and voices.quoted(i)):
            continue
        voice = voices.of_verb(i, content.spans)
        if voice is not None and _may_say(tree, verb, voice, words):
            yield Told(tree.index, tree.tokens[i].span, voice, content, stance, f"verb {' '.join((verb.lemma, *verb.rest))}")
            if verb.rest:
                return


def _stance(tree: Clauses, i: int, verb: ReportingVerb, words: Reporting) -> str | None:
    """The verb's stance after negation and unwillingness; None when the words say that nothing was said."""
    negated = not words.undoing["negated"].isdisjoint(tree.lemmas(i))
    if verb.negated:
        return verb.stance if negated else None
    above = tree.tokens[i].head
    unwilling = tree.relation(i) == "xcomp" and tree.lemma(above) in words.undoing["unwilling"] and verb.lemma != "comment"
    if not negated and not unwilling:
        return verb.stance
    return "declines" if verb.stance in ("confirms", "denies") or (unwilling and not verb.rest) else None


def _may_say(tree: Clauses, verb: ReportingVerb, voice: Voice, words: Reporting) -> bool:
    if verb.who == "document":
        return voice.document is not None
    if verb.who is None or voice.document is not None or not voice.speakers:
        return True
    token = tree.tokens[voice.speakers[0].head]
    who = words.anonymity
    named = token.upos == "PROPN" or token.lemma.lower() in ("he", "she", "they", "who")
    return named or token.lemma.lower() in who.people | who.roles | who.state_bodies | who.group_words | words.media.plain


def _quoted(tree: Clauses, voices: Voices, i: int, quotes: Sequence[Span], words: Reporting) -> Iterator[Told]:
    found = voices.quoted(i)
    if found is None:
        return
    voice, saying = found
    for verb in words.verbs[tree.lemma(saying)]:
        content = content_of(tree, saying, verb, frozenset(), quotes)
        if content is None:  # the quotation hangs on "quoted" itself, or stands before it
            content = content_of(tree, i, replace(verb, takes=frozenset({"clause"})), frozenset(), quotes)
        if content is not None and content.spans:
            yield Told(tree.index, tree.tokens[saying].span, voice, content, "asserts", "quoted as saying")
            return


def _by_noun(tree: Clauses, voices: Voices, i: int, words: Reporting) -> Iterator[Told]:
    voice = voices.of_noun(i)
    below = [c for c in tree.below(i, "acl", "ccomp", "advcl") if tree.tokens[c].deprel != "acl:relcl" or tree.is_that_clause(c)]
    authors = [o for o in tree.below(i, "nmod", "obl") if tree.words_before(o) in ISSUED_BY]
    below += [c for o in authors for c in tree.below(o, "acl") if tree.is_that_clause(c) and tree.below(c, "mark")]  # "by X that they ..."
    clauses = [c for c in below if tree.words_before(c) in ("that", "of") or tree.is_that_clause(c)]
    spans = tuple(s for c in clauses for s in tree.pieces(tree.subtree(c), []))
    above = tree.tokens[i].head
    if tree.relation(i) == "nsubj" and above >= 0 and tree.below(above, "cop") and tree.words_before(above) == "that":
        spans = tuple(tree.pieces(tree.subtree(above), tree.subtree(i)))  # "Tehran's version is that ..."
    if voice is None or not spans:
        return
    yield Told(tree.index, tree.tokens[i].span, voice, Content(spans), words.nouns[tree.lemma(i)], f"noun {tree.lemma(i)}")


def _settled(told: Sequence[Told], sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    """Attributions with documents and anaphors traced to what was told before."""
    issued: dict[str, tuple[Phrase, ...]] = {}
    before: list[Attribution] = []
    for t in sorted(told, key=lambda t: t.cue.start):
        voice = t.voice
        if voice.open and voice.document in issued:
            voice = Voice(issued[voice.document], voice.carriers, voice.document)
        elif voice.document is not None and not voice.open and voice.speakers:
            issued[voice.document] = voice.speakers
        spans = t.content.spans
        if t.content.anaphoric:
            spans = _told_before(t, before, sentences)
        rule = f"{t.rule} back" if t.content.anaphoric else t.rule
        speakers = voice.speakers or (None,)
        made = [Attribution(span, t.cue, speaker, voice.carriers, t.stance, rule) for span in spans for speaker in speakers]
        before.extend(made)
        yield from made


def _told_before(t: Told, before: Sequence[Attribution], sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """What "the claim" or a bare refusal to comment points back to.

    It is the last content told in this sentence or the one before, else the sentence before.
    """
    if t.content.aside and not any(a.stance == "asserts" and a.cue.start >= sentences[t.sentence].span.start for a in before):
        return (Span(sentences[t.sentence].span.start, t.cue.start),)
    earliest = sentences[max(0, t.sentence - 1)].span.start
    last = next((a for a in reversed(before) if a.cue.start >= earliest and a.stance == "asserts"), None)
    if last is not None:
        told = dict.fromkeys(a.content for a in before if a.cue == last.cue)
        return tuple(Span(c.start, min(c.end, t.cue.start)) if c.start < t.cue.start else c for c in told)
    return (sentences[t.sentence - 1].span,) if t.sentence else ()
