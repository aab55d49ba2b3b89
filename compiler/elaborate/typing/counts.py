"""Letters that turn out to be sizes, and sizes that turn out to be numbers.

Stands apart because both are known only when both sides of a statement are typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.typing.typed import MisfitError

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def may_be_size(typer: Typer, name: str) -> bool:
    """Whether a letter nobody introduced may be the size of the arrays beside it."""
    usual = name in {"n", "N", "m", "d", "D", "p"} or (name in {"k", "K"} and _of_laws(typer))
    return (
        usual
        and name not in typer.context.declared
        and name not in typer.bindings
        and typer.choices.kinds.get(name, "scalar") == "scalar"
    )


def _of_laws(typer: Typer) -> bool:
    """Whether covariances stand beside the letter: then k is a usual name of the dimension."""
    return any(name.startswith(("\\Sigma", "\\mathbf{\\Sigma")) for name in typer.symbols)


def close_sizes(typer: Typer) -> None:
    """A vector whose entries are all written out by number (`x_1`, `x_2`) has just those."""
    _settle_counts(typer)
    indexed = {typer.sizes.find(size) for size in typer.index_sizes.values()}
    numbers: dict[str, set[int]] = {}
    for size, number in typer.least:
        root = typer.sizes.find(size)
        if isinstance(root, str) and root[0] in "#?" and root not in indexed:
            numbers.setdefault(root, set()).add(number)
    for root, found in numbers.items():
        if len(found) > 1 and found == set(range(1, max(found) + 1)):
            typer.sizes.unify(root, max(found))


def _settle_counts(typer: Typer) -> None:
    if not typer.counts:
        return
    fresh = {
        root
        for shape in (*typer.symbols.values(), *typer.fills)
        for size in shape
        if isinstance(root := typer.sizes.find(size), str) and root[0] in "#?"
    }
    if len(fresh) != 1 or len(typer.counts) != 1:
        raise MisfitError("a letter that could be a size has no one size to be")
    (name,) = typer.counts
    typer.sizes.unify(fresh.pop(), name)
    typer.size_names.add(name)
    typer.note(f"{name} is read as the size of the arrays beside it")
