"""Who, when and who says so, each as a sentence with its reason."""

import re

from dragoman.lexicon.actors import code_names
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.wording import load_wording
from dragoman.show.days import day, interval
from dragoman.show.shape import ArticleRecord, EventRecord, LinkRecord, PartyRecord, SourceRecord
from dragoman.show.voices import listed

QUOTED = re.compile(r"(?<!\w)'(.+?)'(?!\w)")
TERM = re.compile(r"(\d{4})-(\d\d)-(\d\d)\.\.(?:(\d{4})-(\d\d)-(\d\d))?")
PUBLISHED = "published "
STAKES = {
    "actor": "It is the actor's own word",
    "recipient": "It is the recipient's own word",
    "other": "It is the word of a third party",
}


def who(role: str, party: PartyRecord, why: tuple[str, ...]) -> str:
    """One party: the words for it, its code in words, sector, office and id, and why."""
    sector = load_ontology().sectors.get(party.sector, party.sector)
    known = [party.office or "", f"id {party.identifier_id}" if party.identifier_id else ""]
    named = ", ".join(filter(None, (f"{coded(party.code)}, {party.sector} ({sector})", *known)))
    reason = next((w.split(": ", 1)[1] for w in why if w.startswith(f"{role.lower()} {party.entity_text!r} {party.code} ")), "")
    return f"{role}: “{party.entity_text}” is {named}{f'. Because: {plain(reason)}' if reason else ''}."


def coded(code: str) -> str:
    """A code with what it stands for: `USA (United States)`."""
    name = code_names().get(code)
    return f"{code} ({name})" if name else code


def plain(reason: str) -> str:
    """A reason with typographic quotation marks and with days in words."""
    return TERM.sub(_term, QUOTED.sub(r"“\1”", reason))


def _term(match: re.Match[str]) -> str:
    months = load_wording().month
    days = [f"{int(d)} {months[int(m) - 1]} {y}" for y, m, d in (match.groups()[:3], match.groups()[3:]) if y]
    return f"from {days[0]} {f'to {days[1]}' if len(days) > 1 else 'on'}"


def when(record: EventRecord) -> str:
    """The day or days, the words that tell them, and how they were read against the day of publication."""
    words = f"the text says “{record.date_text}”, read as " if record.date_text else "the text names no day for it: "
    published = record.article.published
    against = f", against publication on {day(published)} ({publication(record.article)})" if published else ""
    return f"When: {days(record)}; {words}{rule(record.date_rule, record.article)}{against}."


def days(record: EventRecord) -> str:
    """The interval, by what lies within it: one day, a stretch, or several times."""
    inside = interval(record.date, record.enddate)
    if record.count:
        least, most = record.count
        return f"{f'{least}' if least == most else f'{least} to {most}' if most else f'at least {least}'} times, {inside}"
    if record.extent == "repeated":
        return f"several times, {inside}"
    if record.extent == "span":
        return f"all through {inside}" if record.date and record.enddate else f"lasting, {inside}"
    one_day = record.date == record.enddate
    return inside if one_day or record.date is None or record.enddate is None else f"on a day within {inside}"


def rule(told: str, article: ArticleRecord) -> str:
    """The rule's parts in words; the day of publication is said by the sentence."""
    published = f"{PUBLISHED}{article.published}"
    return "; ".join(": ".join(_part(part, published) for part in step.split(": ")) for step in told.split("; "))


def _part(part: str, published: str) -> str:
    """One part of a rule: its commas' pieces, and the words of a piece, where they have wording."""
    known = load_wording().date_rule
    if part in known:
        return known[part]
    pieces = [piece for piece in part.split(", ") if piece != published]
    said = []
    for piece in pieces:
        words = piece.split()
        whole = all(word in known for word in words)
        said.append(known.get(piece) or (", ".join(known[word] for word in words) if whole else piece))
    return ", ".join(said)


def publication(article: ArticleRecord) -> str:
    """How the day of publication is known."""
    return load_wording().published_from.get(article.published_from, article.published_from)


def says_so(source: SourceRecord) -> str:
    """Who vouches, nearest first, with the carriers, the hedge, and whose word it is."""
    words = load_wording()
    nearest, *carriers = (_link(link) for link in source.chain)
    carried = f", as told by {listed(tuple(carriers))}" if carriers else ""
    hedge = f", hedged with “{source.hedge}”" if source.hedge else ""
    side = f". {STAKES[source.stake]}" if source.stake in STAKES else ""
    return f"Who says so: {nearest}, {words.vouches[source.stance]}{carried}{hedge}{side}."


def _link(link: LinkRecord) -> str:
    """A link of a chain: its name, what it is and for whom it speaks."""
    kind = load_wording().link.get(link.kind, link.kind)
    return f"{link.name} ({kind}{f' of {coded(link.country)}' if link.country else ''})"
