"""Auditing one's own ledger: draw a sample, let people judge it against the text, and say how precise the ledger is, with intervals."""

from dragoman.show.audit.precision import Estimate, Precision, precision
from dragoman.show.audit.sample import STRATA, Drawn, sample
from dragoman.show.audit.sheet import sheet
from dragoman.show.audit.verdicts import FIELDS, Verdict, found_wrong, verdicts

__all__ = ["FIELDS", "STRATA", "Drawn", "Estimate", "Precision", "Verdict", "found_wrong", "precision", "sample", "sheet", "verdicts"]
