"""The context of a statement, sorted by what it is about.

Stands apart so that the rest of the room asks "is `f` a function here?" and never walks a list of
givens. A later given wins over an earlier one about the same symbol.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from compiler.elaborate.definitions import Definition, as_definition
from compiler.elaborate.names import ARRAY_FUNCTIONS, MOMENTS, SCALAR_FUNCTIONS
from compiler.elaborate.terms import symbol_name
from compiler.elaborate.upwards import ordered_bounds
from compiler.elaborate.written_sizes import written_size
from compiler.ir.statement import (
    Assumes,
    AssumesRelation,
    Declares,
    Defines,
    Given,
    HasMoments,
    LaysOut,
    Means,
    Property,
    Stacks,
    Statement,
)
from compiler.ir.term import Name, NumberTerm, ProductTerm, Script, Sequence, Term
from compiler.latex import parse


@dataclass(slots=True)
class Context:
    """Everything that is known before the statement itself is looked at."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    declared: dict[str, list[Declares]] = field(default_factory=dict)
    properties: dict[str, dict[Property, Assumes]] = field(default_factory=dict)
    everywhere: dict[Property, Assumes] = field(default_factory=dict)
    """Properties of everything ("all matrices are symmetric")."""
    relations: list[AssumesRelation] = field(default_factory=list)
    laws: dict[str, HasMoments] = field(default_factory=dict)
    layouts: dict[str, LaysOut] = field(default_factory=dict)
    """By what they are about: `all`, `gradient`, `jacobian`, `matrix`."""
    stacking: Stacks | None = None
    positions: set[str] = field(default_factory=set)
    """Position vectors of space, which have three components where nothing else is said."""
    crossed: frozenset[str] = frozenset()
    """Letters that `\\times` of the statement makes vectors of three components."""
    near_sizes: set[str] = field(default_factory=set)
    """Names of sizes that a declaration close by speaks of: they stand as they are."""
    far: set[str] = field(default_factory=set)
    """Symbols whose declaration stands far above the statement."""
    meanings: dict[str, Means] = field(default_factory=dict)

    def is_function(self, name: str) -> bool:
        """Whether the context makes a name a function."""
        definition = self.definitions.get(name)
        if definition is not None and definition.parameters:
            return True
        return any(declares.kind == "function" for declares in self.declared.get(name, ()))

    def complex_names(self) -> set[str]:
        """Symbols that are said to be complex."""
        return {name for name, told in self.properties.items() if "complex" in told}

    def is_random(self, name: str) -> bool:
        """Whether the context makes a symbol random: by a law, or by a word."""
        return name in self.laws or any(one.kind == "random" for one in self.declared.get(name, ()))

    def function_name(self, name: str) -> str:
        """The name a function was introduced under: `g` and bold `g` are one when only one was."""
        if self.is_function(name):
            return name
        other = name[8:-1] if name.startswith("\\mathbf{") else f"\\mathbf{{{name}}}"
        return other if self.is_function(other) else name

    def kind_of(self, name: str) -> Declares | None:
        """The last declaration that says what kind of value a name is."""
        return next(
            (one for one in reversed(self.declared.get(name, [])) if one.kind != "random"), None
        )


def read_context(statement: Statement) -> Context:
    """Sort the givens of a statement; anything about no recognisable symbol is left out."""
    context = Context()
    for given in statement.given:
        if (
            statement.kind == "membership"
            and isinstance(given, Declares)
            and given.fact.span == statement.focus
        ):
            # what a statement says is no ground for itself
            continue
        _file(context, given)
        if isinstance(given, Declares):
            far = statement.span.start - given.fact.span.start > FAR
            for subject in _subjects(given.subject):
                (context.far.add if far else context.far.discard)(subject)
            if not far:
                context.near_sizes |= {
                    size for one in given.sizes if isinstance(size := written_size(one), str)
                }
    if statement.kind == "inequality":
        context.relations += ordered_bounds(statement)
    _with_equal_sizes(context)
    _with_known_sizes(context)
    _without_means(context)
    _with_matrices(context)
    for name, law in context.laws.items():
        if "zero_mean" in context.properties.get(name, {}) and law.mean is not None:
            context.laws[name] = replace(law, mean=parse("0", ()))
    return context


OF_MATRICES: frozenset[Property] = frozenset(
    (
        "positive_definite",
        "positive_semidefinite",
        "negative_definite",
        "upper_triangular",
        "lower_triangular",
        "full_column_rank",
        "full_row_rank",
    )
)
"""Properties that make a letter a matrix, whatever it is called and was before."""

OF_NUMBERS = re.compile(r"random variables?\b|zufallsvariablen?\b", re.IGNORECASE)


def _with_matrices(context: Context) -> None:
    """`If $V$ is positive definite` makes V a matrix where it was a number further above."""
    for name, told in context.properties.items():
        places = [one.fact.span.start for key, one in told.items() if key in OF_MATRICES]
        if places and name in context.declared:
            context.declared[name] = [
                one
                for one in context.declared[name]
                if one.fact.span.end > max(places) or not _of_a_number(one)
            ]


def _of_a_number(one: Declares) -> bool:
    return one.kind == "scalar" or (
        one.kind == "random" and OF_NUMBERS.search(one.fact.text) is not None
    )


def _with_equal_sizes(context: Context) -> None:
    """`p = m` of two sizes: both are one name from here on."""
    sizes = {
        size
        for declared in context.declared.values()
        for one in declared
        for term in one.sizes
        if isinstance(size := written_size(term), str)
    }
    equal = [(one.left, one.right) for one in context.relations if one.relation == "="]
    equal += [(one.given.left, one.body) for one in context.definitions.values()]
    for left, right in equal:
        if not isinstance(left, Name) or not isinstance(right, Name):
            continue
        if {written_size(left), written_size(right)} <= sizes:
            for name, declared in context.declared.items():
                context.declared[name] = [
                    replace(
                        one,
                        sizes=tuple(left if size == right else size for size in _named(one, right)),
                    )
                    for one in declared
                ]


def _with_known_sizes(context: Context) -> None:
    """`n = 2` of a size: what is declared n × n is 2 × 2."""
    known = {
        size: one.body
        for one in context.definitions.values()
        if isinstance(one.body, NumberTerm)
        and one.body.text.isdigit()
        and (size := written_size(one.given.left)) is not None
    }
    for name, declared in context.declared.items() if known else ():
        context.declared[name] = [
            replace(
                one, sizes=tuple(known.get(written_size(size) or "", size) for size in one.sizes)
            )
            for one in declared
        ]


def _without_means(context: Context) -> None:
    """`E(x) = m` of a random x says its mean, and defines no function E."""
    found = context.definitions.get("E")
    if found is not None and any(
        context.is_random(symbol_name(one) or "") for one in found.parameters
    ):
        del context.definitions["E"]


def _named(declared: Declares, name: Name) -> tuple[Term, ...]:
    """The sizes of a declaration, with every spelling of a name as that name itself."""
    return tuple(
        name if written_size(size) == written_size(name) else size for size in declared.sizes
    )


FAR = 1000
"""Characters between a declaration and a statement that may use the letter anew."""


def _file(context: Context, given: Given) -> None:
    match given:
        case Defines():
            definition = as_definition(given)
            if definition is not None:
                context.definitions[definition.name] = definition
                _also_bold(context, definition)
        case Declares():
            for subject in _subjects(given.subject):
                context.declared.setdefault(subject, []).append(given)
        case Assumes(subject=None):
            context.everywhere[given.property] = given
        case Assumes():
            for subject in _subjects(given.subject):
                context.properties.setdefault(subject, {})[given.property] = given
        case AssumesRelation(relation="\\to"):
            # only a claim of growth asks where a letter goes
            return
        case AssumesRelation():
            context.relations.append(given)
        case HasMoments():
            for subject in _subjects(given.subject):
                context.laws[subject] = _joined(context.laws.get(subject), given)
        case LaysOut():
            if given.about == "all":
                context.layouts.clear()
            context.layouts[given.about] = given
        case Stacks():
            context.stacking = given
        case Means():
            context.meanings[given.subject] = given


def _joined(before: HasMoments | None, given: HasMoments) -> HasMoments:
    """A law told in pieces: a mean here, a variance there, "moreover normal" behind them."""
    pieces = (given.mean, given.covariance)
    if before is None or given.parameters or None not in pieces:
        return given
    if before.parameters and before.family != "normal":
        # a mean says nothing new of a law that is known
        return before if given.family == "any" else given
    return replace(
        given,
        family=before.family if given.family == "any" else given.family,
        mean=given.mean or before.mean,
        covariance=given.covariance or before.covariance,
    )


def _also_bold(context: Context, definition: Definition) -> None:
    """`p_i = …` defines the bold vector p as well, and `a_{ij} = …` the matrix A."""
    if not definition.indices or "\\" in definition.name:
        return
    names = [f"\\mathbf{{{definition.name}}}"]
    if len(definition.indices) == 2 and definition.name.islower():
        names += [definition.name.upper(), f"\\mathbf{{{definition.name.upper()}}}"]
    for name in names:
        context.definitions.setdefault(name, replace(definition, name=name))


def _subjects(term: Term | None) -> list[str]:
    """Names a given is about: one symbol, or each of a list."""
    match term:
        case Name(operator=True, base=base) if (
            base in SCALAR_FUNCTIONS or base in ARRAY_FUNCTIONS or base in MOMENTS
        ):
            return []
        case Name() | Script():
            name = symbol_name(term)
            return [name] if name is not None else []
        case Sequence(items=items):
            return [name for item in items for name in _subjects(item)]
        case ProductTerm(items=(Name(operator=False) | Script() as head, *_)):
            # `f(x)` declares f
            return _subjects(head)
        case _:
            return []
