"""PLOVER's collapsing of plans into verbal acts (codebook section 2, last part)."""

PLANNED = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
PLANNED_AGAINST = {"SANCTION": "THREATEN", "COERCE": "THREATEN", "ASSAULT": "THREATEN", "MOBILIZE": "THREATEN"}


def collapse(act: str, status: str, has_recipient: bool) -> tuple[str, ...]:
    """The category as PLOVER exports it: a planned visit is AGREE, planned sanctions on somebody are THREATEN."""
    if status != "planned":
        return (act,)
    if has_recipient and act in PLANNED_AGAINST:
        return (PLANNED_AGAINST[act],)
    return (PLANNED.get(act, act),)
