"""Names of mathematics as Python identifiers, and small sizes for them."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator

from compiler.ir.expr import Shape, Size, size_names
from compiler.ir.formula import Reading

_SKIPPED = re.compile(
    r"\\(?:mathbf|mathrm|mathbb|mathcal|boldsymbol|bm|operatorname|text|mathit|mathsf)\b"
)
_ACCENT = re.compile(
    r"\\(hat|tilde|bar|vec|dot|ddot|underline|overline)\s*\{?\s*(\\?[A-Za-z]+)\s*\}?"
)


class Names:
    """Gives each name of the mathematics its own identifier, the same each time."""

    def __init__(self, reserved: set[str]) -> None:
        self._taken = set(reserved)
        self._given: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The identifier of a symbol, function or size."""
        if name not in self._given:
            wanted = identifier(name)
            number, free = 1, wanted
            while free in self._taken:
                number += 1
                free = f"{wanted}{number}"
            self._taken.add(free)
            self._given[name] = free
        return self._given[name]


def identifier(name: str) -> str:
    """A Python identifier that reads like the LaTeX name."""
    name = name.removeprefix("size ").removeprefix("function ")
    text = _ACCENT.sub(r"\2_\1", _SKIPPED.sub("", name))
    text = text.replace("'", "_prime").replace("#", "size_")
    text = re.sub(r"\W+", "_", text.replace("\\", "")).strip("_")
    if not text or not text.isascii():
        text = "v_" + "".join(c for c in text if c.isascii())
    if text[0].isdigit():
        text = f"v_{text}"
    return f"{text}_" if keyword.iskeyword(text) or text in ("lambda", "np", "sp", "rng") else text


def size_source(size: Size, names: Names) -> str:
    """A size as Python: `m * n + 1`."""
    if isinstance(size, int):
        return str(size)
    return " + ".join(
        " * ".join(part if part.isdigit() else names.of(f"size {part}") for part in term.split("*"))
        for term in size.split("+")
    )


def sizes_of(reading: Reading) -> Iterator[str]:
    """Names of all sizes of a reading's symbols and functions, in order."""
    shapes: list[Shape] = [symbol.type.shape for symbol in reading.symbols]
    shapes += [(symbol.index_of,) for symbol in reading.symbols if symbol.index_of is not None]
    for function in reading.functions:
        shapes += [*function.arguments, function.result]
    shapes.append(reading.type.shape)
    for shape in shapes:
        for size in shape:
            yield from size_names(size)
