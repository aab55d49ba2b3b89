"""The key of a statement: equal for statements whose content and context are the same.

Stands apart because it decides what is judged once. Where a statement stands (its spans) is left
out; what it says, and every fact given beside it, is in.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from hashlib import blake2b

from compiler.ir.note import MathSpan
from compiler.judge.judgement import Asked
from compiler.source.text import Span

LEFT_OUT = frozenset({"note", "math", "heading_path", "label", "block_id", "why_kind"})
"""Fields that say where it stands and how it is found, not what it means."""


def content_key(asked: Asked) -> str:
    """32 hexadecimal digits of what the statement says and what is given."""
    parts: list[str] = [type(asked).__name__]
    stack: list[object] = [
        getattr(asked, field.name)
        for field in reversed(fields(asked))
        if field.name not in LEFT_OUT
    ]
    while stack:
        value = stack.pop()
        if isinstance(value, Span | MathSpan):
            continue
        if isinstance(value, tuple):
            parts.append(f"({len(value)}")
            stack.extend(reversed(value))
        elif is_dataclass(value):
            parts.append(type(value).__name__)
            stack.extend(getattr(value, field.name) for field in reversed(fields(value)))
        else:
            parts.append(repr(value))
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
