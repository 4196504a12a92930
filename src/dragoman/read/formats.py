"""The input formats Dragoman reads: name -> reader, asked in this order. A new one is one module and one line."""

from dragoman.read import csv_file, feed, json_file, jsonl, page, parquet, plain, warc
from dragoman.read.inputs import Head, Reader

READERS: dict[str, Reader] = {
    "warc": Reader(warc.recognises, warc.read),
    "parquet": Reader(parquet.recognises, parquet.read),
    "jsonl": Reader(jsonl.recognises, jsonl.read),
    "json": Reader(json_file.recognises, json_file.read),
    "feed": Reader(feed.recognises, feed.read),
    "html": Reader(page.recognises, page.read),
    "csv": Reader(csv_file.recognises, csv_file.read),
    "text": Reader(plain.recognises, plain.read),
}


def recognise(head: Head) -> str:
    """The name of the format, by the first bytes of the content, never by a file's name."""
    return next(name for name, reader in READERS.items() if reader.recognises(head))
