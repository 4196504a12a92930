"""Pages from the web: asked for politely, within caps, and never from an address that is not public."""

from dragoman.read.web.fetch import Fetched, Fetcher, Rules
from dragoman.read.web.pages import read_address, read_fetched

__all__ = ["Fetched", "Fetcher", "Rules", "read_address", "read_fetched"]
