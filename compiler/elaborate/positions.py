"""Position vectors: which letter is the place that fields depend on, and what is its length.

Stands apart because it is a convention of physics: `r`, `\\hat r` and `\\vec r` are one thing's
length, direction and self, whether or not a note says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from compiler.elaborate.sketch import Product, Sketch, Sym
from compiler.elaborate.walking import walk

_SPOKEN = ("\\mathbf{r}", "\\vec{r}", "\\mathbf{x}", "\\vec{x}")
_LENGTHS = {"\\mathbf{r}": "r", "\\vec{r}": "r"}
_DIRECTIONS = {
    "\\hat{r}": "\\vec{r}",
    "\\hat{\\mathbf{r}}": "\\mathbf{r}",
    "\\hat{\\vec{r}}": "\\vec{r}",
    "\\vec{e}_r": "\\vec{r}",
    "\\mathbf{e}_r": "\\mathbf{r}",
}


def length_of(position: str) -> str:
    """`r` for the position vector bold r: by convention its length."""
    return _LENGTHS.get(position, "")


def directions(names: Set[str], position: str, defined: Mapping[str, object]) -> dict[str, Sketch]:
    """Unit vectors along a position that the sides name and nobody defines."""
    length = Sym(length_of(position))
    return {
        name: Product(("", "/"), (Sym(position), length))
        for name, along in _DIRECTIONS.items()
        if name in names and name not in defined and along == position
    }


def reaches(name: str, position: str, defined: Mapping[str, Set[str]]) -> bool:
    """Whether a name's definitions lead to the position, itself included."""
    seen: set[str] = set()
    queue = [name]
    while queue:
        current = queue.pop()
        if current == position:
            return True
        if current not in seen:
            seen.add(current)
            queue.extend(defined.get(current, ()))
    return False


def position_of(
    bodies: Sequence[Sketch], names: Set[str], bare: Set[str], defined: Mapping[str, Set[str]]
) -> str | None:
    """The position vector that some body under a nabla leads to; None when none is spoken of."""
    inside = {node.name for body in bodies for node in walk(body) if isinstance(node, Sym)}
    for position in _SPOKEN:
        # a bold x beside weights is no position before something is defined by it
        starts = inside - {position} if position == "\\mathbf{x}" else inside
        if any(reaches(name, position, defined) for name in starts):
            return position
        if position in names and (position in bare or _LENGTHS.get(position) in inside):
            return position
    for direction, position in _DIRECTIONS.items():
        if direction in names and (direction in inside or "r" in inside):
            return position
    return None
