"""What passes between an engine and a worker process: Arrow's own streams, and signs of life, each one message of a pipe."""

from multiprocessing.connection import Connection

import pyarrow as pa

ALIVE = b"."
"""A worker says so when it has loaded its tools, and whenever an article is done."""


def send(pipe: "Connection[bytes, bytes]", batch: pa.RecordBatch) -> None:
    """Write one batch as one message."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    pipe.send_bytes(sink.getvalue())


def unpack(message: bytes) -> pa.RecordBatch:
    """The batch of one message."""
    with pa.ipc.open_stream(message) as stream:
        return stream.read_next_batch()
