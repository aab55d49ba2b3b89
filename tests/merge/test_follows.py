"""What follows from what by substitution, and what only looks as if it did."""

from __future__ import annotations

import pytest
from merge_build import E, grad, judged, mat, num, reading, tr, vault_of, vec

from compiler.merge import merge

A, B, C, X = (mat(name) for name in "ABCX")
a, b, x, y = (vec(name) for name in "abxy")
s, t, n = num("s"), num("t"), num("n")
SYM = {"A": "symmetric"}
BILINEAR = (grad(a.T @ X @ b, X), a @ b.T)
QUADRATIC = (grad(x.T @ A @ x, x), (A + A.T) @ x)
SYMMETRIC = (grad(x.T @ A @ x, x), 2 * A @ x, SYM)
SQUARE = ((s + t) ** 2, s**2 + 2 * s * t + t**2)
POWER = (grad(t**n, t), n * t ** (n - 1))
TRACE = (tr(A @ B), tr(B @ A))


def links(rule: tuple, other: tuple) -> set[tuple[int, int]]:
    """Which of the two follows from which, as (what follows, from what)."""
    given = [judged(reading(*one), at=100 * k, name=str(k)) for k, one in enumerate((rule, other))]
    found = merge(vault_of(a=" " * 300), given).entries
    place = {entry.id: int(entry.occurrences[0]) for entry in found}
    return {
        (place[entry.id], place[link.id])
        for entry in found
        for link in entry.related
        if link.relation == "follows_from"
    }


@pytest.mark.parametrize(
    ("rule", "instance"),
    [
        (SQUARE, ((s + 1) ** 2, s**2 + 2 * s + 1)),
        (SQUARE, ((n * s + t) ** 2, n**2 * s**2 + 2 * n * s * t + t**2)),
        (POWER, (grad(t**3, t), 3 * t**2)),
        (BILINEAR, (grad(a.T @ X @ a, X), a @ a.T)),
        (TRACE, (tr(A @ B.T), tr(B.T @ A))),
        (TRACE, (tr((A + C) @ B), tr(B @ (A + C)))),
    ],
)
def test_an_instance_follows_from_its_rule_and_not_the_other_way(rule, instance):
    assert links(rule, instance) == {(1, 0)}


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        (SQUARE, ((s + 1) ** 2, s**2 + 2 * s + 2)),
        (POWER, (grad(t**t, t), t * t ** (t - 1))),
        (POWER, (grad((t + 1) ** n, t), n * (t + 1) ** (n - 1))),
        (SYMMETRIC, (grad(x.T @ (A @ B) @ x, x), 2 * (A @ B) @ x)),
        (SYMMETRIC, (grad(x.T @ (B @ A) @ x, x), (B @ A + (B @ A).T) @ x)),
        (TRACE, (tr(C @ B), tr(B @ C))),
        (BILINEAR, (grad(a.T @ X.T @ b, X), b @ a.T)),
    ],
)
def test_what_is_no_instance_does_not_follow(rule: tuple[E, E], other: tuple[E, E]):
    assert links(rule, other) == set()
