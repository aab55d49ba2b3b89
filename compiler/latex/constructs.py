"""Atoms with arguments: fractions, roots, braces, boxes, stacks, big operators.

Stands apart from the symbols because these are structure, the same for any symbols.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from compiler.ir.term import (
    Annotated,
    BigOperator,
    Blank,
    FractionTerm,
    Name,
    Opaque,
    ProductTerm,
    Root,
    Script,
    Sequence,
    Term,
)
from compiler.latex.cursor import ENDS
from compiler.latex.names import LIMIT_FUNCTIONS
from compiler.latex.reader import Reader

_BEFORE: Final = frozenset({"relation", "comma", "amp", "newline", "colon", "infix", "quad"})
"""Kinds behind which a group in braces stands alone, when one of `ENDS` follows it."""
_BELOW: Final = frozenset({"underbrace", "underset"})


def fraction(reader: Reader) -> Term:
    """`\\frac{a}{b}`, `\\binom{n}{k}`."""
    start = reader.i
    reader.i += 1
    above = reader.argument()
    below = reader.argument()
    return FractionTerm(
        numerator=above,
        denominator=below,
        kind="binomial" if reader.values[start] == "binomial" else "fraction",
        span=(reader.starts[start], max(reader.ends[reader.i - 1], below.span[1])),
    )


def braces(reader: Reader) -> Term:
    """`{…}`: its content; `{a \\over b}` is a fraction."""
    i = reader.i
    end = reader.partner[i]
    reader.i = i + 1
    if end < 0:
        return reader.opaque(i, i + 1, "an opening brace without its closing one")
    middle = _infix(reader, end)
    if middle < 0:
        body = reader.region(end, "braces")
        reader.i = end + 1
        # Beside other factors its text must keep both braces.
        alone = (i == 0 or reader.kinds[i - 1] in _BEFORE) and reader.kinds[end + 1] in ENDS
        if alone or isinstance(body, Blank):
            return body
        return replace(body, span=(reader.starts[i], reader.ends[end]))
    above = reader.region(middle, "braces")
    reader.i = middle + 1
    below = reader.region(end, "braces")
    reader.i = end + 1
    return FractionTerm(
        numerator=above,
        denominator=below,
        kind="binomial" if reader.values[middle] == "binomial" else "fraction",
        span=(reader.starts[i], reader.ends[end]),
    )


def _infix(reader: Reader, end: int) -> int:
    """The `\\over` of the group that ends at `end`, or -1."""
    j = reader.i
    while j < end:
        if reader.kinds[j] == "infix":
            return j
        j = (max(j, reader.partner[j])) + 1
    return -1


def root(reader: Reader) -> Term:
    """`\\sqrt{x}`, `\\sqrt[n]{x}`."""
    start = reader.i
    reader.i += 1
    degree: Term | None = None
    i = reader.i
    if reader.values[i] == "[" and reader.partner[i] > 0:
        end = reader.partner[i]
        reader.i = i + 1
        degree = reader.region(end, "script")
        reader.i = end + 1
    body = reader.argument()
    return Root(body=body, degree=degree, span=(reader.starts[start], reader.ends[reader.i - 1]))


def big(reader: Reader) -> Term:
    """A sum, a product, an integral, a limit, with the bounds written at it."""
    i = reader.i
    reader.i = i + 1
    return bounded(reader, reader.values[i], reader.starts[i])


def limit(reader: Reader) -> Term:
    """`\\max` and its like: with a range below a big operator, else a function."""
    i = reader.i
    reader.i = i + 1
    name = reader.values[i]
    if reader.kinds[reader.i] == "sub" or name.startswith("arg"):
        return bounded(reader, name, reader.starts[i])
    span = (reader.starts[i], reader.ends[i])
    return Name(base=name, font="roman", operator=True, span=span)


def bounded(
    reader: Reader, name: str, start: int, lower: Term | None = None, upper: Term | None = None
) -> Term:
    """A big operator with the bounds that follow, in either order."""
    problem = ""
    while reader.kinds[reader.i] in {"sub", "sup"}:
        below = reader.kinds[reader.i] == "sub"
        reader.i += 1
        term = reader.argument()
        if below:
            problem = problem or ("two lower bounds" if lower else "")
            lower = term
        else:
            problem = problem or ("two upper bounds" if upper else "")
            upper = term
    span = (start, reader.ends[reader.i - 1])
    if problem:
        return Opaque(text=reader.latex[span[0] : span[1]], reason=problem, span=span)
    return BigOperator(name=name, lower=lower, upper=upper, span=span)


def brace(reader: Reader) -> Term:
    """`\\underbrace{body}_{note}`."""
    start = reader.i
    kind = reader.values[start]
    reader.i += 1
    body = reader.argument()
    note: Term | None = None
    if reader.kinds[reader.i] == ("sub" if kind in _BELOW else "sup"):
        reader.i += 1
        note = reader.argument()
    span = (reader.starts[start], reader.ends[reader.i - 1])
    return Annotated(body=body, kind=kind, note=note, span=span)


def box(reader: Reader) -> Term:
    """`\\boxed{…}`, `\\cancel{…}`."""
    start = reader.i
    reader.i += 1
    body = reader.argument()
    span = (reader.starts[start], reader.ends[reader.i - 1])
    return Annotated(body=body, kind=reader.values[start], note=None, span=span)


def stack(reader: Reader) -> Term:
    """`\\overset{note}{body}`, `\\underset{x}{\\max}`; over a relation the lexer's fold took it."""
    start = reader.i
    kind = reader.values[start]
    reader.i += 1
    note = reader.argument()
    body = reader.argument()
    span = (reader.starts[start], reader.ends[reader.i - 1])
    if kind == "underset":
        name = ""
        match body:
            case Name(base=base) if base in LIMIT_FUNCTIONS:
                name = base
            case BigOperator(name=base, lower=None, upper=None):
                name = base
            case ProductTerm(items=(Name(base="arg"), Name(base="max" | "min" as base))):
                name = "arg" + base
        if name:
            return bounded(reader, name, span[0], lower=note)
    return Annotated(body=body, kind=kind, note=note, span=span)


def modulus(reader: Reader) -> Term:
    """`\\pmod{n}`, `\\mod n`: kept as a note on its modulus."""
    start = reader.i
    reader.i += 1
    body = reader.argument()
    span = (reader.starts[start], reader.ends[reader.i - 1])
    return Annotated(body=body, kind="pmod", note=None, span=span)


def arrow(reader: Reader) -> Term:
    """An arrow with a note where an operand is expected."""
    start = reader.i
    reader.i += 1
    note = reader.argument()
    span = (reader.starts[start], reader.ends[reader.i - 1])
    return Annotated(body=Blank(span=span), kind="xrightarrow", note=note, span=span)


def substack(reader: Reader) -> Term:
    """`\\substack{a \\\\ b}`: a list."""
    start = reader.i
    end = reader.partner[start + 1] if reader.kinds[start + 1] == "lbrace" else -1
    reader.i += 1
    if end < 0:
        return reader.argument()
    reader.i += 1
    rows: list[Term] = []
    while reader.i <= end:
        stop = row_end(reader, end)
        row = reader.region(stop, "script")
        reader.i = stop + 1
        if not isinstance(row, Blank):
            rows.append(row)
    if len(rows) == 1:
        return rows[0]
    span = (reader.starts[start], reader.ends[end])
    if not rows:
        return Blank(span=span)
    return Sequence(
        items=tuple(rows), separators=cast("tuple[()]", (",",) * (len(rows) - 1)), span=span
    )


def row_end(reader: Reader, end: int, kinds: frozenset[str] = frozenset({"newline"})) -> int:
    """The next token of these kinds on this level, or `end`."""
    j = reader.i
    while j < end and reader.kinds[j] not in kinds:
        j = (max(j, reader.partner[j])) + 1
    return min(j, end)


__all__ = ["Script"]
