"""Hand-made reports of one happening, for tests of who says so: a text, an outlet, a day, and the chains that vouch."""

from dataclasses import replace
from datetime import date

from dragoman.domain import Block, BlockRole, Claim, Outlet, Party, When
from samples import article, chain, claim, span

MARCH = When(date(2021, 3, 18), date(2021, 3, 18), "point", None, "weekday", "Thursday")
TALKS = "The United States and North Korea held talks in Singapore on Thursday, {0}."
SHELLING = "{0} said on Thursday that Ruritania had shelled the Estmark town of Kell."
LinkOf = tuple[str, str, str | None]

OFFICIAL: LinkOf = ("a senior U.S. official", "anonymous", "USA")
HOUSE: LinkOf = ("the White House", "government", "USA")
STATE: LinkOf = ("the State Department", "government", "USA")
CHOE: LinkOf = ("Choe Son Hui", "person", "PRK")
AFP: LinkOf = ("AFP", "agency", "FRA")
SENATOR: LinkOf = ("Jane Roe", "person", "USA")
WITNESS: LinkOf = ("residents", "anonymous", "USA")


def report(
    *chains: tuple[LinkOf, ...],
    outlet: Outlet | str = "Continental Courier",
    on: int = 18,
    text: str = "",
    stance: str = "asserts",
    status: str = "happened",
    credit: str = "",
    when: When = MARCH,
    place: tuple[str, str | None] | None = None,
    doing: tuple[str, str] = ("United States", "USA"),
    mutual: bool = False,
) -> Claim:
    """The United States calls on North Korea, as an article of March 2021 tells it; each of `chains` is one chain, nearest source first."""
    people = " and ".join(" told ".join(name for name, _, _ in links) for links in chains) or "it was learned"
    body = text or f"The {doing[0]} called on North Korea on Thursday, as {people} confirmed."
    whole = f"{body}\n{credit}" if credit else body
    source = article(whole, date(2021, 3, on), outlet if isinstance(outlet, str) else outlet.name)
    if not isinstance(outlet, str):
        source = replace(source, outlet=outlet)
    if credit:
        end = len(body)
        blocks = (Block(span(source, body), BlockRole.BODY), Block(replace(span(source, credit), start=end + 1), BlockRole.CREDIT))
        source = replace(source, blocks=blocks)
    actor = Party(doing[1], "GOV", doing[0], None, span(source, doing[0]))
    addressee = Party("PRK", "GOV", "North Korea", None, span(source, "North Korea"))
    told = claim(
        source,
        body.split("\n")[0],
        "called",
        "CONSULT",
        (actor, addressee) if mutual else (actor,),
        () if mutual else (addressee,),
        when=when,
        sources=tuple(chain(source, *links, stance=stance) for links in chains),
        status=status,
    )
    return replace(told, coding=replace(told.coding, mutual=mutual), place=place)
