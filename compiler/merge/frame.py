"""A reading prepared for its normal form: definitions in place, what counts picked out.

Stands apart so that the forms for merging, for conflicts and for relations start from the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from compiler.ir.expr import (
    Call,
    Differential,
    Expr,
    Fill,
    Generated,
    Moment,
    Shape,
    SizeOf,
    Symbol,
    size_names,
)
from compiler.ir.formula import FunctionInfo, Law, Reading, SymbolInfo
from compiler.merge.deep import Deep
from compiler.merge.inline import Inlined, inline
from compiler.merge.labels import digits
from compiler.merge.light import Light
from compiler.merge.regular import UNSAID, regular_properties, strongest
from compiler.merge.shapes import Shapes
from compiler.merge.walk import binds, nodes, parts, symbol_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the normal forms of one reading are made from."""

    reading: Reading
    inlined: Inlined
    symbols: Mapping[str, SymbolInfo]
    """The free symbols that the statement uses."""
    functions: Mapping[str, FunctionInfo]
    """The abstract functions that it uses."""
    properties: Mapping[str, frozenset[str]]
    """What is assumed of each symbol, less what goes without saying."""
    implied: Mapping[str, frozenset[str]]
    """What goes without saying, because the statement is written as it is."""
    written: tuple[str, ...]
    """Names of the sizes that the sides mention."""
    shapes: Shapes

    def assumed(self) -> dict[str, frozenset[str]]:
        """What may be used of each symbol: said, or going without saying."""
        none = frozenset[str]()
        return {
            name: self.properties.get(name, none) | self.implied.get(name, none)
            for name in (*self.properties, *self.implied)
        }

    def exprs(self) -> tuple[Expr, ...]:
        """Both sides, and the definitions that stayed."""
        return (self.inlined.left, self.inlined.right, *(e for _, e in self.inlined.bindings))

    def form(self, names: Mapping[str, str], sizes: Mapping[str, str], **choices: bool) -> Deep:
        """A maker of deep forms under a naming."""
        return Deep(
            shapes=self.shapes, names=names, sizes=sizes, properties=self.assumed(), **choices
        )

    def light(
        self, names: Mapping[str, str], sizes: Mapping[str, str], kind: type[Light] = Light
    ) -> Light:
        """A maker of light forms under a naming."""
        return kind(
            shapes=self.shapes,
            names=names,
            sizes=sizes,
            properties=self.assumed(),
            aware=False,
        )


@lru_cache(maxsize=16384)
def frame(reading: Reading) -> Frame:
    """Prepare a reading; raises TooLargeError when it is too large."""
    inlined = inline(reading)
    exprs = (inlined.left, inlined.right, *(expr for _, expr in inlined.bindings))
    assumed = [side for left, _, right in reading.constraints for side in (left, right)]
    used = frozenset[str]().union(*map(symbol_names, exprs))
    bound = frozenset(name for e in exprs for node in nodes(e) for name in binds(node))
    called = {
        node.function for e in (*exprs, *assumed) for node in nodes(e) if isinstance(node, Call)
    }
    laws = [law for law in reading.laws if law.symbol in used]
    used |= _drawn_in(reading, used, laws)
    implied = regular_properties(exprs)
    infos = {info.name: info for info in reading.symbols if info.name in used}
    shapes: dict[str, Shape] = {info.name: info.type.shape for info in reading.symbols}
    properties = {
        name: strongest(frozenset(info.properties) - UNSAID) - implied.get(name, frozenset())
        for name, info in infos.items()
    }
    functions = {info.name: info for info in reading.functions}
    return Frame(
        reading=reading,
        inlined=inlined,
        symbols={name: info for name, info in infos.items() if not _only_bound(name, bound, exprs)},
        functions={name: functions[name] for name in called if name in functions},
        properties=properties,
        implied=implied,
        written=_sizes_written(exprs),
        shapes=Shapes(shapes, functions),
    )


def _drawn_in(reading: Reading, used: frozenset[str], laws: list[Law]) -> frozenset[str]:
    """Symbols that assumptions about used symbols speak of."""
    found: set[str] = set()
    for law in laws:
        for expr in (law.mean, law.covariance, *law.parameters):
            found |= symbol_names(expr) if expr is not None else frozenset()
    for left, _, right in reading.constraints:
        names = symbol_names(left) | symbol_names(right)
        found |= names if names & used else frozenset()
    return frozenset(found)


def _only_bound(name: str, bound: frozenset[str], exprs: Iterable[Expr]) -> bool:
    """Whether a name stands only as a bound variable."""
    return name in bound and not any(name in free_names(expr) for expr in exprs)


def free_names(expr: Expr) -> frozenset[str]:
    """Names of the free symbols."""
    found: set[str] = set()
    stack: list[tuple[Expr, frozenset[str]]] = [(expr, frozenset())]
    while stack:
        node, bound = stack.pop()
        if isinstance(node, Symbol):
            if node.name not in bound:
                found.add(node.name)
            continue
        inner = bound | frozenset(binds(node))
        stack.extend((part, inner) for part in parts(node))
        found |= symbol_names_here(node) - inner
    return frozenset(found)


def symbol_names_here(node: Expr) -> frozenset[str]:
    """Names a node mentions itself, outside its parts."""
    match node:
        case Differential(moves=moves):
            return frozenset(name for pair in moves for name in pair)
        case Moment(over=over, given=given):
            return frozenset((*over, *given))
        case _:
            return frozenset()


def size_tokens(framed: Frame, names: Mapping[str, str]) -> dict[str, str]:
    """A token for each size, from the symbols that have it and on which axis."""
    places: dict[str, list[str]] = {}
    for name, info in framed.symbols.items():
        for axis, size in enumerate((*info.type.shape, *info.type.by)):
            for part in size_names(size):
                places.setdefault(part, []).append(
                    f"{names.get(name, name)}:{axis}:{'*' in str(size)}"
                )
        if info.index_of is not None:
            for part in size_names(info.index_of):
                places.setdefault(part, []).append(f"{names.get(name, name)}:of")
    for name, function in framed.functions.items():
        for place, shape in enumerate((*function.arguments, function.result)):
            for axis, size in enumerate(shape):
                for part in size_names(size):
                    token = names.get(f"{name}()", name)
                    places.setdefault(part, []).append(f"{token}:{place}:{axis}")
    tokens = {size: f"‹d{digits(';'.join(sorted(found)), 4)}›" for size, found in places.items()}
    rest = [size for size in framed.written if size not in tokens]
    return tokens | {size: f"‹d?{place}›" for place, size in enumerate(rest, 1)}


def _sizes_written(exprs: Iterable[Expr]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for expr in exprs:
        for node in nodes(expr):
            match node:
                case SizeOf(size):
                    found.update(dict.fromkeys(size_names(size)))
                case Fill(shape=shape) | Generated(shape=shape):
                    for size in shape:
                        found.update(dict.fromkeys(size_names(size)))
                case _:
                    pass
    return tuple(sorted(found))
