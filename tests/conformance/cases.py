"""What a truth file is made of: cases, and checks that need nothing of vaultc.

A check draws its symbols from a short list such as `A mxn, x n, S sym n, t pos` and compares two
plain NumPy or mpmath values, at several tuples of pairwise different sizes.
"""

from __future__ import annotations

import inspect
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SIZES = (
    {"m": 2, "n": 3, "p": 4, "q": 5, "k": 2, "N": 6},
    {"m": 4, "n": 2, "p": 3, "q": 5, "k": 3, "N": 5},
    {"m": 3, "n": 4, "p": 2, "q": 5, "k": 4, "N": 7},
)
HOLDS, FAILS = 3e-5, 1e-3

Check = Callable[[], bool]
Pair = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One link of a note, with what an expert says of it."""

    line: int
    """Line of the opening `$` or `$$`, from 1."""
    latex: str
    """The beginning of the right side, the right side, or the link as written."""
    verdict: str
    layout: str | None = None
    accept: tuple[Pair, ...] = ()
    """What else a reasonable expert may say."""
    why: str = ""
    check: Check | None = None
    """Whether the statement as read is true."""
    under: Check | None = None
    """For `conditional` and `convention`: the statement under the assumption, in the layout."""

    def allows(self, verdict: str) -> bool:
        return verdict == self.verdict or any(verdict == name for name, _ in self.accept)

    def lays_out(self, verdict: str, layout: str | None) -> bool:
        if verdict not in ("verified", "convention"):
            return True
        pairs = ((self.verdict, self.layout), *self.accept)
        wanted = {said for name, said in pairs if name == verdict}
        return layout in wanted or "any" in wanted or (layout == "mixed" and bool(wanted - {None}))


def true(
    line: int,
    latex: str,
    check: Check | None,
    layout: str | None = None,
    *,
    accept: Sequence[Pair] = (),
    why: str = "",
) -> Case:
    """Holds as written; `layout` is the one in which it does."""
    return Case(
        line=line,
        latex=latex,
        verdict="verified",
        layout=layout,
        check=check,
        accept=tuple(accept),
        why=why,
    )


def false(
    line: int, latex: str, check: Check | None, why: str, *, accept: Sequence[Pair] = ()
) -> Case:
    """Does not hold, in any layout the note allows."""
    return Case(
        line=line,
        latex=latex,
        verdict="refuted",
        layout="any",
        check=check,
        accept=tuple(accept),
        why=why,
    )


def cond(
    line: int,
    latex: str,
    check: Check,
    under: Check,
    why: str,
    *,
    layout: str | None = "any",
    accept: Sequence[Pair] = (),
) -> Case:
    """Fails as written and holds under the one assumption named in `why`."""
    return Case(
        line=line,
        latex=latex,
        verdict="conditional",
        layout=layout,
        check=check,
        under=under,
        accept=tuple(accept),
        why=why,
    )


def conv(  # noqa: PLR0917
    line: int,
    latex: str,
    layout: str,
    check: Check,
    under: Check,
    why: str,
    *,
    accept: Sequence[Pair] = (),
) -> Case:
    """Fails in the layout the note declares and holds in `layout`."""
    return Case(
        line=line,
        latex=latex,
        verdict="convention",
        layout=layout,
        check=check,
        under=under,
        accept=tuple(accept),
        why=why,
    )


def ill(
    line: int, latex: str, why: str, check: Check | None = None, *, accept: Sequence[Pair] = ()
) -> Case:
    """Sizes that cannot agree."""
    return Case(
        line=line,
        latex=latex,
        verdict="ill_typed",
        layout="any",
        check=check,
        why=why,
        accept=(("refuted", "any"), *accept),
    )


def skip(line: int, latex: str, why: str = "", *, accept: Sequence[Pair] = ()) -> Case:
    """Not a claim: a definition, a declaration, an equation to solve, a distribution."""
    return Case(
        line=line, latex=latex, verdict="not_a_claim", layout="any", why=why, accept=tuple(accept)
    )


def eq(spec: str, sides: Callable[..., Any], trials: int = 2) -> Check:
    """Whether the sides are equal for every draw."""

    def check() -> bool:
        return all(_equal(sides(*draw)) for draw in _draws(spec, sides, trials))

    return check


def le(spec: str, sides: Callable[..., Any], trials: int = 60) -> Check:
    """Whether the left side is at most the right one for every draw."""

    def check() -> bool:
        return all(
            np.all(np.asarray(left, float) <= np.asarray(right, float) + 1e-9)
            for left, right in (sides(*draw) for draw in _draws(spec, sides, trials))
        )

    return check


def holds(spec: str, test: Callable[..., bool], trials: int = 4) -> Check:
    """Whether a test of one's own passes for every draw."""

    def check() -> bool:
        return all(bool(test(*draw)) for draw in _draws(spec, test, trials))

    return check


def _equal(sides: Any) -> bool:
    pairs = sides if isinstance(sides, list) else [sides]
    return all(_agree(left, right) for left, right in pairs)


def _agree(left: Any, right: Any) -> bool:
    one, two = _plain(left), _plain(right)
    if one.shape != two.shape:
        return False
    scale = max(1.0, np.abs(one).max(initial=0), np.abs(two).max(initial=0))
    error = np.abs(one - two).max(initial=0) / scale
    if HOLDS < error < FAILS:
        raise AssertionError(f"between right and wrong: {error:.1e}")
    return bool(error <= HOLDS)


def _plain(value: Any) -> np.ndarray:
    if isinstance(value, np.ndarray) and value.dtype != object:
        return value
    if isinstance(value, (list, tuple)):
        return np.array([_plain(one) for one in value])
    return np.asarray(complex(value))


def _draws(spec: str, sides: Callable[..., Any], trials: int) -> list[list[Any]]:
    names = list(inspect.signature(sides).parameters)
    wanted = dict(
        part.split(maxsplit=1) if " " in (part := one.strip()) else (part, "")
        for one in spec.split(",")
        if one.strip()
    )
    rng = np.random.default_rng(zlib.crc32(spec.encode()))
    found = []
    for trial in range(trials * len(SIZES)):
        sizes = SIZES[trial % len(SIZES)]
        given = {name: draw(rng, kind, sizes) for name, kind in wanted.items()}
        found.append(
            [
                given[name] if name in given else rng if name == "rng" else sizes[name]
                for name in names
            ]
        )
    return found


def draw(rng: np.random.Generator, kind: str, sizes: dict[str, int]) -> Any:
    """One random symbol: `''`, `pos`, `unit`, `int`, `n`, `mxn`, `sym n`, `spd n`, `orth n`, …"""
    size = lambda text: int(text) if text.isdigit() else sizes[text]  # noqa: E731
    word, _, rest = kind.rpartition(" ")
    if rest in _SCALARS:
        return _SCALARS[rest](rng)
    if "x" in rest:
        rows, columns = map(size, rest.split("x"))
        array = rng.uniform(-2, 2, (rows, columns))
        if rows == columns and not word:  # far from singular
            array = array + 3 * np.eye(rows)
    else:
        array = rng.uniform(-2, 2, size(rest))
    if not word:
        return array
    return _SHAPED[word](rng, array, size(rest) if "x" not in rest else 0)


def _signed(rng: np.random.Generator) -> float:
    return float(rng.uniform(0.3, 2) * rng.choice([-1, 1]))


_SCALARS: dict[str, Callable[[np.random.Generator], Any]] = {
    "": _signed,
    "pos": lambda rng: float(rng.uniform(0.3, 2.5)),
    "unit": lambda rng: float(rng.uniform(0.1, 0.9)),
    "sgn": lambda rng: float(rng.uniform(-0.9, 0.9)),
    "big": lambda rng: float(rng.uniform(1.2, 3)),
    "int": lambda rng: int(rng.integers(2, 7)),
}


def _spd(rng: np.random.Generator, _: np.ndarray, n: int) -> np.ndarray:
    root = rng.uniform(-1, 1, (n, n))
    return root @ root.T + 0.5 * np.eye(n)


def _sym(rng: np.random.Generator, _: np.ndarray, n: int) -> np.ndarray:
    root = rng.uniform(-1, 1, (n, n))
    return root + root.T


def _orth(rng: np.random.Generator, _: np.ndarray, n: int) -> np.ndarray:
    return np.linalg.qr(rng.normal(size=(n, n)))[0]


_SHAPED: dict[str, Callable[[np.random.Generator, np.ndarray, int], np.ndarray]] = {
    "sym": _sym,
    "spd": _spd,
    "orth": _orth,
    "skew": lambda rng, _, n: (root := rng.uniform(-2, 2, (n, n))) - root.T,
    "diag": lambda rng, x, n: np.diag(x),
    "pos": lambda rng, x, n: np.abs(x) + 0.2,
    "prob": lambda rng, x, n: (y := np.abs(x) + 0.1) / y.sum(),
    "unitvec": lambda rng, x, n: x / np.sqrt(x @ x),
    "raw": lambda rng, x, n: x if x.size and np.ndim(x) == 2 else rng.uniform(-2, 2, (n, n)),
    "onehot": lambda rng, x, n: np.eye(n)[rng.integers(n)],
    "cplx": lambda rng, x, n: rng.uniform(-2, 2, x.shape) + 1j * rng.uniform(-2, 2, x.shape),
}
