"""Who stands behind a reporting word: the speakers, the issuers of documents and the media that carry their words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.domain import Phrase, Span
from dragoman.lexicon.reporting import Reporting
from dragoman.understand.clauses import BOUNDS, TOGETHER, Clauses

QUOTING = frozenset({"quote", "cite"})
ISSUED_BY = frozenset({"by", "from", "of"})
SELF = frozenset({"i", "we", "you", "there"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Speakers side by side, the media that carry them, and the document they speak through (its lemma) where one is named."""

    speakers: tuple[Phrase, ...]
    carriers: tuple[Span, ...]
    document: str | None = None
    open: bool = False  # a document whose issuer is not named here


@dataclass(frozen=True)
class Voices:
    """Finds voices in one sentence."""

    tree: Clauses
    words: Reporting

    def of_verb(self, i: int, content: Iterable[Span]) -> Voice | None:
        """The voice of reporting verb `i`, whose content is known; None when nobody is named."""
        tree = self.tree
        source = tree.agent(i) if tree.is_passive(i) else tree.subject(self._reporter(i))
        if source is None or tree.lemma(source) in SELF or tree.relation(source) == "expl":
            return None
        cited = self._cited(i)
        carriers = self._carriers(i, source, tuple(content))
        if cited:
            return Voice(tuple(tree.phrase(c) for c in cited), (tree.phrase(source).span, *carriers))
        return self._spoken(i, source, carriers)

    def _reporter(self, i: int) -> int:
        """The reporting verb whose subject also says a participle: in "X said they had agreed, adding that ..." X adds."""
        tree = self.tree
        if tree.tokens[i].xpos != "VBG" or tree.relation(i) != "advcl" or tree.below(i, "nsubj"):
            return i
        first = tree.subtree(i)[0]
        for a in tree.governors(i):
            above = tree.tokens[a].head
            if tree.relation(a) in ("ccomp", "conj") and above >= 0 and tree.lemma(above) in self.words.verbs and first > 0:
                return above if "," in (tree.tokens[first - 1].text, tree.tokens[first].text) else i
        return i

    def issued(self, document: int) -> Voice | None:
        """Who issued the document, where its sentence says so."""
        speakers = tuple(self.tree.phrase(c) for o in self._issuers(document) for c in self._together(o))
        return Voice(speakers, (), self.tree.lemma(document)) if speakers else None

    def of_noun(self, i: int) -> Voice | None:
        """The owner or author of report noun `i`: "AFP's reports", "the claim by students"."""
        owners = self._owners(i)
        if not owners:
            return None
        return Voice(tuple(self.tree.phrase(c) for o in owners for c in self._together(o)), ())

    def of_phrase(self, i: int, cue: Span) -> Voice | None:
        """The voice of the noun under "according to" and the like; its phrase never reaches back over the cue."""
        if self.tree.lemma(i) in self.words.not_sources:
            return None
        carriers = tuple(self._carrying_clauses(i))
        voice = self._spoken(None, i, carriers)
        if voice is None:
            return None
        clipped = (replace(s, span=Span(max(s.span.start, cue.end + 1), s.span.end)) for s in voice.speakers if s.span.end > cue.end)
        return replace(voice, speakers=tuple(clipped))

    def quoted(self, i: int) -> tuple[Voice, int] | None:
        """The voice of "Y quoted X as saying" or "X was quoted by Y as saying", and the verb of saying."""
        tree = self.tree
        saying = next((c for c in tree.children[i] if tree.lemma(c) in self.words.verbs and tree.tokens[c].xpos == "VBG"), None)
        if saying is None:
            for noun in tree.below(i, "obj"):
                saying = saying or next((c for c in tree.below(noun, "acl", "advcl") if tree.lemma(c) in self.words.verbs), None)
        passive = tree.is_passive(i)
        spoken = tree.below(i, "nsubj:pass") if passive else tree.below(i, "obj", "iobj") or [c for c in tree.below(i, "nsubj") if c > i]
        quoting = tree.agent(i) if passive else tree.subject(i)
        if quoting is None and saying is not None:
            quoting = tree.agent(saying)
        if passive and not spoken and tree.relation(i) == "acl":
            spoken = [tree.tokens[i].head]
        if saying is None or not spoken:
            return None
        carriers = () if quoting is None else (tree.phrase(quoting).span,)
        return Voice(tuple(tree.phrase(c) for c in self._together(spoken[0])), carriers), saying

    def _spoken(self, i: int | None, source: int, carriers: tuple[Span, ...]) -> Voice | None:
        """The voice of `source`; a document stands for its issuer."""
        tree = self.tree
        if tree.lemma(source) in self.words.documents and tree.tokens[source].upos != "PROPN":
            issuers = self._issuers(source)
            speakers = tuple(tree.phrase(c) for o in issuers for c in self._together(o))
            if not speakers and not carriers:
                return Voice((tree.phrase(source),), (), tree.lemma(source), open=True)
            return Voice(speakers, carriers, tree.lemma(source))
        return Voice(tuple(tree.phrase(c) for c in self._together(source)), carriers, self._document(i))

    def _together(self, source: int) -> list[int]:
        """Sources joined by coordination or "along with"."""
        tree = self.tree
        out = []
        for c in tree.conjuncts(source):
            if tree.tokens[c].upos in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X"):
                out.append(c)
            out.extend(j for name in tree.listed(c) for j in tree.conjuncts(name))
            for added in tree.below(c, "nmod", "obl"):
                if tree.words_before(added) in TOGETHER:
                    out.extend(tree.conjuncts(added))
        clause = tree.tokens[source].head
        if clause >= 0 and tree.relation(source) == "nsubj":
            for added in tree.below(clause, "obl", "nmod", "advcl"):
                if tree.words_before(added) in TOGETHER and added < clause:
                    out.extend(tree.conjuncts(added))
        return list(dict.fromkeys(out))

    def _document(self, i: int | None) -> str | None:
        """The document through which verb `i` speaks ("said in a statement")."""
        if i is None:
            return None
        for c in self.tree.below(i, "obl", "obj", "nmod"):
            if self.tree.lemma(c) in self.words.documents:
                return self.tree.lemma(c)
        return None

    def _issuers(self, document: int) -> list[int]:
        """Who issued a document, by its own phrase or by the verb that issues it."""
        tree = self.tree
        owners = self._owners(document)
        if owners:
            return owners
        for clause in tree.below(document, "acl"):
            agent = tree.agent(clause)
            if tree.lemma(clause) in self.words.issuing and agent is not None:
                return [agent]
        above = tree.tokens[document].head
        if above >= 0 and tree.relation(document) == "obj" and tree.lemma(above) in self.words.issuing:
            subject = tree.subject(above)
            return [] if subject is None else [subject]
        return []

    def _owners(self, noun: int) -> list[int]:
        tree = self.tree
        for c in tree.below(noun, "nmod:poss"):
            return [c]
        for c in tree.below(noun, "nmod", "obl"):
            if tree.words_before(c) in ISSUED_BY:
                return [c]
        return [c for c in tree.below(noun, "compound", "nmod:desc") if tree.tokens[c].upos == "PROPN"][:1]

    def _cited(self, i: int) -> list[int]:
        """Whom the reporter cites: "TASS reported, citing the army, that ...", "citing a minister, Haaretz said ..."."""
        tree = self.tree
        near = [c for c in (i + 1, i + 2) if c < len(tree.tokens) and tree.tokens[c].xpos == "VBG"]
        hung = [c for subject in tree.below(i, "nsubj") for c in tree.below(subject, "acl", "advcl", "appos")]
        for c in [*tree.below(i, "advcl", "parataxis", "xcomp", "obl", "conj", "dep", "acl"), *hung, *near]:
            if (tree.lemma(c) in QUOTING and tree.tokens[c].xpos == "VBG") or tree.tokens[c].text.lower() == "citing":
                return [o for found in tree.below(c, "obj")[:1] for o in self._together(found)]
        return []

    def _carriers(self, i: int, source: int, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """Media named in the reporting clause beside the speaker: "told the BBC", "in an interview with CNN", "carried by WAM"."""
        tree = self.tree
        speaker = {t for c in tree.conjuncts(source) for t in tree.subtree(c) if (t < i) == (source < i)}
        out = [*self._carrying_clauses(source), *self._broadcast(i), *self._told_to(i)]
        elsewhere = {t for c in tree.below(i, "advcl", "conj") if tree.below(c, "nsubj") for t in tree.subtree(c)}
        for t in tree.subtree(i):
            if t in speaker or t in elsewhere or any(c.covers(tree.tokens[t].span) for c in content):
                continue
            above = tree.tokens[t].head
            astray = tree.relation(t) in ("compound", "flat") and (t > i if above == i else (above < i) != (t < i))
            bare = tree.relation(t) in ("obl", "appos") and not tree.words_before(t)
            if (astray or tree.relation(t) in ("obj", "iobj", "obl", "nmod")) and not bare and (span := self._medium(t)) is not None:
                out.append(span)
        return tuple(dict.fromkeys(s for s in out if not any(o != s and o.covers(s) for o in out)))

    def _told_to(self, i: int) -> list[Span]:
        """The medium right after "told", wherever the parse hangs its name."""
        tree = self.tree
        if tree.lemma(i) != "tell":
            return []
        last = next((t for t in range(i + 1, len(tree.tokens)) if tree.tokens[t].upos in BOUNDS), len(tree.tokens))
        ends = (k for k in range(last - 1, i, -1) if tree.tokens[k].upos in ("PROPN", "NUM"))
        return [tree.span(i + 1, k) for k in ends if self.words.media.find(tree.text(i + 1, k))][:1]

    def _broadcast(self, i: int) -> list[Span]:
        """The medium that carries the document in which verb `i` stands: "X carried a statement in which the ministry said"."""
        tree = self.tree
        for noun in tree.governors(i):
            above = tree.tokens[noun].head
            if tree.lemma(noun) in self.words.documents and above >= 0 and tree.lemma(above) in self.words.carrying:
                media = [span for c in tree.below(above, "nsubj") if (span := self._medium(c)) is not None]
                return media[-1:]
        return []

    def _carrying_clauses(self, noun: int) -> list[Span]:
        """Media that carry or have seen what the noun names: "the official quoted by AFP", "documents seen by Reuters"."""
        tree = self.tree
        out = []
        for clause in tree.below(noun, "acl"):
            agent = tree.agent(clause)
            if agent is None or tree.lemma(clause) not in self.words.carrying:
                continue
            span = self._medium(agent)
            if span is None and tree.lemma(clause) in QUOTING and tree.tokens[agent].upos == "PROPN":
                span = tree.phrase(agent).span  # who quotes a source in print is a medium, known or not
            if span is not None:
                out.append(span)
        return out

    def _medium(self, noun: int) -> Span | None:
        """The span of the noun's phrase when it names a medium."""
        span = self.tree.phrase(noun).span
        tokens = self.tree.tokens
        inside = [t for t in tokens if span.covers(t.span)]
        first = tokens.index(inside[0])
        last = first + len(inside)
        while self.tree.lemma(noun) in self.words.media.plain and last < len(tokens) and tokens[last].upos == "PROPN":
            last += 1  # "state news agency IRNA", whatever the parse makes of the name
        span, inside = Span(span.start, tokens[last - 1].span.end), list(tokens[first:last])
        if self.tree.words_before(noun) and inside[0].upos == "ADP":
            first += 1
        if len([t for t in inside if t.upos != "DET"]) == 1 and self.tree.lemma(noun) in self.words.media.plain:
            return None  # "announced on television" names no medium
        text = self.tree.text(first, first + len(inside) - 1)
        return span if self.words.media.find(text) is not None else None
