"""The operators that the deep form knows, by name.

Stands apart as a table: notation that says the same (`x·y`, `xᵀy`, `‖x‖²`, `√x`, `e^x`) becomes the
same by these rules; an operator without one stays an opaque operation.
"""

from __future__ import annotations

from compiler.ir.operators import ELEMENTWISE
from compiler.merge.operators_matrix import (
    Rule,
    adjoint,
    along,
    broadcast,
    commutator,
    conj,
    det,
    diag_of,
    diag_to,
    divide,
    dot,
    either_rule,
    hadamard,
    inverse_rule,
    kron,
    matpow,
    neg,
    outer,
    product_rule,
    same,
    sum_entries,
    sum_of,
    trace_rule,
    transpose_rule,
    vec,
    vec_rows,
)
from compiler.merge.operators_scalar import (
    ODD,
    absolute,
    commuting,
    delta,
    elementwise_power,
    exp_rule,
    extreme,
    hadamard_divide,
    log_rule,
    log_softmax,
    logsumexp,
    norm,
    normalise,
    parity,
    plain,
    power_rule,
    reciprocal,
    root,
    sigmoid,
    softmax,
    sqrt_rule,
    square_rule,
)

EVEN = frozenset(
    {"cos", "cosh", "sec", "sech", "norm_1", "norm_inf", "norm_spectral", "norm_nuclear", "norm_0"}
)

ALONG = frozenset(
    ["pinv", "expm", "logm", "sqrtm", "adjugate", "cofactor", "diag_part", "conj", "real", "imag"]
)
"""Operators on matrices that commute with transposing."""

EITHER = frozenset(
    [
        "rank",
        "norm_spectral",
        "norm_nuclear",
        "singular_values",
        "eigenvalues",
        "norm_0",
        "max_entries",
        "min_entries",
        "prod_entries",
        "mean_entries",
        "spectral_radius",
    ]
)
"""Operators that do not see a transpose."""

OPERATORS: dict[str, Rule] = {
    **{op: plain(op) for op, row in ELEMENTWISE.items() if row.arity == 1},
    **{op: parity(op) for op in EVEN | ODD},
    **{op: along(op) for op in ALONG},
    **{op: either_rule(op) for op in EITHER},
    **{op: extreme(op) for op in ("max", "min")},
    **{op: commuting(op) for op in ("beta", "gcd")},
    "kronecker_delta": delta,
    "add": sum_of,
    "neg": neg,
    "mul": product_rule,
    "scale": product_rule,
    "matmul": product_rule,
    "divide": divide,
    "power": power_rule,
    "matpow": matpow,
    "squeeze": same,
    "unsqueeze": same,
    "broadcast": broadcast,
    "hadamard": hadamard,
    "hadamard_divide": hadamard_divide,
    "elementwise_power": elementwise_power,
    "kron": kron,
    "outer": outer,
    "dot": dot,
    "commutator": commutator,
    "transpose": transpose_rule,
    "adjoint": adjoint,
    "conj": conj,
    "inverse": inverse_rule,
    "trace": trace_rule,
    "det": det,
    "norm_2": norm,
    "norm_fro": norm,
    "abs": absolute,
    "sqrt": sqrt_rule,
    "square": square_rule,
    "reciprocal": reciprocal,
    "exp": exp_rule,
    "log": log_rule,
    "sigmoid": sigmoid,
    "root": root,
    "vec": vec,
    "vec_rows": vec_rows,
    "diag_of": diag_of,
    "diag_to": diag_to,
    "sum_entries": sum_entries,
    "logsumexp": logsumexp,
    "softmax": softmax,
    "log_softmax": log_softmax,
    "normalise": normalise,
}
"""Rules by operator; an operator without one is opaque."""
