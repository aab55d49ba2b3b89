"""Primes: `A'` is a transpose, `f'` a derivative, `x'` another symbol.

Stands apart because only the whole statement tells which.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Diff, Fn, Pattern, Post, Sketch, Sym, Use
from compiler.elaborate.walking import walk
from compiler.ir.term import Name, Script, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def primed(sketcher: Sketcher, core: Sketch, term: Script) -> Sketch:
    """`A'`, `f'`, `(fg)'`: a transpose, a derivative, or another symbol."""
    meaning = sketcher.context.meanings.get("prime")
    if meaning is not None and meaning.meaning == "transpose":
        return Post("transpose", core)
    if isinstance(core, Sym):
        name = core.name
        if name + "'" * term.primes in sketcher.context.definitions:
            return Sym(name + "'" * term.primes)
        if (
            sketcher.seen.prime_transposes
            and term.primes == 1
            and isinstance(term.base, Name)
            and (term.base.font or term.base.base.isupper())
        ):
            return Post("transpose", core)
        if (
            term.primes == 1
            and not sketcher.seen.prime_group
            and _names_array(term.base)
            and name not in sketcher.seen.applied
        ):
            return Post("transpose", core)
        if (
            sketcher.seen.prime_group
            or sketcher.context.is_function(name)
            or name in sketcher.seen.applied
        ):
            body: Sketch = core
            for _ in range(term.primes):
                body = Diff(body, (), "prime")
            return body
        if sketcher.seen.prime_transposes and term.primes == 1:
            return Post("transpose", core)
        return Sym(name + "'" * term.primes)
    if (
        term.primes == 1
        and not _has_call(core)
        and (sketcher.seen.prime_transposes or _is_array_like(core))
    ):
        return Post("transpose", core)
    for _ in range(term.primes):
        core = Diff(core, (), "prime")
    return core


def turned(sketcher: Sketcher, term: Script) -> bool:
    """Whether the primed group is a transpose and no derivative."""
    found = primed(sketcher, sketcher.sketch(replace(term, primes=0)), term)
    return isinstance(found, Post)


def _names_array(base: Term) -> bool:
    """A capital or a bold letter that does not usually name a function."""
    return isinstance(base, Name) and (
        base.font == "bold" or (base.base.isupper() and base.base not in {"F", "G", "H"})
    )


def _is_array_like(core: Sketch) -> bool:
    """Something with an inverse, a transpose or a matrix letter in it."""
    return any(
        isinstance(node, Post | Pattern)
        or (isinstance(node, Fn) and node.op in {"vec", "kron", "adjugate", "vec_rows"})
        or (isinstance(node, Sym) and node.name.removeprefix("\\mathbf{").rstrip("}").isupper())
        for node in walk(core)
    )


def _has_call(core: Sketch) -> bool:
    return any(isinstance(node, Use) for node in walk(core))
