"""What an entry is made of, as text for searching; both searches, on a terminal and on the site,
read the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from compiler.emit.views import latex_of
from compiler.ir.entry import Entry, JudgedStatement
from compiler.structure import of_reading, of_sides, write_tree

_HEAD = re.compile(r"\(([^\s()*<]+)")


def structures(entry: Entry, statements: Mapping[str, JudgedStatement]) -> tuple[str, ...]:
    """The entry's statement as it was read, and as it is written where other words occur in it.

    A definition used in a reading hides the name it defines; a reader may look for either.
    """
    held = [statements[name] for name in entry.occurrences if name in statements]
    if not held:
        return ()
    shown = next((one for one in held if latex_of(one) == entry.latex), held[0])
    readings = (shown.verdict.reading, *shown.formula.readings[:1])
    reading = next((one for one in readings if one is not None), None)
    relation = shown.formula.relation or shown.statement.relation
    read = of_reading(reading, relation) if reading is not None else None
    written = of_sides(shown.statement.left, shown.statement.relation, shown.statement.right)
    texts = [write_tree(tree) for tree in (read, written) if tree is not None]
    if len(texts) == 2 and set(_HEAD.findall(texts[1])) <= set(_HEAD.findall(texts[0])):
        texts.pop()
    return tuple(text for text in texts if text)
