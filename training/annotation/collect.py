"""Check the annotators' answers and keep them as stand-off JSONL: offsets, hashes and labels, none of the text.

python -m training.annotation.collect BATCH_DIR NUMBER ...                     check: prints what is wrong, by batch and unit
python -m training.annotation.collect BATCH_DIR --out training/annotations     check all answered batches and write them
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from training.annotation.notation import NotationError, answers, event

Row: TypeAlias = dict[str, object]


def read_batch(folder: Path, name: str, suffix: str = ".answers") -> tuple[list[Row], list[str]]:
    """A batch's stand-off rows and what is wrong with its answers."""
    units = [json.loads(line) for line in (folder / f"{name}.units.jsonl").read_text(encoding="utf-8").splitlines()]
    try:
        given = answers((folder / f"{name}{suffix}").read_text(encoding="utf-8"))
    except NotationError as error:
        return [], [f"{name}: {error}"]
    rows: list[Row] = []
    faults = [f"{name}: no answer for #{n}" for n in range(1, len(units) + 1) if n not in given]
    for number, lines in sorted(given.items()):
        if number > len(units):
            faults.append(f"{name}: there is no unit #{number}")
            continue
        unit, events = units[number - 1], []
        for line in lines:
            try:
                events.append(asdict(event(line, unit["text"])))
            except NotationError as error:
                faults.append(f"{name} #{number}: {error}")
        rows.append({**{k: unit[k] for k in ("source", "article", "sha256", "start", "end", "published")}, "events": events})
    return rows, faults


def main() -> None:
    """Check, or check and write."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("folder", type=Path)
    given.add_argument("names", nargs="*")
    given.add_argument("--suffix", default=".answers")
    given.add_argument("--out", type=Path)
    options = given.parse_args()
    names = options.names or sorted(p.name.removesuffix(options.suffix) for p in options.folder.glob(f"*{options.suffix}"))
    kept: dict[str, list[Row]] = {}
    for name in names:
        rows, faults = read_batch(options.folder, name, options.suffix)
        print(*faults, sep="\n", end="\n" if faults else "")
        kind = "articles" if name.startswith("w") else "sentences"
        kept.setdefault(kind if options.suffix == ".answers" else f"{kind}-again", []).extend(rows)
    for kind, rows in kept.items():
        print(f"{kind}: {len(rows)} units")
        if options.out:
            text = "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in rows)
            (options.out / f"{kind}.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
