"""A whole program around an identity: sizes, draws, both sides, the assertion."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from compiler.emit.code_dialect import Dialect, NoCounterpart
from compiler.emit.code_names import Names, sizes_of
from compiler.emit.code_walk import Walk
from compiler.ir.expr import Number, Symbol
from compiler.ir.formula import FunctionInfo, Reading, SymbolInfo

IGNORED = {
    "square",
    "invertible",
    "real",
    "constant",
    "nonzero",
    "scalar_valued",
    "full_column_rank",
    "full_row_rank",
}
"""Properties that the plain draw has already."""

IMPLIED: Mapping[str, frozenset[str]] = {
    "positive_definite": frozenset({"symmetric", "positive_semidefinite"}),
    "positive_semidefinite": frozenset({"symmetric"}),
    "negative_definite": frozenset({"symmetric"}),
    "diagonal": frozenset({"symmetric", "upper_triangular", "lower_triangular"}),
    "idempotent": frozenset({"symmetric", "singular", "positive_semidefinite"}),
    "involutory": frozenset({"symmetric", "orthogonal"}),
    "one_hot": frozenset({"unit", "probability_vector", "nonnegative"}),
    "probability_vector": frozenset({"positive", "nonnegative"}),
    "permutation": frozenset({"orthogonal"}),
    "rank_one": frozenset({"singular"}),
    "nilpotent": frozenset({"upper_triangular", "singular", "traceless"}),
    "positive": frozenset({"nonnegative"}),
    "natural": frozenset({"integer", "positive", "nonnegative"}),
    "unit_interval": frozenset({"positive", "nonnegative"}),
    "skew": frozenset({"traceless"}),
}
"""What the draw for a property has besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The fixed parts of a program in one library."""

    dialect: Dialect
    head: str
    scalars: Mapping[str, str]
    """Draw of a scalar by property; the empty one is the plain draw."""
    vector: str
    square: str
    rectangle: str
    properties: Mapping[str, str]
    """Statements that give an array `{x}` (of `{n}` rows) a property."""
    function: str
    elementwise: str
    linear: str
    """Definitions of an abstract function `{f}`; `{rows}`, `{columns}` are its result's sizes."""
    scalar_function: str
    verdicts: Mapping[str, str]
    """The assertion for each relation."""


def program(reading: Reading, relation: str, parts: Program) -> str:
    """The program; raises NoCounterpart."""
    if reading.laws or reading.type.by or relation not in parts.verdicts:
        raise NoCounterpart
    names = Names({"np", "sp", "rng", "left", "right", "t", "f", *parts.dialect.helpers})
    walk = Walk(reading, parts.dialect, names, bindings=dict(reading.bindings))
    positive = _positive(reading)
    lines = list(_sizes(reading, names))
    bound = {name for name, _ in reading.bindings}
    for symbol in reading.symbols:
        if symbol.name not in bound:
            lines += _draw(symbol, walk, parts, positive)
    for function in reading.functions:
        lines += _function(function, walk, parts)
    lines += [f"left = {walk.say(reading.left)}", f"right = {walk.say(reading.right)}"]
    lines.append(parts.verdicts[relation])
    body = _SIMPLE.sub(r"\1", "\n".join(lines))
    return _imports(f"{parts.head}\n\n\n{_helpers(body, parts.dialect)}{body}\n")


_SIMPLE = re.compile(r"(?<![\w\])\"'])\(([A-Za-z_]\w*)\)")
"""Parentheses around a single name."""


def _imports(source: str) -> str:
    """The program without imports it does not need."""
    for name in ("functools", "math", "operator"):
        if f"{name}." not in source:
            source = source.replace(f"import {name}\n", "")
    return source.lstrip("\n")


def _helpers(body: str, dialect: Dialect) -> str:
    """The helpers a program names, and those they name, in the order of the dialect."""
    wanted: set[str] = set()
    text = body
    while True:
        found = {n for n in dialect.helpers if n not in wanted and re.search(rf"\b{n}\(", text)}
        if not found:
            break
        wanted |= found
        text = "\n".join(dialect.helpers[name] for name in found)
    return "".join(f"{source}\n\n\n" for name, source in dialect.helpers.items() if name in wanted)


def _sizes(reading: Reading, names: Names) -> list[str]:
    """Pairwise different sizes, at least as large as the reading needs."""
    least = dict(reading.least)
    taken: set[int] = set()
    lines = []
    for name in dict.fromkeys(sizes_of(reading)):
        value = max(2, least.get(name, 2))
        while value in taken:
            value += 1
        taken.add(value)
        lines.append(f"{names.of(f'size {name}')} = {value}")
    return lines


def _positive(reading: Reading) -> set[str]:
    """Symbols that the reading's constraints say are positive; other constraints are not met."""
    found: set[str] = set()
    for left, relation, right in reading.constraints:
        match left, relation, right:
            case Symbol(name=name), ">" | "\\ge", Number(value=value) if value == 0:
                found.add(name)
            case Symbol(), "\\ne" | "!=", Number():
                continue
            case _:
                raise NoCounterpart
    return found


def _draw(symbol: SymbolInfo, walk: Walk, parts: Program, positive: set[str]) -> list[str]:
    name = walk.names.of(symbol.name)
    if symbol.type.by or symbol.kind in ("set", "function"):
        raise NoCounterpart
    wanted = {str(p) for p in symbol.properties} - IGNORED
    if symbol.index_of is not None:
        return [f"{name} = 2"]
    integers = {n: (low, high) for n, low, high in walk.reading.integers}
    if symbol.name in integers:
        low, high = integers[symbol.name]
        value = max(3, low or 0)
        return [f"{name} = {value if high is None else min(value, high)}"]
    if not symbol.type.shape:
        if symbol.integer:
            wanted.add("natural")
        if symbol.name in positive:
            wanted.add("positive")
        return [f"{name} = {parts.scalars[_strongest(wanted, parts.scalars)]}"]
    rows, columns = (walk.size(size) for size in symbol.type.shape)
    template = (
        parts.vector
        if "1" in (rows, columns)
        else parts.square
        if rows == columns
        else parts.rectangle
    )
    lines = [f"{name} = {template.format(rows, columns)}"]
    if wanted:
        key = _strongest(wanted, parts.properties)
        lines.append(parts.properties[key].format(x=name, n=rows))
    return lines


def _strongest(wanted: set[str], known: Mapping[str, str]) -> str:
    """The one property whose draw has all that is wanted."""
    if not wanted:
        return ""
    if wanted == {"symmetric", "orthogonal"}:
        wanted = {"involutory"}
    for name in sorted(wanted):
        if name in known and wanted <= {name} | IMPLIED.get(name, frozenset()):
            return name
    raise NoCounterpart


def _function(function: FunctionInfo, walk: Walk, parts: Program) -> list[str]:
    name = walk.names.of(f"function {function.name}")
    if function.body is not None:
        parameters = ", ".join(walk.names.of(parameter) for parameter in function.parameters)
        body = walk.inside(*function.parameters).say(function.body)
        return [f"def {name}({parameters}):", f"    return {body}"]
    properties = set(function.properties) - IGNORED
    if len(function.result) not in (0, 2):
        raise NoCounterpart
    if properties == {"elementwise"}:
        return [parts.elementwise.format(f=name)]
    if properties - {"linear"}:
        raise NoCounterpart
    if not function.result:
        return [
            (parts.linear if properties else parts.scalar_function).format(
                f=name, rows=1, columns=1, scalar="[0, 0]"
            )
        ]
    rows, columns = (walk.size(size) for size in function.result)
    return [
        (parts.linear if properties else parts.function).format(
            f=name, rows=rows, columns=columns, scalar=""
        )
    ]
