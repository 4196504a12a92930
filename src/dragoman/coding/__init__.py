"""Reading -> Coding: which act, by which words, whom it joins, with what status."""

from dragoman.coding.code import code_reading
from dragoman.coding.collapse import again
from dragoman.coding.match import Words
from dragoman.coding.relate import relate

__all__ = ["Words", "again", "code_reading", "relate"]
