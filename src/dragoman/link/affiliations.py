"""Whom a role belongs to: the state, body or group that "the Iranian foreign minister" or "police in Hong Kong" names beside the role."""

from collections.abc import Callable

from dragoman.domain import Mention, MentionKind
from dragoman.link.phrases import Phrases
from dragoman.link.who import Side

Resolve = Callable[[Mention], tuple[Side, ...]]
OF = ("of", "from")
PLACED = ("in", "at", "across", "inside", "on", "near")
SEATED = frozenset({"organ", "people", "firm"})


class Affiliations:
    """Reads owners off noun phrases; `resolve` gives the sides of a modifier."""

    def __init__(self, phrases: Phrases, resolve: Resolve) -> None:
        self.phrases = phrases
        self.resolve = resolve

    def owners(self, sentence: int, head: int, kind: str) -> list[Side]:
        """Owners of the noun at `head`, several where adjectives are coordinated; `kind` is the role's."""
        for mentions in (
            list(self.phrases.modifiers(sentence, head)),
            self._just_before(sentence, head),
            list(self.phrases.complements(sentence, head, *OF)) or self._just_behind(sentence, head),
            list(self.phrases.shared(sentence, head)),
        ):
            found = self._sides(mentions)
            if found:
                return found
        if kind in SEATED:
            return self._sides(list(self.phrases.complements(sentence, head, *PLACED)))
        return self._institution(sentence, head)

    def behind(self, sentence: int, head: int) -> list[Side]:
        """Where somebody is from: the names behind a person's and "of" ("President Diallo of Guinea")."""
        return self._sides(list(self.phrases.complements(sentence, head, *OF)) or self._just_behind(sentence, head))

    def _sides(self, mentions: list[Mention]) -> list[Side]:
        """Sides of the mentions, each once; names go before pronouns ("his Egyptian counterpart")."""
        named = [m for m in mentions if m.kind is not MentionKind.PRONOUN]
        return self._each(named) or self._each([m for m in mentions if m.kind is MentionKind.PRONOUN])

    def _each(self, mentions: list[Mention]) -> list[Side]:
        out: list[Side] = []
        for mention in mentions:
            for side in self.resolve(mention):
                if mention.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION) and side.kind not in ("body", "group"):
                    continue
                if not any(side.same(other) for other in out):
                    out.append(side)
        return out

    def _just_before(self, sentence: int, head: int) -> list[Mention]:
        """The name directly before the role, whatever the parse says ("US | Secretary of State")."""
        mention = self.phrases.mention(sentence, head)
        first = mention.first if mention else head
        while first > 0 and self.phrases.token(sentence, first - 1).text in ("'s", "’s", "'"):
            first -= 1
        before = self.phrases.mention(sentence, first - 1) if first else None
        if before is None or before.kind not in (MentionKind.PLACE, MentionKind.NATIONALITY, MentionKind.ORGANISATION):
            return []
        return [before]

    def _just_behind(self, sentence: int, head: int) -> list[Mention]:
        """The names directly behind the role and "of", whatever the parse says ("the foreign ministers of | Albania, Australia")."""
        mention = self.phrases.mention(sentence, head)
        tokens = self.phrases.parses[sentence].tokens
        place = mention.last if mention else head + 1
        if place + 1 >= len(tokens) or tokens[place].text.lower() not in OF:
            return []
        place += 2 if tokens[place + 1].upos == "DET" else 1
        first = self.phrases.mention(sentence, place)
        return [first, *self.phrases.conjuncts(sentence, first.head)] if first is not None else []

    def _institution(self, sentence: int, head: int) -> list[Side]:
        """The owners of an institution within the phrase ("a spokesman for Iran's foreign ministry", "head of the Syrian delegation")."""
        for mention in self.phrases.complements(sentence, head, "of", "for", "at", "from", "with"):
            if mention.kind is MentionKind.DESCRIPTION:
                found = self.owners(mention.sentence, mention.head, "organ")
                if found:
                    return found
            elif mention.kind is MentionKind.ORGANISATION:
                return self._sides([mention])
        return []
