"""Bars that conjugate: `\\bar z` beside a complex z is no letter of its own.

Stands apart because a bar is a mean, a complement or another letter as well: only what is known of
the letter under it decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Entry, Fn, Sketch, Sym
from compiler.elaborate.walking import put, walk

_BARS = ("\\bar{", "\\overline{")
_COMPLEX_LETTERS = frozenset({"z", "w", "\\zeta"})


def conjugated(sides: Sequence[Sketch], context: Context) -> list[Sketch]:
    """The sides with each barred letter of which nothing else is said as a conjugate.

    The letter under the bar is complex by what is said of it, by a real or imaginary part that is
    taken of it, or by custom where it stands without its bar as well.
    """
    told = context.definitions.keys() | context.declared.keys()
    nodes = [node for side in sides for node in walk(side)]
    names = {node.name for node in nodes if isinstance(node, Sym)}
    listed = {
        node.base.name for node in nodes if isinstance(node, Entry) and isinstance(node.base, Sym)
    }
    parted = {
        inner.name
        for node in nodes
        if isinstance(node, Fn) and node.op in {"real", "imag", "conj"}
        for inner in walk(node)
        if isinstance(inner, Sym)
    }
    custom = (_COMPLEX_LETTERS & names) - listed
    changes: dict[str, Sketch] = {
        name: Fn("conj", (Sym(plain),))
        for name in sorted(names - told)
        if (plain := _under(name)) in context.complex_names() | parted | custom
    }
    return [put(side, changes) for side in sides] if changes else list(sides)


def _under(name: str) -> str | None:
    """The letter under a bar."""
    bar = next((bar for bar in _BARS if name.startswith(bar) and name.endswith("}")), None)
    return name[len(bar) : -1] if bar is not None else None
