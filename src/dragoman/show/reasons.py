"""Who, when and who says so, each as a sentence with its reason."""

import re

from dragoman.lexicon.actors import code_names
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.wording import load_wording
from dragoman.show.days import day, interval
from dragoman.show.shape import ArticleRecord, EventRecord, LinkRecord, PartyRecord, SourceRecord
from dragoman.show.voices import listed

QUOTED = re.compile(r"(?<!\w)'(.+?)'(?!\w)")
SINCE = re.compile(r"since (\d{4})-(\d\d)-(\d\d)")
TERM = re.compile(r"(\d{4})-(\d\d)-(\d\d)\.\.(?:(\d{4})-(\d\d)-(\d\d))?")
PUBLISHED = "published "


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
    """A reason as a sentence says it: typographic quotation marks, days in words, the tables by name."""
    said = SINCE.sub(_since, TERM.sub(_term, QUOTED.sub(r"“\1”", reason)))
    for told, words in load_wording().reason.items():
        # Behind "of" the owner's name is an apposition already: “police” of “Kenyan”, the word for its people.
        said = re.sub(rf"(?<! of )(“[^”]*”){re.escape(told)}", rf"\1{words}", said) if told.startswith(",") else said.replace(told, words)
    return said


def _since(match: re.Match[str]) -> str:
    year, month, number = match.groups()
    return f"since {int(number)} {load_wording().month[int(month) - 1]} {year}"


def _term(match: re.Match[str]) -> str:
    months = load_wording().month
    days = [f"{int(d)} {months[int(m) - 1]} {y}" for y, m, d in (match.groups()[:3], match.groups()[3:]) if y]
    return f"from {days[0]} {f'to {days[1]}' if len(days) > 1 else 'on'}"


def when(record: EventRecord) -> str:
    """The day or days, the words that tell them, and how they were read against the day of publication."""
    words = f"The text says “{record.date_text}”, read as " if record.date_text else "The text names no day for it: "
    published = record.article.published
    pieces = record.date_rule.replace(";", ",").split(", ")
    ways = load_wording().looking
    looking = next((ways[piece] for piece in pieces if piece in ways), "counted from")
    seen = f", {looking} publication on" if record.date_text else "; published on"
    against = f"{seen} {day(published)} ({publication(record.article)})" if published else ""
    return f"When: {days(record)}. {words}{rule(record.date_rule, record.article)}{against}."


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
    return inside if one_day or record.date is None or record.enddate is None else f"on a day from {inside}"


def rule(told: str, article: ArticleRecord) -> str:
    """The rule's parts in words; the day of publication is said by the sentence."""
    published = f"{PUBLISHED}{article.published}"
    known = load_wording().date_rule
    steps = (known.get(step) or ": ".join(filter(None, (_part(part, published) for part in step.split(": ")))) for step in told.split("; "))
    return "; ".join(filter(None, steps))


def _part(part: str, published: str) -> str:
    """One part of a rule: its commas' pieces, and the words of a piece, where they have wording."""
    known, ways = load_wording().date_rule, load_wording().looking
    if part in known:
        return known[part]
    pieces = [piece for piece in part.split(", ") if piece != published and piece not in ways]
    said = []
    for piece in pieces:
        words = piece.split()
        whole = all(word in known for word in words)
        said.append(known.get(piece) or (", ".join(known[word] for word in words) if whole else piece))
    return ", ".join(said)


def publication(article: ArticleRecord) -> str:
    """How the day of publication is known."""
    return load_wording().published_from.get(article.published_from, article.published_from)


def says_so(source: SourceRecord, *, asked: bool = False) -> str:
    """Who vouches, nearest first, with the carriers, the hedge, and whose word it is; `asked` for a source of an open item."""
    words = load_wording()
    nearest, *carriers = (_link(link) for link in source.chain)
    carried = f", as told by {listed(tuple(carriers))}" if carriers else ""
    hedge = f", hedged with “{source.hedge}”" if source.hedge else ""
    whose = (words.asked_stake if asked else words.stake).get(source.stake or "")
    side = f". It is the {whose}" if whose else ""
    vouches = "" if source.stance == "asserts" else f", who {words.vouches[source.stance]}"
    return f"Who says so: {nearest}{vouches}{carried}{hedge}{side}."


def _link(link: LinkRecord) -> str:
    """A link of a chain: its name, what it is and for whom it speaks."""
    kind = load_wording().link.get(link.kind, link.kind)
    return f"{link.name}, {kind}{f' of {coded(link.country)}' if link.country else ''}"
