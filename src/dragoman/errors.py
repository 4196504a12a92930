"""Exceptions are for misuse and broken installs only; what goes wrong with an input is a `Problem`.

DragomanError
├── UsageError       the caller asked for something that cannot be done
├── LexiconError     a data file is malformed: names the file and the entry
├── ModelError       a model file is missing or its checksum differs
└── LedgerError      a ledger cannot be opened, locked or understood
"""


class DragomanError(Exception):
    """Base of every exception that Dragoman raises on purpose."""


class UsageError(DragomanError):
    """The caller asked for something that cannot be done; the message says what to do instead."""


class LexiconError(DragomanError):
    """A data file is malformed; the message names the file and the entry."""


class ModelError(DragomanError):
    """A model file is missing or does not match its checksum."""


class LedgerError(DragomanError):
    """A ledger cannot be opened, locked or understood."""
