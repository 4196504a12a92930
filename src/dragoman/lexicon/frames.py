"""Frames: where the parties of an act stand at a word that the act head alone recognised (data/ontologies/<name>/frames.yaml)."""

from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import Value, read_yaml
from dragoman.lexicon.ontology import PLOVER, load_ontology, ontology_folder
from dragoman.lexicon.triggers import DEFAULT_ACTOR, Trigger, paths

POS = ("verb", "noun")


def frame(act: str, pos: str, entry: dict[str, Value], where: str) -> Trigger:
    """One act's frame at one part of speech, as a trigger without words."""
    roles = entry.get(pos, {})
    if not isinstance(roles, dict):
        raise LexiconError(f"{where}: {act}: {pos} holds role paths, not {roles!r}")
    return Trigger(
        id=f"{act}/head ({pos})",
        act=act,
        pos=pos,
        lemma="",
        needs=(),
        unless=(),
        actor=paths(roles["actor"], where) if "actor" in roles else DEFAULT_ACTOR[pos],
        recipient=paths(roles["recipient"], where) if "recipient" in roles else (),
        mode=None,
        status=None,
        approach=None,
        answer=None,
        mutual=bool(entry.get("mutual")),
        place_is_host=False,
        begins=False,
        negated=False,
        passive=None,
        weight=0.0,
        example="",
        counter="",
    )


@cache
def load_frames(where: str | Path = "plover") -> dict[tuple[str, str], Trigger]:
    """The frames by act and part of speech: PLOVER's, with those of the ontology's own frames file over them."""
    path = ontology_folder(where) / "frames.yaml"
    packed = {} if path == PLOVER / "frames.yaml" else load_frames()
    if not path.is_file():
        return packed
    loaded = read_yaml(path)
    if not isinstance(loaded, dict):
        raise LexiconError(f"{path}: a frames file maps acts to frames")
    out = dict(packed)
    for act, entry in loaded.items():
        if not isinstance(entry, dict) or act not in load_ontology().acts:
            raise LexiconError(f"{path}: {act}: a frame is a mapping under one of PLOVER's acts")
        out.update({(act, pos): frame(act, pos, entry, path.name) for pos in POS})
    return out
