"""Shapes while sizes are still being found: made equal, and asked what they are by now.

Stands apart from the typer, which knows notation; here are only shapes.
"""

from __future__ import annotations

from compiler.elaborate.typing.sizes import Dims, Size, Sizes
from compiler.elaborate.typing.typed import MisfitError, Typed
from compiler.ir import expr as e


class Shapes:
    """Shapes over one set of sizes."""

    def __init__(self) -> None:
        self.sizes = Sizes()

    def unify(self, first: Dims, second: Dims) -> bool:
        """Make two shapes equal."""
        return len(first) == len(second) and all(
            self.sizes.unify(a, b) for a, b in zip(first, second, strict=True)
        )

    def require(self, first: Dims, second: Dims, what: str) -> None:
        """Make two shapes equal or fail with both named."""
        if not self.unify(first, second):
            raise MisfitError(
                f"{what}: {self.sizes.words(first)} against {self.sizes.words(second)}"
            )

    def square(self, value: Typed, what: str) -> Size:
        """Require a square matrix; returns its size."""
        if len(value.shape) != 2:
            raise MisfitError(f"{what} needs a square matrix, not {self.sizes.words(value.shape)}")
        if not self.sizes.unify(value.shape[0], value.shape[1]):
            raise MisfitError(f"{what} needs a square matrix, not {self.sizes.words(value.shape)}")
        if self.sizes.find(value.shape[0]) == 1:
            raise MisfitError(f"{what} of a scalar")
        return value.shape[0]

    def is_one(self, size: Size) -> bool:
        """Whether a size is literally 1."""
        return self.sizes.find(size) == 1

    def is_column(self, shape: Dims) -> bool:
        """Whether a shape is a column vector's."""
        return len(shape) == 2 and self.is_one(shape[1]) and not self.is_one(shape[0])

    def is_row(self, shape: Dims) -> bool:
        """Whether a shape is a row vector's."""
        return len(shape) == 2 and self.is_one(shape[0]) and not self.is_one(shape[1])

    def is_vector(self, shape: Dims) -> bool:
        """Whether a shape is a column's or a row's."""
        return self.is_column(shape) or self.is_row(shape)

    def is_matrix(self, shape: Dims) -> bool:
        """Whether a shape is a matrix that is no vector."""
        return len(shape) == 2 and not self.is_one(shape[0]) and not self.is_one(shape[1])

    def squeeze(self, value: Typed) -> Typed:
        """A 1 × 1 matrix as a scalar."""
        if (
            len(value.shape) == 2
            and self.is_one(value.shape[0])
            and self.is_one(value.shape[1])
            and not value.by
        ):
            return Typed(e.Apply("squeeze", (value.expr,)))
        return value
