"""The canonical form: what meets and what does not, on a few formulas each."""

from __future__ import annotations

from merge_build import grad, mat, reading, tr, vec

from compiler.merge.canonical import canonical


def form(*args, **kwargs):
    found = canonical(reading(*args, **kwargs), "=")
    assert found is not None
    return found.form


def test_renaming_layout_and_notation_do_not_matter():
    a, b, x = mat("A", "p", "m"), mat("B", "n", "p"), mat("X", "m", "n")
    p, q, y = mat("P", "r", "s"), mat("Q", "t", "r"), mat("Y", "s", "t")
    one = form(grad(tr(a @ x @ b), x), (b @ a).T)
    other = form(grad(tr(q @ p @ y), y, "numerator"), q @ p)
    assert one == other


def test_expanding_does_not_matter():
    a, x = mat("A"), vec("x")
    quadratic = grad(x.T @ a @ x, x)
    assert form(quadratic, (a + a.T) @ x) == form(quadratic, a @ x + a.T @ x)


def test_an_assumption_does_matter():
    a, x = mat("A"), vec("x")
    quadratic = grad(x.T @ a @ x, x)
    assert form(quadratic, 2 * a @ x, {"A": "symmetric"}) != form(
        quadratic, (a + a.T) @ x, {"A": "symmetric"}
    )


def test_false_algebra_keeps_its_notation():
    a, b = mat("A"), mat("B")
    one = canonical(reading((a @ b).T, a.T @ b.T), "=", false=True)
    other = canonical(reading(a @ b, b @ a), "=", false=True)
    again = canonical(reading(mat("Y").T @ mat("X").T, (mat("Y") @ mat("X")).T), "=", false=True)
    assert one is not None
    assert other is not None
    assert again is not None
    assert one.form == again.form
    assert one.form != other.form
