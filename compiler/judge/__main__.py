"""A worker: reads statements from standard input, writes judgements to standard output.

Run by `workers.py` as `python -m compiler.judge MEMORY SECONDS`. Each message is a length and a
pickle; only our own processes are at the two ends.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys

from compiler.judge.limits import allow_seconds, limit_memory
from compiler.judge.one import judge
from compiler.judge.workers import READY


def main() -> None:
    """Judge until standard input ends."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    reading = sys.stdin.buffer
    # Whatever a library prints must not get between two messages.
    writing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory(memory)
    writing.write(READY)
    writing.flush()
    while header := reading.read(4):
        statement = pickle.loads(reading.read(struct.unpack("<I", header)[0]))
        allow_seconds(seconds)
        answer = pickle.dumps(judge(statement), protocol=pickle.HIGHEST_PROTOCOL)
        writing.write(struct.pack("<I", len(answer)) + answer)
        writing.flush()


if __name__ == "__main__":
    main()
