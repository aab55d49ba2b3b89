"""Layouts to try: combinations of the choices for each class of derivative.

Source of the conventions: the usual names in matrix calculus. `numerator` keeps the differentiated
quantity's axis first; `denominator` the variable's. `mixed` is what machine learning writes: column
gradients, Jacobians output by input, the derivative of a scalar by X in the shape of X.
"""

from __future__ import annotations

from compiler.elaborate.context import Context
from compiler.ir.statement import LayoutName

CLASSES = ("gradient", "nabla", "jacobian", "nabla_jacobian", "matrix", "matrix_nabla", "curve")
"""scalar by vector (∂, ∇), vector by vector (∂, ∇), scalar by matrix (∂, ∇), vector by scalar."""


N, D = "numerator", "denominator"


COMBINATIONS: tuple[dict[str, str], ...] = (
    dict(zip(CLASSES, (D, D, N, N, D, D, N), strict=True)),
    dict(zip(CLASSES, (D, D, D, D, D, D, D), strict=True)),
    dict(zip(CLASSES, (D, D, D, D, D, D, N), strict=True)),
    dict(zip(CLASSES, (N, N, N, N, N, N, N), strict=True)),
    dict(zip(CLASSES, (N, D, N, N, N, D, N), strict=True)),
    dict(zip(CLASSES, (N, N, N, N, D, D, N), strict=True)),
    dict(zip(CLASSES, (N, D, N, N, D, D, N), strict=True)),
    dict(zip(CLASSES, (D, D, N, D, D, D, N), strict=True)),
)
"""In order of how usual they are."""


_ABOUT = {
    "gradient": ("gradient", "nabla"),
    "jacobian": ("jacobian", "nabla_jacobian"),
    "matrix": ("matrix", "matrix_nabla"),
}


def declared(context: Context) -> dict[str, str]:
    """What the context declares for each class; classes it says nothing of are missing."""
    found: dict[str, str] = {}
    whole = context.layouts.get("all")
    if whole is not None:
        model = {
            "numerator": COMBINATIONS[4],
            "denominator": COMBINATIONS[1],
            "mixed": COMBINATIONS[0],
        }[whole.layout]
        found = {name: model[name] for name in ("gradient", "jacobian", "matrix")}
        if whole.layout == "denominator":
            found["nabla"] = D
    for about, names in _ABOUT.items():
        said = context.layouts.get(about)
        if said is not None:
            value = N if said.layout == "numerator" else D
            if about == "jacobian" and said.layout == "mixed":
                value = N
            found.update(dict.fromkeys(names, value))
            if about == "gradient":
                # a gradient in the shape of its variable is so by a matrix too
                found.setdefault("matrix_nabla", value)
    return found


def agrees(choice: dict[str, str], wanted: dict[str, str], used: set[str]) -> bool:
    """Whether a combination is the declared one, as far as the statement uses it."""
    return all(choice[name] == wanted[name] for name in used if name in wanted)


def name_of(choice: dict[str, str], used: set[str]) -> LayoutName | None:
    """The layout's name as far as a statement shows it; None where it shows none."""
    values = {choice[name] for name in used if name in choice}
    if not values:
        return None
    if values == {N}:
        return "numerator"
    return "denominator" if values == {D} else "mixed"
