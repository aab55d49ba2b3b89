"""The ring of dual numbers and the trusted base under it."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from compiler.ir.operators import OPERATORS
from compiler.verify import judge  # noqa: F401 - fills the tables
from compiler.verify.digits import digits
from compiler.verify.draws import Draws
from compiler.verify.evaluate import OPERATIONS, SPECIAL
from compiler.verify.floats import Floats
from compiler.verify.functions import RULES
from compiler.verify.jet import Jet, primal
from compiler.verify.prime import PRIME, PrimeField
from compiler.verify.ring import Ring

_AT = {"arcosh": 1.7, "arcsec": 1.7, "arccsc": 1.7, "cot": 0.6}


def test_every_operator_has_an_evaluation():
    assert [name for name in OPERATORS if name not in OPERATIONS and name not in SPECIAL] == []


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("sign", [1, -1])
def test_slopes_agree_with_differences_at_fifty_digits(name, sign):
    k = digits(50)
    at = _AT.get(name, 0.37) * (
        sign
        if name
        not in ("log", "sqrt", "log2", "log10", "arcosh", "logit", "gamma", "loggamma", "digamma")
        else 1
    )
    ring = Ring(k, 1)
    x = ring.number(0) + k.convert(np.array(at)).reshape(1, 1, 1)
    one = ring.number(1)
    found = ring.function(name, Jet({0: x, 1: one})).parts[1].ravel()[0]
    with mpmath.workdps(50):
        h = mpmath.mpf(10) ** -15
        values = [k.function(name, k.convert(np.array(at)) + s * h) for s in (1, -1)]
        difference = (values[0] - values[1]) / (2 * h)
    assert (
        abs(found - difference[()] if isinstance(difference, np.ndarray) else found - difference)
        < 1e-20
    )


@pytest.mark.parametrize("name", RULES)
def test_floating_point_and_multiprecision_agree(name):
    at = np.array([[[_AT.get(name, 0.37)]]])
    slow = digits(30)
    expected = float(slow.function(name, slow.convert(at)).ravel()[0])
    assert Floats().function(name, at).ravel()[0] == pytest.approx(expected, rel=1e-12, abs=1e-14)


def _jet(k, rng, n, levels=2):
    parts = {0: k.draw(rng, (4, 1, 1, n, n), "generic")}
    if levels > 0:
        parts[1] = k.draw(rng, (4, 3, 1, n, n), "generic")
    if levels > 1:
        parts[2] = k.draw(rng, (4, 1, 2, n, n), "generic")
        parts[3] = k.draw(rng, (4, 3, 2, n, n), "generic")
    return Jet(parts)


@pytest.mark.parametrize("n", [2, 3, 4, 5])
@pytest.mark.parametrize("k", [Floats(), PrimeField()], ids=["floats", "prime"])
def test_inverse_times_matrix_is_one_in_the_ring(k, n):
    ring = Ring(k, 3)
    m = _jet(k, Draws(3), n)
    product = ring.matmul(m, ring.inverse(m))
    for mask, part in product.parts.items():
        expected = np.eye(n, dtype=int) if mask == 0 else np.zeros((n, n), dtype=int)
        assert np.allclose(part, expected, atol=1e-6)


@pytest.mark.parametrize("n", [2, 3, 4, 5])
@pytest.mark.parametrize("k", [Floats(), PrimeField()], ids=["floats", "prime"])
def test_determinants_multiply_in_the_ring(k, n):
    ring = Ring(k, 3)
    rng = Draws(5)
    a, b = _jet(k, rng, n), _jet(k, rng, n)
    both = ring.determinant(ring.matmul(a, b))
    apart = ring.multiply(ring.determinant(a), ring.determinant(b))
    for mask in both.parts:
        assert np.allclose(both.parts[mask], apart.parts[mask], rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize("n", [3, 4, 5, 6])
def test_determinants_in_the_prime_field_are_those_of_integers(n):
    matrix = np.random.default_rng(n).integers(-3, 4, (5, n, n))
    found = PrimeField().determinant(matrix % PRIME).ravel()
    expected = np.rint(np.linalg.det(matrix)).astype(int) % PRIME
    assert (found == expected).all()


def test_a_function_of_a_jet_keeps_its_value():
    ring = Ring(Floats(), 1)
    x = Jet({0: np.full((1, 1, 1), 0.4), 1: np.ones((1, 1, 1))})
    assert primal(ring.function("exp", x)).item() == pytest.approx(np.exp(0.4))
