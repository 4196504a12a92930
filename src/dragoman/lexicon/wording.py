"""The words in which dossiers and explanations speak (data/language/<language>/wording.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.lexicon.files import DATA, Value, read_yaml, table, texts


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign with the word that always stands beside it; `said` is how a sentence says it."""

    sign: str
    word: str
    said: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by the names that records use; `number` from none up, `month` from January."""

    status: Mapping[str, Mark]
    state: Mapping[str, Mark]
    fate: Mapping[str, Mark]
    reply_channel: Mapping[str, str]
    act: Mapping[str, str]
    approach: Mapping[str, str]
    answer: Mapping[str, str]
    stance: Mapping[str, str]
    vouches: Mapping[str, str]
    link: Mapping[str, str]
    stake: Mapping[str, str]
    asked_stake: Mapping[str, str]
    side: Mapping[str, str]
    dispute: Mapping[str, str]
    published_from: Mapping[str, str]
    looking: Mapping[str, str]
    date_rule: Mapping[str, str]
    reason: Mapping[str, str]
    number: tuple[str, ...]
    month: tuple[str, ...]

    def count(self, number: int) -> str:
        """The number in words as far as they go, then in figures."""
        return self.number[number] if number < len(self.number) else str(number)


@cache
def load_wording(language: str = "en") -> Wording:
    """The wording of a language; LexiconError names file and entry of what does not fit."""
    path = DATA / "language" / language / "wording.yaml"
    top = table(read_yaml(path), path, "the file")
    return Wording(
        status=_marks(top["status"], path, "status"),
        state=_marks(top["state"], path, "state"),
        fate=_marks(top["fate"], path, "fate"),
        reply_channel=_words(top["reply_channel"], path, "reply_channel"),
        act=_words(top["act"], path, "act"),
        approach=_words(top["approach"], path, "approach"),
        answer=_words(top["answer"], path, "answer"),
        stance=_words(top["stance"], path, "stance"),
        vouches=_words(top["vouches"], path, "vouches"),
        link=_words(top["link"], path, "link"),
        stake=_words(top["stake"], path, "stake"),
        asked_stake=_words(top["asked_stake"], path, "asked_stake"),
        side=_words(top["side"], path, "side"),
        dispute=_words(top["dispute"], path, "dispute"),
        published_from=_words(top["published_from"], path, "published_from"),
        looking=_words(top["looking"], path, "looking"),
        date_rule=_words(top["date_rule"], path, "date_rule"),
        reason=_words(top["reason"], path, "reason"),
        number=texts(top["number"], path, "number"),
        month=texts(top["month"], path, "month"),
    )


def _marks(value: Value, path: Path, place: str) -> dict[str, Mark]:
    rows = {name: _words(row, path, f"{place} {name}") for name, row in table(value, path, place).items()}
    return {name: Mark(row["sign"], row["word"], row.get("said", row["word"])) for name, row in rows.items()}


def _words(value: Value, path: Path, place: str) -> dict[str, str]:
    return {name: str(word) for name, word in table(value, path, place).items()}
