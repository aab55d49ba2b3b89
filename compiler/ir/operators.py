"""The operators an `Apply` may hold: their names, arities and what they mean.

Stands apart as the vocabulary that elaborator, evaluator and printers share: an operator missing
from one of their tables is found by a test, not by a user.

`s` is a scalar, `M` a matrix of any shape (a vector is n × 1), `Q` a square matrix, `v` a vector,
`*` anything. Element-wise functions take a scalar or an array and keep its shape.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator's contract."""

    name: str
    arity: int
    """-1: any number from one."""
    signature: str
    """Shapes in, arrow, shape out; for people."""
    meaning: str


def _table(*rows: tuple[str, int, str, str]) -> dict[str, Operator]:
    return {row[0]: Operator(*row) for row in rows}


STRUCTURAL = _table(
    ("add", -1, "* … -> *", "sum of values of one type"),
    ("neg", 1, "* -> *", "additive inverse"),
    ("mul", -1, "s … -> s", "product of scalars"),
    ("scale", 2, "s * -> *", "scalar times array"),
    (
        "matmul",
        2,
        "(a,b) (b,c) -> (a,c)",
        "matrix product; acts on `shape` axes of a derivative array",
    ),
    (
        "contract",
        2,
        "T T -> T",
        "derivative arrays: the first's `by` axes summed against the second's `shape` axes",
    ),
    ("divide", 2, "* s -> *", "quotient by a scalar"),
    ("power", 2, "s s -> s", "scalar power"),
    ("matpow", 2, "Q s -> Q", "matrix power with an integer exponent"),
    ("squeeze", 1, "(1,1) -> s", "the entry of a 1 × 1 matrix"),
    ("unsqueeze", 1, "s -> (1,1)", "a scalar as a 1 × 1 matrix"),
    (
        "broadcast",
        2,
        "s M -> M",
        "first argument repeated in the second's shape (second gives only its shape)",
    ),
    ("hadamard", 2, "M M -> M", "element-wise product"),
    ("hadamard_divide", 2, "M M -> M", "element-wise quotient"),
    ("elementwise_power", 2, "M s -> M", "each entry to a scalar power"),
    ("kron", 2, "M M -> M", "Kronecker product"),
    ("kron_sum", 2, "Q Q -> Q", "Kronecker sum A ⊗ I + I ⊗ B"),
    ("outer", 2, "v v -> M", "outer product u vᵀ"),
    ("dot", 2, "M M -> s", "inner product, sum of products of entries; no conjugate"),
    ("vdot", 2, "M M -> s", "inner product conjugating the first argument"),
    ("cross", 2, "(3,1) (3,1) -> (3,1)", "cross product"),
    ("lay_numerator", 1, "T -> M", "a derivative array as a matrix, numerator layout"),
    ("lay_denominator", 1, "T -> M", "a derivative array as a matrix, denominator layout"),
    ("commutator", 2, "Q Q -> Q", "AB - BA"),
)

MATRIX = _table(
    ("transpose", 1, "M -> M", "transpose; of a derivative array: of its `shape` axes"),
    ("conj", 1, "* -> *", "complex conjugate"),
    ("adjoint", 1, "M -> M", "conjugate transpose"),
    ("real", 1, "* -> *", "real part"),
    ("imag", 1, "* -> *", "imaginary part"),
    ("inverse", 1, "Q -> Q", "matrix inverse"),
    ("pinv", 1, "M -> M", "Moore-Penrose inverse"),
    ("trace", 1, "Q -> s", "trace; of a derivative array: over its `shape` axes"),
    ("det", 1, "Q -> s", "determinant"),
    ("adjugate", 1, "Q -> Q", "adjugate (transposed cofactors)"),
    ("cofactor", 1, "Q -> Q", "matrix of cofactors"),
    ("rank", 1, "M -> s", "rank"),
    ("vec", 1, "M -> v", "columns stacked"),
    ("vec_rows", 1, "M -> v", "rows stacked"),
    ("vech", 1, "Q -> v", "columns stacked from the diagonal down"),
    ("diag_of", 1, "Q -> v", "diagonal of a matrix as a vector"),
    ("diag_to", 1, "v -> Q", "diagonal matrix of a vector"),
    ("diag_part", 1, "Q -> Q", "matrix with its off-diagonal entries set to zero"),
    ("expm", 1, "Q -> Q", "matrix exponential"),
    ("logm", 1, "Q -> Q", "principal matrix logarithm"),
    ("sqrtm", 1, "Q -> Q", "principal matrix square root"),
    (
        "eigenvalues",
        1,
        "Q -> v",
        "eigenvalues with multiplicity, in no promised order (symmetric ones ascending)",
    ),
    ("singular_values", 1, "M -> v", "singular values, descending"),
    ("lambda_max", 1, "Q -> s", "largest eigenvalue of a symmetric matrix"),
    ("lambda_min", 1, "Q -> s", "smallest eigenvalue of a symmetric matrix"),
    ("spectral_radius", 1, "Q -> s", "largest absolute eigenvalue"),
    ("sum_entries", 1, "M -> s", "sum of all entries"),
    ("mean_entries", 1, "M -> s", "mean of all entries"),
    ("prod_entries", 1, "M -> s", "product of all entries"),
    ("max_entries", 1, "M -> s", "largest entry"),
    ("min_entries", 1, "M -> s", "smallest entry"),
    ("norm_2", 1, "v -> s", "Euclidean norm of a vector"),
    ("norm_fro", 1, "M -> s", "Frobenius norm"),
    ("norm_1", 1, "M -> s", "sum of absolute entries of a vector; largest column sum of a matrix"),
    ("norm_inf", 1, "M -> s", "largest absolute entry of a vector; largest row sum of a matrix"),
    ("norm_p", 2, "v s -> s", "p-norm of a vector"),
    ("norm_spectral", 1, "M -> s", "largest singular value"),
    ("norm_nuclear", 1, "M -> s", "sum of singular values"),
    ("norm_0", 1, "M -> s", "number of nonzero entries"),
    ("size_of", 1, "* -> s", "number of entries"),
    ("commutation", 2, "s s -> M", "commutation matrix K_{m,n}: K vec(A) = vec(Aᵀ) for A m × n"),
    ("basis", 2, "s s -> v", "unit vector e_i of a size: (index, size)"),
    ("single_entry", 4, "s s s s -> M", "matrix with one 1: (row, column, rows, columns)"),
)

ELEMENTWISE = _table(
    *(
        (name, 1, "* -> *", meaning)
        for name, meaning in (
            ("exp", "exponential"),
            ("log", "natural logarithm"),
            ("log2", "logarithm to base 2"),
            ("log10", "logarithm to base 10"),
            ("log1p", "log(1 + x)"),
            ("sqrt", "square root"),
            ("cbrt", "cube root"),
            ("abs", "absolute value or modulus"),
            ("sign", "sign"),
            ("reciprocal", "1 / x"),
            ("square", "x²"),
            ("sin", "sine"),
            ("cos", "cosine"),
            ("tan", "tangent"),
            ("cot", "cotangent"),
            ("sec", "secant"),
            ("csc", "cosecant"),
            ("arcsin", "inverse sine"),
            ("arccos", "inverse cosine"),
            ("arctan", "inverse tangent"),
            ("arccot", "inverse cotangent"),
            ("sinh", "hyperbolic sine"),
            ("cosh", "hyperbolic cosine"),
            ("tanh", "hyperbolic tangent"),
            ("coth", "hyperbolic cotangent"),
            ("sech", "hyperbolic secant"),
            ("csch", "hyperbolic cosecant"),
            ("arsinh", "inverse hyperbolic sine"),
            ("arcosh", "inverse hyperbolic cosine"),
            ("artanh", "inverse hyperbolic tangent"),
            ("arcsec", "inverse secant"),
            ("arccsc", "inverse cosecant"),
            ("sinc", "sin(x)/x"),
            ("erf", "error function"),
            ("erfc", "complementary error function"),
            ("gamma", "Gamma function"),
            ("loggamma", "logarithm of the Gamma function"),
            ("digamma", "ψ, derivative of log Γ"),
            ("trigamma", "derivative of digamma"),
            ("zeta", "Riemann zeta"),
            ("factorial", "x! = Γ(x + 1)"),
            ("double_factorial", "n!!"),
            ("floor", "largest integer not above"),
            ("ceil", "smallest integer not below"),
            ("sigmoid", "1 / (1 + e^-x)"),
            ("softplus", "log(1 + e^x)"),
            ("relu", "max(0, x)"),
            ("leaky_relu", "max(0.01 x, x)"),
            ("elu", "x, or e^x - 1 below zero"),
            ("gelu", "x Φ(x)"),
            ("silu", "x sigmoid(x)"),
            ("heaviside", "1 above zero, 0 below"),
            ("normal_cdf", "Φ, standard normal distribution function"),
            ("normal_pdf", "φ, standard normal density"),
            ("logit", "log(x / (1 - x))"),
        )
    ),
    ("log_base", 2, "s s -> s", "(base, x): logarithm of x"),
    ("root", 2, "s s -> s", "(degree, x): real root"),
    ("mod", 2, "s s -> s", "remainder"),
    ("atan2", 2, "s s -> s", "angle of (x, y), given (y, x)"),
    ("max", -1, "* … -> *", "largest, entry by entry"),
    ("min", -1, "* … -> *", "smallest, entry by entry"),
    ("binomial", 2, "s s -> s", "binomial coefficient"),
    ("beta", 2, "s s -> s", "Beta function"),
    ("lower_gamma", 2, "s s -> s", "lower incomplete Gamma function γ(s, x)"),
    ("upper_gamma", 2, "s s -> s", "upper incomplete Gamma function Γ(s, x)"),
    ("kronecker_delta", 2, "s s -> s", "1 where the indices agree"),
    ("levi_civita", -1, "s … -> s", "sign of a permutation of indices, else 0"),
    ("gcd", 2, "s s -> s", "greatest common divisor"),
)

VECTOR_FUNCTIONS = _table(
    ("softmax", 1, "v -> v", "e^x / Σ e^x"),
    ("log_softmax", 1, "v -> v", "x - log Σ e^x"),
    ("softmax_rows", 1, "M -> M", "softmax of each row"),
    ("logsumexp", 1, "v -> s", "log Σ e^x"),
    ("normalise", 1, "v -> v", "x / ‖x‖₂"),
    ("divergence", 2, "v v -> s", "(field, variable): Σ ∂F_i/∂x_i"),
    ("curl", 2, "v v -> v", "(field, variable) in three dimensions"),
    ("nth_derivative", 3, "s s s -> s", "(body, variable, order): ∂^k body / ∂variable^k"),
    ("laplacian", 2, "* v -> *", "(body, variable): Σ ∂²/∂x_i², entry by entry"),
    ("normal_density", 3, "* * * -> s", "(x, mean, covariance): density of the normal law"),
    (
        "kl_normal",
        4,
        "* * * * -> s",
        "(mean, covariance, mean, covariance): KL divergence of normal laws",
    ),
    ("entropy_normal", 1, "* -> s", "(covariance): differential entropy of a normal law, in nats"),
)

OPERATORS: dict[str, Operator] = {**STRUCTURAL, **MATRIX, **ELEMENTWISE, **VECTOR_FUNCTIONS}
