"""The seed of a formula: the same for renamed symbols, swapped sides and other white space.

Stands apart because stability is a promise: only how often each operator occurs counts.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from compiler.verify.program import Program


def seed_of(program: Program) -> int:
    """A number below 2^31 from the operators of both sides."""
    counts = Counter(node.op for node in program.nodes())
    text = ",".join(f"{op}{count}" for op, count in sorted(counts.items()))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big") >> 1
