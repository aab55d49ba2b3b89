"""Relations from either end: what holds when the sides are swapped.

Stands apart as a table that statements and the constraints among their assumptions share.
"""

from __future__ import annotations

FLIPS = {
    "=": "=",
    "\\equiv": "=",
    ":=": "=",
    "=:": "=",
    "\\ne": "\\ne",
    "\\approx": "\\approx",
    "\\simeq": "\\simeq",
    "\\cong": "\\cong",
    "\\propto": "\\propto",
    "\\perp": "\\perp",
    "\\iff": "\\iff",
    "\\Leftrightarrow": "\\iff",
    "<": ">",
    ">": "<",
    "\\le": "\\ge",
    "\\ge": "\\le",
    "\\ll": "\\gg",
    "\\gg": "\\ll",
    "\\preceq": "\\succeq",
    "\\succeq": "\\preceq",
    "\\prec": "\\succ",
    "\\succ": "\\prec",
}
"""The relation that holds when the sides are swapped."""

SAME = {"\\equiv": "=", ":=": "=", "=:": "=", "\\Leftrightarrow": "\\iff"}
"""Other ways to write a relation."""

Turned = tuple[str, bool, bool]
"""A relation as text; whether its sides are swapped; whether they are transposed."""


def swaps(left: str, right: str, relation: str, *, transposed: bool) -> list[Turned]:
    """A relation as written, and from its other end."""
    found = [(f"{left} {SAME.get(relation, relation)} {right}", False, transposed)]
    if relation in FLIPS:
        found.append((f"{right} {FLIPS[relation]} {left}", True, transposed))
    return found
