"""Reading -> Coding: which act, by which words, whom it joins, with what status."""

from dragoman.coding.code import code_reading
from dragoman.coding.collapse import again
from dragoman.coding.match import Words

__all__ = ["Words", "again", "code_reading"]
