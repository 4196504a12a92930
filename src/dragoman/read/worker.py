"""The process in which pages are parsed: `python -P -m dragoman.read.worker`. It reads pages on its input until that is closed.

It may hang, grow or crash; whoever started it kills it and starts another.
"""

import contextlib
import os
import resource
import sys

from dragoman.read import extraction, wire

MEMORY = 512 * 1024 * 1024
"""Most bytes of address space; the imports take 170 MB of it, the largest page of the development corpora 30 MB more."""


def main() -> None:
    """Answer every page or feed with OK and what it holds, packed, or REFUSED and the reason."""
    with contextlib.suppress(ValueError, OSError):  # macOS refuses this limit; there only the caps and the timeout protect
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not write into the answers
    while (message := wire.receive(sys.stdin.buffer)) is not None:
        wire.send(answers, _answer(message))


def _answer(message: str) -> str:
    kind, _, markup = message.partition("\n")
    try:
        if kind == wire.FEED:
            from dragoman.read import syndication  # 40 ms that a run over pages does without

            return f"{wire.OK}\n" + wire.pack_feed(syndication.parse(markup))
        return f"{wire.OK}\n" + wire.pack(extraction.extract(markup))
    except MemoryError:
        return f"{wire.REFUSED}\nthe page takes too much memory"
    except Exception as error:  # noqa: BLE001  # whatever a parser raises on a hostile page concerns that page alone
        return f"{wire.REFUSED}\nthe page could not be parsed: {type(error).__name__}: {error}"[:300]


if __name__ == "__main__":
    main()
