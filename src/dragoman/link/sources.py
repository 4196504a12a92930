"""Who vouches for an act: chains of sources from the attributions that cover its words (codebook section 6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.domain import Attribution, Coding, Link, Party, Phrase, Reading, Source, Span, Token, When
from dragoman.lexicon.reporting import Reporting
from dragoman.link.chains import Strand, hedge, strands
from dragoman.link.same import SPEECH
from dragoman.link.speakers import Parties, Speakers
from dragoman.link.vouchers import confirmations, retellings

TOLD = frozenset({"happened", "negated"})  # a wish or a plan in the same words is not the same act
FIRST = frozenset({"i", "we"})
PAIR = frozenset({"both", "two"})
OWN_VOICE = frozenset({"government", "party"})
SPEAKING = frozenset({"person", "government"})
UNPARTISAN = frozenset({"agency"})


@dataclass(frozen=True, slots=True)
class Sourcer:
    """Finds who says so, with one language's reporting words."""

    words: Reporting

    def article(self, reading: Reading, actors: Parties) -> "ArticleSources":
        """The sources of one article; `actors` says whose side a speaker is on."""
        return ArticleSources(reading, Speakers(reading, self.words, actors), actors)


@dataclass(frozen=True, slots=True)
class ArticleSources:
    """The sources of one article."""

    reading: Reading
    speakers: Speakers
    actors: Parties

    def sources(self, coding: Coding, parties: tuple[Party, ...]) -> tuple[Source, ...]:
        """The chains that vouch for an act, nearest source first in each; empty for the outlet's own voice."""
        covering = self._covering(coding.trigger)
        out = self._told(covering, coding, parties)
        if out and coding.status in TOLD:
            for again in retellings(self.reading, coding):
                out.extend(self._told(again.covering, coding, parties))
            media = tuple(link.span for s in out for link in s.chain if link.kind in ("agency", "state_media"))
            out.extend(self._told(tuple(confirmations(self.reading, coding, media)), coding, parties))
        return self._one_voice(distinct(out))

    def speaker(self, sentence: int, token: int) -> Phrase | None:
        """In whose words a token stands: the nearest named speaker, pronouns and descriptions resolved; None in the outlet's own voice."""
        span = self.reading.sentences[sentence].tokens[token].span
        spoken = [a for a in self._covering(span) if a.speaker is not None]
        for strand in strands(spoken):
            speaker = strand.attributions[0].speaker
            if speaker is not None:
                return self.speakers.resolve(speaker)
        return None

    def _told(self, covering: Sequence[Attribution], coding: Coding, parties: tuple[Party, ...]) -> list[Source]:
        """The chains of one telling of the act."""
        out: list[Source] = []
        words = hedge(covering)
        told = [s for strand in strands(covering) for s in self._each(strand)]
        for strand in told:
            chain = self._chain(strand, coding, parties)
            if chain:
                stance = "asserts" if strand.stance == "denies" and coding.status == "negated" else strand.stance
                out.append(Source(stance, chain, self._text(words) if words else None, self._stake(chain[0], coding, parties)))
        return out

    def _one_voice(self, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        """A body and the person who speaks for it are one voice, the person's ("the royal palace" and the palace's spokeswoman)."""
        persons = [s for s in sources if len(s.chain) == 1 and s.chain[0].kind == "person"]

        def spoken_for(source: Source) -> bool:
            body = source.chain[0]
            if len(source.chain) != 1 or body.kind not in ("government", "organisation", "party"):
                return False
            agreeing = [p for p in persons if (p.stance == "denies") == (source.stance == "denies")]
            return any(self.speakers.speaks_for(p.chain[0], body) for p in agreeing)

        return tuple(s for s in sources if not spoken_for(s))

    def _covering(self, span: Span) -> list[Attribution]:
        return [a for a in self.reading.attributions if a.content.covers(span) and not a.cue.overlaps(span)]

    def _each(self, strand: Strand) -> list[Strand]:
        """One strand for each of several who speak as "they"."""
        first, *rest = strand.attributions
        if first.speaker is None:
            return [strand]
        return [Strand((replace(first, speaker=speaker), *rest)) for speaker in self.speakers.several(first.speaker)]

    def _chain(self, strand: Strand, coding: Coding, parties: Sequence[Party]) -> tuple[Link, ...]:
        links: list[Link] = []
        for attribution in strand.attributions:
            if attribution.speaker is not None:
                link = self.speakers.voice(self.speakers.link(attribution.speaker))
                spoken = not links and self._speaks(link, attribution.speaker, coding, parties)
                if not same_as_last(links, link) and not spoken:
                    links.append(link)
            carriers = [self.speakers.medium(span) for span in attribution.carriers]
            links.extend(c for n, c in enumerate(carriers) if not same_as_last([*links, *carriers[:n]], c))
        return tuple(link for link in links if not self._is_outlet(link))

    def _is_outlet(self, link: Link) -> bool:
        """The outlet itself, and on a government's or party's site the people who speak for it."""
        outlet = self.reading.article.outlet
        if link.name.lower() == outlet.name.lower():
            return True
        if outlet.kind not in OWN_VOICE or outlet.country is None or link.kind in ("agency", "state_media"):
            return False
        if link.kind == "anonymous" and PAIR & set(link.name.lower().split()):
            return True  # "both leaders" of a readout include the outlet's own
        unplaced = link.country is None and not any(m.span.overlaps(link.span) for m in self.speakers.naming.people)
        return link.country == outlet.country or unplaced

    def _speaks(self, link: Link, speaker: Phrase, coding: Coding, parties: Sequence[Party]) -> bool:
        """True when the source does the act by saying it, for itself or for its side, rather than reporting that it was done."""
        if coding.act not in SPEECH or coding.mutual or coding.status != "happened":
            return False
        if not coding.actors:  # nobody in the words does it, so that their speaker was taken for the actor
            return any(p.span.overlaps(speaker.span) or same(Link(p.name, link.kind, p.code, p.span), link) for p in parties)
        tokens = self.reading.sentences[coding.sentence].tokens
        subject = next((t for t in tokens if t.head == coding.head and t.deprel.startswith("nsubj")), None)
        if any(p.span.overlaps(speaker.span) or self._is(p, link) for p in coding.actors):
            own = subject is not None and (subject.text.lower() in FIRST or any(p.span.covers(subject.span) for p in coding.actors))
            return not (own and is_deed(tokens, coding.head))
        if link.kind not in SPEAKING or tokens[coding.head].upos not in ("VERB", "AUX", "ADJ"):
            return False  # "several attempts by our side": a noun tells of an act done before
        side = {p.code for phrase in coding.actors for p in self.actors.parties(phrase, When(), speaker)}
        return link.country in side and not (subject is not None and is_deed(tokens, coding.head))

    def _is(self, phrase: Phrase, link: Link) -> bool:
        text = self._text(phrase.span).lower()
        if text in ("i", "me", "my"):
            return True
        return same(self.speakers.link(phrase), link)

    def _stake(self, nearest: Link, coding: Coding, parties: Sequence[Party]) -> str | None:
        """Whose side the nearest source is on: actor, recipient or other; None when it has none (media, sources nobody can place)."""
        if nearest.kind in UNPARTISAN or nearest.country is None:
            return None
        doing = {p.code for phrase in coding.actors for p in self.actors.parties(phrase, When(), None)}
        done_to = {p.code for phrase in coding.recipients for p in self.actors.parties(phrase, When(), None)}
        codes = {p.code for p in parties}
        if nearest.country in doing & codes:
            return "actor"
        return "recipient" if nearest.country in done_to & codes else "other"

    def _text(self, span: Span) -> str:
        return span.of(self.reading.article.text)


def is_deed(tokens: Sequence[Token], verb: int) -> bool:
    """True for a past or continuing deed ("we rejected the draft"); to say what one thinks or wants is an act of speech."""
    beside = {t.deprel: t.lemma.lower() for t in tokens if t.head == verb}
    if tokens[verb].xpos == "VBG":
        return beside.get("aux") == "be"
    return tokens[verb].xpos in ("VBD", "VBN") and "aux:pass" not in beside and "cop" not in beside


def same_as_last(links: Sequence[Link], link: Link) -> bool:
    """True when the chain already ends in this source."""
    return bool(links) and same(links[-1], link)


def same(one: Link, other: Link) -> bool:
    """Two links that name one source, one perhaps more shortly."""
    if one.span == other.span:
        return True
    shorter, longer = sorted((set(one.name.lower().split()), set(other.name.lower().split())), key=len)
    return bool(shorter) and shorter <= longer


def distinct(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Each chain once; a chain that only repeats the start or the end of a longer one says nothing of its own."""
    out: list[Source] = []
    for source in sources:
        others = [s for s in sources if s is not source and _holds(s.chain, source.chain)]
        if not any(len(s.chain) > len(source.chain) or s in out for s in others):
            out.append(source)
    return tuple(out)


def _holds(longer: tuple[Link, ...], shorter: tuple[Link, ...]) -> bool:
    """True when `shorter` is the start or the end of `longer`."""
    if len(shorter) > len(longer):
        return False
    ends = (longer[: len(shorter)], longer[len(longer) - len(shorter) :])
    return any(all(same(a, b) for a, b in zip(end, shorter, strict=True)) for end in ends)
