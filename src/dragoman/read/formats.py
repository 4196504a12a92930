"""The input formats Dragoman reads: name -> reader, asked in this order. A new one is one module and one line."""

from dragoman.read import json_file, jsonl, page, plain
from dragoman.read.inputs import Reader

READERS: dict[str, Reader] = {
    "jsonl": Reader(jsonl.recognises, jsonl.read),
    "json": Reader(json_file.recognises, json_file.read),
    "html": Reader(page.recognises, page.read),
    "text": Reader(plain.recognises, plain.read),
}


def recognise(head: str) -> str:
    """The name of the format, by the first characters of the content, never by a file's name."""
    return next(name for name, reader in READERS.items() if reader.recognises(head))
