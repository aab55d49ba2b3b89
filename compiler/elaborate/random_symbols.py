"""Which symbols are random where a moment is taken.

Stands apart because a note seldom says so: declared symbols first, else the likely letters.
"""

from __future__ import annotations

from collections.abc import Mapping

from compiler.elaborate.context import Context
from compiler.elaborate.letters import bare_letter
from compiler.elaborate.sketch import Mean, Sketch, Sym
from compiler.elaborate.terms import symbol_name
from compiler.elaborate.walking import walk
from compiler.ir.term import Name, Script

_RANDOM_UPPER = frozenset({"X", "Y", "Z", "U", "V", "W", "T", "S", "N"})
_RANDOM_LOWER = frozenset(
    {"x", "y", "z", "u", "v", "w", "epsilon", "varepsilon", "xi", "eta", "t", "s"}
)
_NOISE = frozenset({"epsilon", "varepsilon"})
_ESTIMATES = ("\\hat{", "\\widehat{", "\\tilde{")


def random_symbols(context: Context, nodes: list[Sketch], bound: Mapping[str, Sketch]) -> set[str]:
    """Symbols that are averaged over: declared random ones, else the likely letters in a moment.

    A symbol that is bound to an expression is as random as what stands in the expression.
    """
    inside: dict[str, None] = {}
    named: set[str] = set()
    conditioned: set[str] = set()
    for mean in nodes:
        if isinstance(mean, Mean):
            named |= set(mean.over)
            conditioned |= {one.name for one in mean.given if isinstance(one, Sym)}
            _inside((*mean.args, *mean.given), bound, inside)
    if not inside:
        return set()
    told = random_by_words(context)
    declared = {name for name in inside if context.is_random(name) or name in told}
    found = declared | (named & inside.keys())
    if found:
        noise = {name for name in inside if bare_letter(name)[0] in _NOISE}
        return found | conditioned | noise | _companions(context, found, inside)
    likely = _likely(context, inside)
    return likely | conditioned if likely else set()


def random_by_words(context: Context) -> set[str]:
    """Symbols that are called independent of each other."""
    return {
        name
        for one in context.relations
        if one.relation == "\\perp"
        for side in (one.left, one.right)
        if isinstance(side, Name | Script) and (name := symbol_name(side)) is not None
    }


def _companions(context: Context, found: set[str], inside: dict[str, None]) -> set[str]:
    """Y beside a random X: scalar capitals that nothing else declares."""
    if not all(bare_letter(name)[0] in _RANDOM_UPPER for name in found):
        return set()
    if any(one.kind in _ARRAYS for name in inside for one in context.declared.get(name, ())):
        return set()
    return {name for name in inside if name in _COMPANIONS and name not in context.declared}


_COMPANIONS = frozenset({"X", "Y", "Z"})
_ARRAYS = frozenset({"vector", "matrix", "row"})


def _inside(parts: tuple[Sketch, ...], bound: Mapping[str, Sketch], found: dict[str, None]) -> None:
    """The symbols inside, with what bound ones stand for in their place."""
    waiting = [inner for one in parts for inner in walk(one)]
    opened: set[str] = set()
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, Sym) or node.name in opened:
            continue
        if node.name in bound:
            opened.add(node.name)
            waiting.extend(walk(bound[node.name]))
        else:
            found.setdefault(node.name)


def _likely(context: Context, inside: dict[str, None]) -> set[str]:
    """Capitals that are usually random, else small letters, else estimates under a hat."""
    for letters in (_RANDOM_UPPER, _RANDOM_LOWER):
        among = {name for name in inside if bare_letter(name)[0].split("_")[0] in letters}
        undeclared = {name for name in among if name not in context.declared}
        if among:
            return undeclared or among
    return {name for name in inside if name.startswith(_ESTIMATES)}
