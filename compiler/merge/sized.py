"""Which sizes are equal, told beside the canonical form.

Stands apart because a note that declares no sizes says what one does that declares them: the form
itself forgets the names of sizes, and whoever compares two forms decides what to make of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping

from compiler.ir.expr import Shape, size_names
from compiler.merge.frame import Frame
from compiler.merge.regular import said_of


def declares_sizes(framed: Frame) -> bool:
    """Whether the note names a size of a symbol or function."""
    shapes = [
        *((*info.type.shape, *info.type.by) for info in framed.symbols.values()),
        *(shape for info in framed.functions.values() for shape in (*info.arguments, info.result)),
    ]
    names = (name for shape in shapes for size in shape for name in size_names(size))
    return any(map(_is_named, names))


def _is_named(size: str) -> bool:
    """Whether a size has a name in the note, and not one that typing gave."""
    return not size.startswith("#")


def sizes_of(framed: Frame, names: Mapping[str, str]) -> str:
    """Each symbol's shape, its sizes numbered as they come."""
    numbers: dict[str, int] = {}

    def written(shape: Shape) -> str:
        parts = (
            str(size)
            if isinstance(size, int)
            else "+".join(
                "*".join(
                    part if part.isdigit() else f"d{numbers.setdefault(part, len(numbers))}"
                    for part in term.split("*")
                )
                for term in size.split("+")
            )
            for size in shape
        )
        return "×".join(parts) or "·"

    tokens = {token: name for name, token in names.items()}
    lines = []
    for token in sorted(tokens, key=lambda token: (len(token), token)):
        name = tokens[token]
        if name in framed.symbols:
            lines.append(written(framed.symbols[name].type.shape))
        elif (function := framed.functions.get(name.removesuffix("()"))) is not None:
            shapes = (*function.arguments, function.result)
            lines.append("→".join(written(shape) for shape in shapes))
    return ", ".join(lines)


def colours(framed: Frame) -> dict[str, str]:
    """First colours: what is known of each name without looking at the formula."""
    found: dict[str, str] = {}
    for name, info in framed.symbols.items():
        pattern = f"{_pattern(info.type.shape)}/{_pattern(info.type.by)}"
        properties = ",".join(sorted(framed.properties.get(name, frozenset())))
        found[name] = f"{pattern} {info.random} {info.index_of is not None} {properties}"
    for name, function in framed.functions.items():
        shapes = [_pattern(shape) for shape in (*function.arguments, function.result)]
        found[f"{name}()"] = f"f {shapes} {sorted(said_of(function))}"
    return found


def _pattern(shape: tuple[int | str, ...]) -> str:
    """A shape with its named sizes forgotten."""
    return "×".join(str(size) if isinstance(size, int) else "d" for size in shape)
