"""Canonical names: symbols ordered by what they do, so that renaming changes nothing.

Stands apart as the search over namings. Symbols are coloured by type and assumptions, colours are
refined by what the formula becomes when one symbol is marked, and ties that remain are tried one
by one, within a bound. Symbols that stay tied within it are ordered by name: two statements may
then miss each other, and never meet wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b

Evaluate = Callable[[Mapping[str, str]], str]
"""The text of a formula under a naming."""

MARK = "‹*›"

LEAVES = 24
"""Namings tried to their end."""

EVALUATIONS = 300
"""Texts made while refining."""


def digits(text: str, size: int = 8) -> str:
    """Hexadecimal digits of a text."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()


class Labeller:
    """Finds the namings under which a formula's text is least."""

    def __init__(
        self, evaluate: Evaluate, *, prefix: str = "s", fixed: Mapping[str, str] | None = None
    ) -> None:
        self._evaluate = evaluate
        self._prefix = prefix
        self._fixed = dict(fixed or {})
        self._spent = 0
        self._leaves: list[tuple[str, dict[str, str]]] = []

    def best(self, colours: Mapping[str, str]) -> list[dict[str, str]]:
        """All namings found that give the least text; `colours` has a colour for each name."""
        self._search(dict(colours))
        least = min(text for text, _ in self._leaves)
        return [names for text, names in self._leaves if text == least]

    def _search(self, colours: dict[str, str]) -> None:
        refined = self._refine(colours)
        tied = _ties(refined)
        if not tied or (self._leaves and self._full()):
            self._finish(refined)
            return
        for name in tied[0]:
            if self._leaves and self._full():
                return
            self._search({**refined, name: refined[name] + "!"})

    def _full(self) -> bool:
        return len(self._leaves) >= LEAVES or self._spent >= EVALUATIONS

    def _finish(self, colours: Mapping[str, str]) -> None:
        order = sorted(colours, key=lambda name: (colours[name], name))
        names = {name: f"‹{self._prefix}{place}›" for place, name in enumerate(order, 1)}
        self._leaves.append((self._evaluate({**self._fixed, **names}), names))

    def _refine(self, colours: dict[str, str]) -> dict[str, str]:
        for _ in range(3):
            tied = [name for group in _ties(colours) for name in group]
            if not tied or self._spent >= EVALUATIONS:
                return colours
            tokens = {name: f"‹{digits(colour)}›" for name, colour in colours.items()}
            refined = dict(colours)
            for name in tied:
                self._spent += 1
                text = self._evaluate({**self._fixed, **tokens, name: MARK})
                refined[name] = f"{colours[name]}/{digits(text)}"
            if len(set(refined.values())) == len(set(colours.values())):
                return colours
            colours = refined
        return colours


def _ties(colours: Mapping[str, str]) -> list[list[str]]:
    """Names that share a colour, in groups, by colour."""
    groups: dict[str, list[str]] = {}
    for name in sorted(colours):
        groups.setdefault(colours[name], []).append(name)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]
