"""Which symbols are random where a moment is taken.

Stands apart because a note seldom says so: declared symbols first, else the likely letters.
"""

from __future__ import annotations

from compiler.elaborate.context import Context
from compiler.elaborate.letters import bare_letter
from compiler.elaborate.sketch import Mean, Sketch, Sym
from compiler.elaborate.walking import walk

_RANDOM_UPPER = frozenset({"X", "Y", "Z", "U", "V", "W", "T", "S", "N"})
_RANDOM_LOWER = frozenset(
    {"x", "y", "z", "u", "v", "w", "epsilon", "varepsilon", "xi", "eta", "t", "s"}
)


def random_symbols(context: Context, nodes: list[Sketch]) -> set[str]:
    """Symbols that are averaged over: declared random ones, else the likely letters in a moment."""
    declared = set(context.laws) | {
        name
        for name, found in context.declared.items()
        if any(one.kind == "random" for one in found)
    }
    inside: dict[str, None] = {}
    named: set[str] = set()
    conditioned: set[str] = set()
    for mean in nodes:
        if isinstance(mean, Mean):
            named |= set(mean.over)
            conditioned |= {one.name for one in mean.given if isinstance(one, Sym)}
            spoken = [inner for one in (*mean.args, *mean.given) for inner in walk(one)]
            inside |= dict.fromkeys(inner.name for inner in spoken if isinstance(inner, Sym))
    if not inside:
        return set()
    found = (declared | named) & set(inside)
    if found:
        return (
            found
            | conditioned
            | {name for name in inside if bare_letter(name)[0] in {"epsilon", "varepsilon"}}
        )
    for letters in (_RANDOM_UPPER, _RANDOM_LOWER):
        likely = {
            name
            for name in inside
            if bare_letter(name)[0].split("_")[0] in letters and name not in context.declared
        }
        if not likely:
            likely = {name for name in inside if bare_letter(name)[0].split("_")[0] in letters}
        if likely:
            return likely | conditioned
    return set()
