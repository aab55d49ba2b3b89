"""Definitions of one function by bodies that look different and have one value.

Stands apart because of a definition the value counts alone: `max(0, x)` and the two cases of it are
one ReLU, where two identities with one left side stay two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compiler.ir.expr import Call, Symbol
from compiler.ir.formula import Reading
from compiler.merge.agree import Decide, together
from compiler.merge.keys import Said
from compiler.merge.rename import Names, renamed

CROWD = 12
"""Different bodies of one name that are compared by value."""


def united(statements: Sequence[Said], decide: Decide) -> tuple[Said, ...]:
    """The statements; definitions of one name whose bodies are equal in value have one form."""
    buckets: dict[object, dict[str, Reading]] = {}
    for one in statements:
        if (head := _head(one)) is not None and one.reading is not None:
            found = buckets.setdefault(head, {})
            # The least of all readings with a form, so that the order of notes does not matter.
            found[one.form] = min(found.get(one.form, one.reading), one.reading, key=repr)
    homes: dict[tuple[object, str], str] = {}
    for head, forms in buckets.items():
        kept: list[str] = []
        for form in sorted(forms)[:CROWD]:
            same = (one for one in kept if _equal(forms[one], forms[form], decide))
            homes[head, form] = next(same, form)
            if homes[head, form] == form:
                kept.append(form)
    return tuple(
        replace(one, form=homes.get((_head(one), one.form), one.form)) for one in statements
    )


def _head(one: Said) -> object:
    """The name and the parameters' types of a function that is defined without other names."""
    if one.judged.formula.idle is None or one.reading is None or one.particular:
        return None
    match one.reading.left:
        case Call(function, args):
            shapes = {info.name: info.type.shape for info in one.reading.symbols}
            return function, tuple(
                tuple(size if size == 1 else "d" for size in shapes.get(arg.name, ()))
                for arg in args
                if isinstance(arg, Symbol)
            )
        case _:
            return None


def _equal(one: Reading, other: Reading, decide: Decide) -> bool:
    """Whether two bodies have one value at the same arguments."""
    match one.left, other.left:
        case Call(args=first), Call(args=second):
            pairs = {
                theirs.name: ours.name
                for ours, theirs in zip(first, second, strict=True)
                if isinstance(ours, Symbol) and isinstance(theirs, Symbol)
            }
            moved = renamed(other, Names(symbols=pairs, sizes={}))
            return decide(replace(together(one, moved), left=one.right, right=moved.right)) is True
        case _:
            return False
