"""Count how many reports hold each word: `python -m bench.word_weights --data ../shared/data > word_shares.csv`.

The table is `src/dragoman/data/language/en/word_shares.csv`.
Counted over the one-line reports of 2010-2023; words are cut as `dragoman.link.traits` cuts them. Rarer words than the last row's need no
row: they weigh most.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

from bench.settling_stream import WIKIPEDIA, lines
from dragoman.lexicon.rarity import RAREST
from dragoman.link.traits import stems


def main() -> None:
    """Print the table, commonest word first."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, required=True)
    reports = lines(given.parse_args().data, WIKIPEDIA)
    held = Counter(stem for line in reports for stem in set(stems(json.loads(line)["text"])))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("stem", "per_10000", "source"))
    for stem, count in sorted(held.items(), key=lambda row: (-row[1], row[0])):
        share = 10_000 * count / len(reports)
        if share < RAREST:
            break
        out.writerow((stem, f"{share:.0f}", "Wikipedia current events 2010-2023"))


if __name__ == "__main__":
    main()
