"""Doubts: when a failure would say more of the reading than of the statement.

Stands apart because a wrong "refuted" is the second worst bug: a note is full of equations to
solve, of properties that a function may have, of names whose meaning stands elsewhere. What cannot
be told from a claim is not refuted.
"""

from __future__ import annotations

from fractions import Fraction

from compiler.elaborate.context import Context
from compiler.elaborate.dependence import Dependence
from compiler.elaborate.mentions import entries_of, moments_in, named
from compiler.elaborate.posed import posed_by_form
from compiler.elaborate.sketch import INVERSE
from compiler.ir import expr as e
from compiler.ir.formula import Law, Reading


def doubt(reading: Reading, dependence: Dependence) -> str | None:
    """Why a failure of a reading would say more of the reading than of the statement."""
    for name, _ in reading.bindings:
        if name in dependence.guessed:
            return f"how {name} depends on its variables is not said"
    posed = posed_by_form(reading)
    if posed is not None:
        return posed
    if any(not one.over for side in (reading.left, reading.right) for one in moments_in(side)):
        return "nothing says what is random"
    again = _given_again(reading)
    if again is not None:
        return f"{again} is given another value above"
    left, right = (_free(side, reading) for side in (reading.left, reading.right))
    known = told_by_laws(reading, dependence.context)
    sized = [names | _sizes(names, reading) for names in (left, right)]
    entries = [entries_of(side, reading) for side in (reading.left, reading.right)]
    apart = not (left | entries[0] <= sized[1] | entries[1])
    if left and right and apart and not (right | entries[1] <= sized[0] | entries[0]):
        return (
            "each side speaks of something that the other does not, "
            "and nothing says how they are related"
        )
    atom = _atom(reading.left, reading) or _atom(reading.right, reading)
    abstract = {one.name + "()" for one in reading.functions if one.body is None}
    operators = _has_operator(reading.left) or _has_operator(reading.right)
    computed = not abstract & (left | right) and any(
        _has_operator(side, _DERIVED) for side in (reading.left, reading.right)
    )
    if atom is not None and atom not in known and left and right and left != right and not computed:
        return f"it reads as a definition of {atom} or an equation for it"
    if "e" in left | right:
        return "e may be the neutral element of something"
    if abstract & (left | right) and not operators:
        return "it reads as a property that a function may have"
    if bool(left) != bool(right):
        return _as_equation(reading, left | right, abstract)
    return None


def speaks_of_letters(reading: Reading) -> bool:
    """Whether a reading has letters that the note may have said something of."""
    return bool(_free(reading.left, reading) | _free(reading.right, reading))


def _given_again(reading: Reading) -> str | None:
    """A number that a definition binds, alone on a side: `n = 2k`, then `n = 2k + 1`."""
    bound = dict(reading.bindings)
    for side, other in ((reading.left, reading.right), (reading.right, reading.left)):
        if isinstance(side, e.Symbol) and side.name in bound and not reading.type.shape:
            if side.name in named(other):
                # `\\omega^{-1} = \\omega` relates a value to itself
                continue
            names = {one.name for one in reading.symbols if one.type.shape}
            if not names & _free(side, reading):
                return side.name
    return None


def _sizes(names: set[str], reading: Reading) -> set[str]:
    """The sizes of the arrays among some names: `n` of an m × n matrix."""
    return {str(size) for one in reading.symbols if one.name in names for size in one.type.shape}


def _atom(side: e.Expr, reading: Reading) -> str | None:
    """The free symbol that is all of a side, up to an index, a power or a transpose."""
    match side:
        case e.Symbol(name=name):
            return None if name in dict(reading.bindings) else name
        case e.Component(base=base):
            return _atom(base, reading)
        case e.Apply(op="power" | "matpow" | "transpose" | "adjoint" | "neg", args=(base, *_)):
            return _atom(base, reading)
        case _:
            return None


def _as_equation(reading: Reading, names: set[str], abstract: set[str]) -> str | None:
    """An expression in numbers set equal to a constant: it may be there to be solved."""
    if abstract & names:
        return "it reads as a condition on a function"
    if all(name.startswith("#") for name in names):
        return "how far an index runs is not said"
    if reading.type.shape or any(one.random for one in reading.symbols):
        return None
    return EQUATION


EQUATION = "it reads as an equation to solve"
"""The doubt that numbers can lift: an equation without a solution is simply false."""


_DERIVED = (e.Derivative, e.Hessian, e.Directional)
_COMPUTED = (*_DERIVED, e.Bound, e.Moment, e.Differential)


def _has_operator(side: e.Expr, kinds: tuple[type, ...] = _COMPUTED) -> bool:
    """Whether a side differentiates, integrates, sums or averages."""
    stack: list[object] = [side]
    while stack:
        current = stack.pop()
        if isinstance(current, tuple):
            stack.extend(current)
            continue
        if isinstance(current, kinds):
            return True
        if isinstance(current, e.Call) and current.primes:
            return True
        if isinstance(current, e.Apply) and current.op in _FIELD_OPERATORS:
            return True
        if hasattr(current, "__dataclass_fields__"):
            stack.extend(getattr(current, field) for field in current.__dataclass_fields__)
    return False


def _free(side: e.Expr, reading: Reading) -> set[str]:
    """Free symbols a side leads to, bound ones followed."""
    bodies = dict(reading.bindings)
    names = {one.name for one in reading.symbols if one.index_of is None}
    written = {one.name: one.body for one in reading.functions if one.body is not None}
    found: set[str] = set()
    stack: list[object] = [side]
    while stack:
        current = stack.pop()
        if isinstance(current, tuple):
            stack.extend(current)
        elif isinstance(current, e.Symbol):
            if current.name in bodies:
                stack.append(bodies.pop(current.name))
            elif current.name in names:
                found.add(current.name)
        elif isinstance(current, e.Call):
            found.add(current.function.removesuffix(INVERSE) + "()")
            stack.extend((current.args, written.pop(current.function, ())))
        elif isinstance(current, e.SizeOf):
            found.add(str(current.size))
        elif isinstance(current, e.Moment):
            found |= {name for law in reading.laws for name in _law_names(law)}
            stack.append(current.args)
        elif hasattr(current, "__dataclass_fields__"):
            stack.extend(getattr(current, field) for field in current.__dataclass_fields__)
    return found


def _law_names(law: Law) -> set[str]:
    return symbols_in((law.mean, law.covariance, *law.parameters))


def told_by_laws(reading: Reading, context: Context) -> set[str]:
    """Random symbols with the parameters of the laws that the note states for them."""
    return {
        name
        for law in reading.laws
        if law.symbol in context.laws
        for name in (law.symbol, *_law_names(law))
    }


def symbols_in(value: object) -> set[str]:
    """Names of all symbols inside."""
    found: set[str] = set()
    stack: list[object] = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, tuple):
            stack.extend(current)
        elif isinstance(current, e.Symbol):
            found.add(current.name)
        elif hasattr(current, "__dataclass_fields__"):
            stack.extend(getattr(current, field) for field in current.__dataclass_fields__)
    return found


def unsaid(readings: list[Reading], dependence: Dependence) -> str | None:
    """An abstract function on one side only: the statement speaks of a particular one nobody gave.

    So does one whose dependence was only guessed and whose derivative stands on one side only.
    """
    found: str | None = None
    for reading in readings:
        abstract = {one.name for one in reading.functions if one.body is None}
        if not abstract:
            return None
        left, right = (_calls(side, reading) & abstract for side in (reading.left, reading.right))
        guessed = {name for name, _ in reading.bindings} & dependence.implicit
        marks = {name + "'" for name in guessed}
        moved = [marks & _differentiated(side, reading) for side in (reading.left, reading.right)]
        left, right = _invertible(left | moved[0]), _invertible(right | moved[1])
        if any(one.name.endswith(INVERSE) for one in reading.functions):
            return None
        if left == right or _is_zero(reading.right) or _is_zero(reading.left):
            return None
        found = found or min(left ^ right).rstrip("'")
    return found


def _invertible(names: set[str]) -> set[str]:
    """An inverse speaks of its function."""
    return {name.removesuffix(INVERSE) for name in names}


_FIELD_OPERATORS = frozenset({"divergence", "curl", "laplacian", "nth_derivative"})


def _differentiated(side: e.Expr, reading: Reading) -> set[str]:
    """Symbols that a derivative of a side leads through, each with a prime behind its name."""
    found: set[str] = set()
    bodies = dict(reading.bindings)
    outside = dict(bodies)
    stack: list[tuple[object, bool]] = [(side, False)]
    while stack:
        current, inside = stack.pop()
        if isinstance(current, tuple):
            stack.extend((one, inside) for one in current)
            continue
        if isinstance(current, e.Symbol) and inside and current.name + "'" not in found:
            found.add(current.name + "'")
            stack.append((bodies.get(current.name, ()), True))
        elif isinstance(current, e.Symbol) and not inside:
            # `G` that stands for a derivative
            stack.append((outside.pop(current.name, ()), False))
        if isinstance(current, e.Call) and inside:
            found.add(current.function + "'")
        within = (
            inside
            or isinstance(current, e.Derivative | e.Hessian)
            or (isinstance(current, e.Apply) and current.op in _FIELD_OPERATORS)
            or (isinstance(current, e.Call) and current.primes > 0)
        )
        if hasattr(current, "__dataclass_fields__"):
            stack.extend(
                (getattr(current, field), within) for field in current.__dataclass_fields__
            )
    return found


def _is_zero(side: e.Expr) -> bool:
    return side == e.Number(Fraction(0)) or (isinstance(side, e.Fill) and side.pattern == "zeros")


def _calls(side: e.Expr, reading: Reading) -> set[str]:
    """Functions a side leads to, through bindings and bodies."""
    bodies = dict(reading.bindings) | {
        one.name: one.body for one in reading.functions if one.body is not None
    }
    found: set[str] = set()
    seen: set[str] = set()
    stack: list[object] = [side]
    while stack:
        current = stack.pop()
        if isinstance(current, tuple):
            stack.extend(current)
            continue
        if isinstance(current, e.Call):
            found.add(current.function)
        name = (
            current.name
            if isinstance(current, e.Symbol)
            else current.function
            if isinstance(current, e.Call)
            else None
        )
        if name is not None and name in bodies and name not in seen:
            seen.add(name)
            stack.append(bodies[name])
        if hasattr(current, "__dataclass_fields__"):
            stack.extend(getattr(current, field) for field in current.__dataclass_fields__)
    return found
