"""How settling grows: `python -m bench.settling_scale [--claims 1000000]`.

Settles made-up claims (`bench.settling_synthetic`) on one core and prints seconds, claims a second and the memory at its highest.
"""

import argparse
import resource
import time
from itertools import islice

from bench.settling_synthetic import articles
from dragoman.link.settle import settle_claims

SEED = 5


def main() -> None:
    """Print one line."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--claims", type=int, default=1_000_000)
    count = given.parse_args().claims
    began = time.perf_counter()
    claims = list(islice((claim for _, told in articles(count, SEED) for claim in told), count))
    made = time.perf_counter()
    busy = time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    events = settle_claims(claims).value
    took, busy = time.perf_counter() - made, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{len(claims):,} claims settled into {len(events):,} events in {took:.0f} s, {busy:.0f} s of one core; "
        f"memory {memory / 2**20:.2f} GB, of which the claims {before / 2**20:.2f}; making them took {made - began:.0f} s"
    )


if __name__ == "__main__":
    main()
