"""Pages from the web: asked for politely, within caps, and never from an address that is not public."""

from dragoman.read.web.fetch import Fetched, Fetcher, Rules
from dragoman.read.web.pages import is_address, read_address

__all__ = ["Fetched", "Fetcher", "Rules", "is_address", "read_address"]
