"""Statement ids: the author's block id where there is one, else digits of what the statement says.

Stands apart because an id is a promise to those who link to it: editing prose, renaming a note and
another note that says the same must not change it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from compiler.ir.statement import Statement

_SEPARATORS = re.compile(r"[^\w]+")


def statement_ids(statements: Sequence[Statement]) -> tuple[str, ...]:
    """An id for each statement, in order; all differ.

    The name of its note is in an id only where two notes use one block id. Statements that read
    alike are numbered in their order: whichever is first, its id leads to what it always said.
    """
    blocks = Counter((one.note, one.block_id) for one in statements if one.block_id)
    homes = Counter(block for _, block in blocks)
    seen: Counter[str] = Counter()
    ids = []
    for one in statements:
        if one.block_id and blocks[one.note, one.block_id] == 1:
            note = _slug(one.note) if homes[one.block_id] > 1 else ""
            wanted = f"{note}^{one.block_id}"
        else:
            wanted = _digits(one)
        seen[wanted] += 1
        ids.append(wanted if seen[wanted] == 1 else f"{wanted}-{seen[wanted]}")
    return tuple(ids)


def _digits(statement: Statement) -> str:
    sides = (statement.left_latex, statement.relation, statement.right_latex)
    says = "\x1f".join("".join(side.split()) for side in sides)
    return blake2b(says.encode("utf-8", "replace"), digest_size=5).hexdigest()


def _slug(path: str) -> str:
    return _SEPARATORS.sub("-", path.removesuffix(".md").casefold()).strip("-")
