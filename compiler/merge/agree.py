"""Statements of one form are tested again: their sides must be equal in value.

Stands apart as the second way, independent of the first. The canonical form is text made by rules;
a fault in a rule would merge what differs, and nobody would see it. So sides are compared by
value, by whoever can evaluate them: this room cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from compiler.ir.expr import Apply, Expr
from compiler.ir.formula import Reading, SymbolInfo
from compiler.merge.canonical import Canonical
from compiler.merge.keys import Said
from compiler.merge.rename import Names, renamed

Decide = Callable[[Reading], bool | None]
"""Whether both sides of a reading are equal in value; None when that cannot be told."""


def confirmed(statements: Sequence[Said], decide: Decide) -> tuple[Said, ...]:
    """The statements, any that differs in value from the first of its form set apart.

    Only distinct readings are tested, so that copies of a statement cost nothing.
    """
    first: dict[str, Said] = {}
    tested: dict[tuple[str, Reading], bool] = {}
    found: list[Said] = []
    for one in statements:
        if one.reading is None or one.canonical is None:
            found.append(one)
            continue
        head = first.setdefault(one.key, one)
        pair = (one.key, one.reading)
        if pair not in tested:
            tested[pair] = head.reading == one.reading or _agree(head, one, decide)
        found.append(one if tested[pair] else replace(one, form=f"{one.form} as {one.judged.id}"))
    return tuple(found)


def _agree(one: Said, other: Said, decide: Decide) -> bool:
    """Whether nothing speaks against two statements being the same."""
    first, second = _laid(one), _laid(other)
    if first is None or second is None:
        return True
    combined = together(first, second)
    return all(
        decide(replace(combined, left=mine, right=yours)) is not False
        for mine, yours in ((first.left, second.left), (first.right, second.right))
    )


def _laid(one: Said) -> Reading | None:
    """The statement under canonical names, its sides as they stand in the form."""
    if one.reading is None or one.canonical is None:
        return None
    form: Canonical = one.canonical
    found = renamed(one.reading, Names(symbols=_plain(form.names), sizes=_plain(form.sizes)))
    sides: tuple[Expr, Expr] = (found.left, found.right)
    if form.transposed:
        sides = (Apply("transpose", (sides[0],)), Apply("transpose", (sides[1],)))
    if form.swapped:
        sides = sides[::-1]
    return replace(found, left=sides[0], right=sides[1])


def _plain(tokens: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """Tokens without their marks, as names."""
    return {name: token.strip("‹›").replace("?", "") for name, token in tokens}


def together(one: Reading, other: Reading) -> Reading:
    """A reading that knows the symbols, definitions and functions of both."""
    infos: dict[str, SymbolInfo] = {info.name: info for info in (*other.symbols, *one.symbols)}
    functions = {info.name: info for info in (*other.functions, *one.functions)}
    bindings = dict((*other.bindings, *one.bindings))
    return replace(
        one,
        symbols=tuple(infos[name] for name in sorted(infos)),
        functions=tuple(functions[name] for name in sorted(functions)),
        bindings=tuple(bindings.items()),
        least=tuple(dict((*other.least, *one.least)).items()),
    )
