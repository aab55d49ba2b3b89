"""Definitions of the context as sketches.

Stands apart from dependence, which asks what leads where: here each definition is sketched once,
and one that leads back to itself is cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from compiler.elaborate.context import Context
from compiler.elaborate.definitions import Definition
from compiler.elaborate.sketch import ByEntries, Diff, Fn, Num, Sketch, Sym, Use
from compiler.elaborate.sketching.sketcher import Sketcher
from compiler.elaborate.terms import symbol_name
from compiler.elaborate.walking import map_parts, walk
from compiler.ir.term import Name


@dataclass(slots=True)
class Bodies:
    """What the names of a context stand for."""

    context: Context
    sketcher: Sketcher
    found: dict[str, Sketch] = field(default_factory=dict)
    heads: dict[str, tuple[Sketch, ...]] = field(default_factory=dict)

    def body(self, name: str) -> Sketch | None:
        """The body of a function of the context."""
        definition = self.context.definitions.get(name)
        if definition is None or not definition.parameters or self.leads_back(definition):
            return None
        return self.sketch_of(definition)

    def sketch_of(self, definition: Definition) -> Sketch:
        """A definition's right side, by components where it is given so."""
        if definition.name not in self.found:
            self.found[definition.name] = Num(
                Fraction(0)
            )  # cut definitions that lead back to themselves
            self.found[definition.name] = self._fresh(definition)
        return self.found[definition.name]

    def leads_back(self, definition: Definition) -> bool:
        """Whether a definition speaks of its own name (`x = [x_1 … x_n]`): it defines nothing."""
        return any(
            isinstance(node, Sym | Use) and node.name == definition.name
            for node in walk(self.sketch_of(definition))
        )

    def _fresh(self, definition: Definition) -> Sketch:
        body = self.sketcher.sketch(definition.body)
        if definition.parameters:
            body = self._applied(body)
        if not definition.indices:
            return body
        if isinstance(body, Fn) and body.op == "eigenvalues":
            return body
        names = tuple(
            name
            for one in definition.indices
            if isinstance(one, Name) and (name := symbol_name(one))
        )
        return ByEntries(names, body) if len(names) == len(definition.indices) else body

    def _applied(self, node: Sketch) -> Sketch:
        """`∂r/∂x` with r applied to x, where the context says that r is a function."""
        node = map_parts(node, self._applied)
        match node:
            case Diff(body=Sym(name=name), variables=(Sym() as variable,)) if (
                self.context.is_function(name) and name not in self.context.definitions
            ):
                return replace(node, body=Use(name, (variable,)))
            case _:
                return node

    def behind(self, name: str) -> set[str]:
        """Symbols that the definition of a bare symbol speaks of."""
        body = self.sketch_of(self.context.definitions[name])
        return {node.name for node in walk(body) if isinstance(node, Sym) and node.name != name}

    def parameters(self, name: str) -> tuple[Sketch, ...]:
        """The parameters of a function of the context, as sketches."""
        if name not in self.heads:
            definition = self.context.definitions.get(name)
            terms = definition.parameters if definition is not None else ()
            self.heads[name] = tuple(self.sketcher.sketch(term) for term in terms)
        return self.heads[name]
