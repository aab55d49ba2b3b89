"""What depends on what: the bindings that derivatives need.

Stands apart because `∂L/∂z` means nothing until `L` is known to lead to `z`: through definitions on
the path, through functions applied in the statement, or, where nobody says how, through an abstract
function. A data model (`y = Xw` beside a loss) is no path when the body shows the variable itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from compiler.elaborate.bodies import Bodies
from compiler.elaborate.chance import behind_moments
from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Diff, Entry, Fn, Num, Post, Sized, Sketch, Sym, Use
from compiler.elaborate.walking import applied, walk

CONSTANT_LETTERS = frozenset("cCkKab") | {
    r"\alpha", r"\lambda", r"\mathbf{c}", r"\mathbf{a}", r"\mathbf{b}",
}  # fmt: skip


@dataclass(slots=True)
class Dependence:
    """Definitions as sketches, and which symbols a statement binds."""

    context: Context
    bodies: Bodies
    implicit: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    """Symbols that depend on several variables though nobody says so."""

    @property
    def indices(self) -> set[str]:
        """Letters that range over entries."""
        return self.bodies.sketcher.seen.indices

    def bind(
        self, sides: list[Sketch], preset: dict[str, Sketch] | None = None
    ) -> dict[str, Sketch]:
        """Bindings that the sides need: functions named bare, and paths of derivatives.

        `preset` are bindings that hold in any case.
        """
        bound: dict[str, Sketch] = dict(preset or {})
        functions = applied(sides)
        for name in _names(sides):
            body = self.bodies.body(name)
            if body is not None:
                bound[name] = body
        for side in sides:
            # a named quantity on one side alone is what its definition says
            definition = self.context.definitions.get(side.name) if isinstance(side, Sym) else None
            if (
                definition is not None
                and not definition.parameters
                and not self.bodies.leads_back(definition)
            ):
                bound[definition.name] = self.bodies.sketch_of(definition)
        bound |= behind_moments(self.context, self.bodies, sides, list(bound.values()))
        pairs = self._pairs(sides, bound)
        for diff in _diffs(sides, bound):
            for variable in diff.variables or ():
                self._path(diff.body, head(variable), bound)
        self._imply(pairs, bound, functions, sides)
        return bound

    def _pairs(self, sides: list[Sketch], bound: dict[str, Sketch]) -> list[tuple[str, str]]:
        """(differentiated, variable) for every derivative of a bare symbol or entry."""
        found: list[tuple[str, str]] = []
        for diff in _diffs(sides, bound):
            body = head(diff.body)
            for variable in diff.variables:
                target = head(variable)
                if (
                    body is not None
                    and target is not None
                    and body != target
                    and (body, target) not in found
                ):
                    found.append((body, target))
        return found

    def _path(self, body: Sketch, variable: str | None, bound: dict[str, Sketch]) -> None:
        """Bind the symbols that lead from a body to a variable, unless the body shows it itself."""
        if variable is None or self._shows(body, variable, bound):
            return
        for strength in ("symbol", "model"):
            path = self._search(body, variable, strength, bound, frozenset())
            if path:
                for name in path:
                    bound[name] = self.bodies.sketch_of(self.context.definitions[name])
                return

    def _shows(self, body: Sketch, variable: str, bound: dict[str, Sketch], depth: int = 0) -> bool:
        for node in walk(body):
            if isinstance(node, Sym):
                if node.name == variable:
                    return True
                if (
                    node.name in bound
                    and depth < 8
                    and self._shows(bound[node.name], variable, bound, depth + 1)
                ):
                    return True
            elif (
                isinstance(node, Use)
                and (inner := self.bodies.body(node.name)) is not None
                and depth < 8
                and not node.args
            ):
                return self._shows(inner, variable, bound, depth + 1)
        return False

    def _search(
        self,
        body: Sketch,
        variable: str,
        strength: str,
        bound: dict[str, Sketch],
        seen: frozenset[str],
    ) -> tuple[str, ...]:
        """Names of definitions on a path from a body to a variable."""
        for node in walk(body):
            if not isinstance(node, Sym) or node.name in seen:
                continue
            if node.name in bound and node.name not in seen:
                found = self._search(
                    bound[node.name], variable, strength, bound, seen | {node.name}
                )
                if found:
                    return found
            definition = self.context.definitions.get(node.name)
            if (
                definition is None
                or definition.parameters
                or node.name in bound
                or self.bodies.leads_back(definition)
            ):
                continue
            if definition.given.strength == "model" and strength == "symbol":
                continue
            inner = self.bodies.sketch_of(definition)
            if any(isinstance(one, Sym) and one.name == variable for one in walk(inner)):
                return (node.name,)
            found = self._search(inner, variable, strength, bound, seen | {node.name})
            if found:
                return (node.name, *found)
        return ()

    def _imply(
        self,
        pairs: list[tuple[str, str]],
        bound: dict[str, Sketch],
        applied: dict[str, tuple[Sketch, ...]],
        sides: list[Sketch],
    ) -> None:
        """Abstract functions for symbols differentiated though nobody says how they depend."""
        targets: dict[str, list[str]] = {}
        for body, variable in pairs:
            targets.setdefault(body, []).append(variable)
        for _, variable in pairs:
            if variable not in bound and variable in applied and variable not in targets:
                bound[variable] = Use(variable, applied[variable])
        for body, variables in targets.items():
            if body in bound and any(
                self._shows(bound[body], variable, bound) for variable in variables
            ):
                continue
            if body in bound or self._is_constant(body, sides):
                continue
            plain = applied.get(body)
            if plain is not None and any(head(argument) in variables for argument in plain):
                bound[body] = Use(body, plain)
                continue
            self._connect(variables, bound)
            direct = [
                variable
                for variable in variables
                if not any(
                    other != variable and self._leads(other, variable, bound, targets)
                    for other in variables
                )
            ]
            bound[body] = Use(body, tuple(Sym(variable) for variable in direct or variables))
            if len(direct or variables) > 1:
                self.guessed.add(body)
            self.implicit.add(body)

    def _connect(self, variables: list[str], bound: dict[str, Sketch]) -> None:
        """Bind what leads from one variable to another: `∂L/∂W` beside `∂L/∂Z` with `Z = XW`."""
        for start in variables:
            for end in variables:
                if start != end and start not in bound:
                    path = self._search(Sym(start), end, "symbol", bound, frozenset())
                    for name in path:
                        bound[name] = self.bodies.sketch_of(self.context.definitions[name])

    def _leads(
        self, start: str, end: str, bound: dict[str, Sketch], targets: dict[str, list[str]]
    ) -> bool:
        if end in targets.get(start, ()):
            return True
        return start in bound and self._shows(bound[start], end, bound)

    def _is_constant(self, name: str, sides: list[Sketch]) -> bool:
        if "constant" in self.context.properties.get(name, {}):
            return True
        return any(side == Num(Fraction(0)) for side in sides) and name in CONSTANT_LETTERS

    def _bodies_of(self, sides: list[Sketch]) -> list[Sketch]:
        """What the functions used in some sketches are, where the context says it."""
        used = {node.name for side in sides for node in walk(side) if isinstance(node, Use)}
        found: list[Sketch] = []
        for name in sorted(used):
            body = self.bodies.body(name)
            parameters = {head(one) for one in self.bodies.parameters(name)}
            if body is not None:
                found += [Sym(one) for one in _names([body]) if one not in parameters]
        return found

    def further(self, sides: list[Sketch], bound: dict[str, Sketch]) -> dict[str, Sketch]:
        """Bindings with all definitions of bare symbols in reach, for a second attempt.

        What depends on what is asked anew: a definition may say it (`δ = ∂ℓ/∂z`).
        """
        result: dict[str, Sketch] = {}
        queue = _names([*sides, *bound.values()])
        queue += _values_at_points([*sides, *bound.values()], self.context)
        queue += _names(self._bodies_of([*sides, *bound.values()]))
        variables = {head(variable) for diff in _diffs(sides, bound) for variable in diff.variables}
        while queue:
            name = queue.pop(0)
            definition = self.context.definitions.get(name)
            if (
                definition is None
                or name in result
                or name in variables
                or definition.given.strength == "model"
                or self.bodies.leads_back(definition)
            ):
                continue
            result[name] = self.bodies.sketch_of(definition)
            queue.extend(_names([result[name]]))
        if not set(result) - set(bound):
            return bound
        kept = {name: body for name, body in bound.items() if name not in self.implicit}
        again = self.bind([*sides, *result.values()], {**kept, **result})
        return {**bound, **again}


def head(node: Sketch) -> str | None:
    """The symbol that something is about: `x` of `x_i`, `xᵀ`, `vec(x)`; `f` of `f(x)`."""
    match node:
        case Sym(name=name) | Use(name=name):
            return name
        case Entry(base=base) | Post(base=base) | Sized(body=base):
            return head(base)
        case Fn(op="vec" | "vec_rows", args=(inner,)):
            return head(inner)
        case _:
            return None


def _diffs(sides: list[Sketch], bound: dict[str, Sketch]) -> list[Diff]:
    return [
        node for side in [*sides, *bound.values()] for node in walk(side) if isinstance(node, Diff)
    ]


def _names(sides: list[Sketch]) -> list[str]:
    found: dict[str, None] = {}
    for side in sides:
        for node in walk(side):
            if isinstance(node, Sym):
                found.setdefault(node.name)
    return list(found)


def _values_at_points(sides: list[Sketch], context: Context) -> list[str]:
    """`J(x)` of a J that a definition gives as a value."""
    return [
        node.name
        for side in sides
        for node in walk(side)
        if isinstance(node, Use)
        and (definition := context.definitions.get(node.name)) is not None
        and not definition.parameters
    ]
