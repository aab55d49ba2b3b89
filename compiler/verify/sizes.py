"""Sizes to try: pairwise different ones, so that no transpose hides behind a square.

Stands apart because size 1 makes everything commute and square shapes hide transposes; the choice
of sizes decides what a test can see.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from compiler.ir.expr import Fill, Generated, Shape, Size, SizeOf, size_value
from compiler.ir.expr import size_names as names_in
from compiler.ir.formula import Reading
from compiler.verify.program import Program

Sizes = dict[str, int]


def size_names(program: Program) -> list[str]:
    """The symbolic sizes of a reading, in the order they are met."""
    found: dict[str, None] = {}

    def note(sizes: Iterable[Size]) -> None:
        for size in sizes:
            for name in names_in(size):
                found.setdefault(name)

    reading = program.reading
    for info in reading.symbols:
        note(info.type.shape)
        note(info.type.by)
        if info.index_of is not None:
            note((info.index_of,))
    for function in reading.functions:
        for shape in function.arguments:
            note(shape)
        note(function.result)
    for node in program.nodes():
        match node.expr:
            case Fill(shape=shape) | Generated(shape=shape):
                note(shape)
            case SizeOf(size=size):
                note((size,))
            case _:
                pass
    return list(found)


def size_assignments(program: Program, count: int = 3, *, square: bool = False) -> list[Sizes]:
    """Up to `count` assignments that meet the order the properties force.

    `square` gives all sizes the same value.
    """
    names = size_names(program)
    if not names:
        return [{}]
    if square:
        return [dict.fromkeys(names, value) for value in (3, 2, 4)][:count]
    orders = list(_orders(program.reading))
    chosen: list[Sizes] = []
    for values in _candidates(len(names)):
        sizes = _raised(dict(zip(names, values, strict=True)), program.reading)
        if all(size_value(a, sizes) > size_value(b, sizes) for a, b in orders):
            if sizes not in chosen:
                chosen.append(sizes)
            if len(chosen) == count:
                break
    return chosen


def smallest_assignments(program: Program) -> list[Sizes]:
    """Small sizes for counterexamples: all 2 where that can be, then different ones."""
    names = size_names(program)
    if not names:
        return [{}]
    orders = list(_orders(program.reading))
    ties = itertools.islice(itertools.product((2, 3), repeat=len(names)), 4)
    found = [_raised(dict(zip(names, v, strict=True)), program.reading) for v in ties]
    return [
        s for s in found if all(size_value(a, s) > size_value(b, s) for a, b in orders)
    ] + size_assignments(program, 2)


def large_assignments(program: Program) -> list[Sizes]:
    """All sizes 7, where that can be: a bound that grows with the size is false only then."""
    names = size_names(program)
    if not 0 < len(names) <= 2:
        return []
    sizes = _raised(dict.fromkeys(names, 7), program.reading)
    orders = _orders(program.reading)
    return [sizes] if all(size_value(a, sizes) > size_value(b, sizes) for a, b in orders) else []


def _raised(sizes: Sizes, reading: Reading) -> Sizes:
    """The sizes, none below the least that the reading asks for."""
    for size, least in reading.least:
        for name in names_in(size)[-1:]:
            while size_value(size, sizes) < least <= 12:
                sizes[name] += 1
    return sizes


def _candidates(count: int) -> Iterable[tuple[int, ...]]:
    heads: dict[int, list[tuple[int, ...]]] = {
        1: [(3,), (2,), (4,)],
        2: [(2, 3), (4, 2), (3, 4)],
        3: [(2, 3, 4), (4, 2, 3), (3, 4, 2)],
        4: [(2, 3, 4, 5), (4, 2, 5, 3), (5, 3, 2, 4)],
    }
    head = heads.get(count, [])
    if count <= 4:
        return itertools.chain(head, itertools.permutations((2, 3, 4, 5), count))
    cycles = (
        (2, 3, 4, 5),
        (4, 2, 5, 3, 3),
        (3, 5, 4, 2, 2, 3),
        (5, 4, 3, 2),
        (5, 4, 4, 3, 3, 2, 2),
    )
    return [tuple(itertools.islice(itertools.cycle(c), count)) for c in cycles]


def _orders(reading: Reading) -> Iterable[tuple[Size, Size]]:
    """Pairs (larger, smaller) that properties force."""
    for info in reading.symbols:
        shape: Shape = info.type.shape
        if len(shape) != 2 or shape[0] == shape[1]:
            continue
        if "full_column_rank" in info.properties or (
            {"orthogonal", "unitary"} & set(info.properties) and 1 not in shape
        ):
            yield shape[0], shape[1]
        elif "full_row_rank" in info.properties:
            yield shape[1], shape[0]
