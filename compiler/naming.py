"""Statement ids: the author's block id where there is one, else digits of what the statement says.

Stands apart because an id is a promise to those who link to it: editing prose must not change it,
and neither must another note that says the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from compiler.ir.statement import Statement

_SEPARATORS = re.compile(r"[^\w]+")


def statement_ids(statements: Sequence[Statement]) -> tuple[str, ...]:
    """An id for each statement, in order; all differ."""
    blocks = Counter((one.note, one.block_id) for one in statements if one.block_id)
    seen: Counter[str] = Counter()
    ids = []
    for one in statements:
        if one.block_id and blocks[one.note, one.block_id] == 1:
            wanted = f"{_slug(one.note)}^{one.block_id}"
        else:
            wanted = _digits(one)
        seen[wanted] += 1
        ids.append(wanted if seen[wanted] == 1 else f"{wanted}-{seen[wanted]}")
    return tuple(ids)


def _digits(statement: Statement) -> str:
    sides = (statement.left_latex, statement.relation, statement.right_latex)
    says = "\x1f".join((statement.note, *("".join(side.split()) for side in sides)))
    return blake2b(says.encode("utf-8", "replace"), digest_size=5).hexdigest()


def _slug(path: str) -> str:
    return _SEPARATORS.sub("-", path.removesuffix(".md").casefold()).strip("-")
