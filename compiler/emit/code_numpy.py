"""Entries as NumPy programs: derivatives by central differences, everything else as written."""

from __future__ import annotations

from compiler.emit.code_dialect import Dialect, NoCounterpart
from compiler.emit.code_program import Program, program
from compiler.ir.formula import Reading

_OPERATORS = {
    "neg": "-({0})", "scale": "({0}) * ({1})", "matmul": "({0}) @ ({1})",
    "divide": "({0}) / ({1})", "power": "({0}) ** ({1})", "squeeze": "({0})[0, 0]",
    "matpow": "np.linalg.matrix_power({0}, {1})", "unsqueeze": "np.reshape({0}, (1, 1))",
    "broadcast": "np.full(np.shape({1}), {0})", "hadamard": "({0}) * ({1})",
    "hadamard_divide": "({0}) / ({1})", "elementwise_power": "({0}) ** ({1})",
    "kron": "np.kron({0}, {1})", "outer": "({0}) @ ({1}).T", "dot": "np.sum(({0}) * ({1}))",
    "kron_sum": "(np.kron({0}, np.eye(len({1}))) + np.kron(np.eye(len({0})), {1}))",
    "vdot": "np.sum(np.conj({0}) * ({1}))", "cross": "np.cross({0}, {1}, axis=0)",
    "commutator": "(({0}) @ ({1}) - ({1}) @ ({0}))", "transpose": "({0}).T",
    "conj": "np.conj({0})", "adjoint": "np.conj({0}).T", "real": "np.real({0})",
    "imag": "np.imag({0})", "inverse": "np.linalg.inv({0})", "pinv": "np.linalg.pinv({0})",
    "trace": "np.trace({0})", "det": "np.linalg.det({0})", "rank": "np.linalg.matrix_rank({0})",
    "adjugate": "(np.linalg.det({0}) * np.linalg.inv({0}))",
    "cofactor": "(np.linalg.det({0}) * np.linalg.inv({0}).T)",
    "vec": "np.reshape({0}, (-1, 1), order=\"F\")", "vec_rows": "np.reshape({0}, (-1, 1))",
    "diag_of": "np.diag({0}).reshape(-1, 1)", "diag_to": "np.diagflat({0})",
    "diag_part": "np.diag(np.diag({0}))", "singular_values": "np.linalg.svd({0})[1].reshape(-1, 1)",
    "lambda_max": "np.linalg.eigvalsh({0})[-1]", "lambda_min": "np.linalg.eigvalsh({0})[0]",
    "spectral_radius": "np.max(np.abs(np.linalg.eigvals({0})))", "sum_entries": "np.sum({0})",
    "mean_entries": "np.mean({0})", "prod_entries": "np.prod({0})", "max_entries": "np.max({0})",
    "min_entries": "np.min({0})", "norm_2": "np.linalg.norm({0})", "norm_fro": "np.linalg.norm({0})",
    "norm_1": "np.linalg.norm({0}, 1)", "norm_inf": "np.linalg.norm({0}, np.inf)",
    "norm_p": "np.sum(np.abs({0}) ** ({1})) ** (1 / ({1}))", "norm_spectral": "np.linalg.norm({0}, 2)",
    "norm_nuclear": "np.linalg.norm({0}, \"nuc\")", "norm_0": "np.count_nonzero({0})",
    "size_of": "np.size({0})", "basis": "np.eye({1})[:, [({0}) - 1]]", "expm": "expm({0})",
    "single_entry": "(np.eye({2})[:, [({0}) - 1]] @ np.eye({3})[[({1}) - 1], :])",
    "commutation": "commutation({0}, {1})",
    "exp": "np.exp({0})", "log": "np.log({0})", "log2": "np.log2({0})", "log10": "np.log10({0})",
    "log1p": "np.log1p({0})", "sqrt": "np.sqrt({0})", "cbrt": "np.cbrt({0})", "abs": "np.abs({0})",
    "sign": "np.sign({0})", "reciprocal": "1 / ({0})", "square": "({0}) ** 2", "sin": "np.sin({0})",
    "cos": "np.cos({0})", "tan": "np.tan({0})", "cot": "1 / np.tan({0})", "sec": "1 / np.cos({0})",
    "csc": "1 / np.sin({0})", "arcsin": "np.arcsin({0})", "arccos": "np.arccos({0})",
    "arctan": "np.arctan({0})", "arccot": "np.arctan(1 / ({0}))", "sinh": "np.sinh({0})",
    "cosh": "np.cosh({0})", "tanh": "np.tanh({0})", "coth": "1 / np.tanh({0})",
    "sech": "1 / np.cosh({0})", "csch": "1 / np.sinh({0})", "arsinh": "np.arcsinh({0})",
    "artanh": "np.arctanh({0})", "sinc": "np.sinc(({0}) / np.pi)", "floor": "np.floor({0})",
    "ceil": "np.ceil({0})", "sigmoid": "1 / (1 + np.exp(-({0})))",
    "softplus": "np.log1p(np.exp({0}))", "relu": "np.maximum({0}, 0)",
    "leaky_relu": "np.where(({0}) > 0, {0}, 0.01 * ({0}))",
    "elu": "np.where(({0}) > 0, {0}, np.exp({0}) - 1)", "silu": "({0}) / (1 + np.exp(-({0})))",
    "heaviside": "np.heaviside({0}, 0)", "normal_pdf": "np.exp(-({0}) ** 2 / 2) / np.sqrt(2 * np.pi)",
    "logit": "np.log(({0}) / (1 - ({0})))", "factorial": "math.factorial({0})",
    "log_base": "np.log({1}) / np.log({0})", "root": "({1}) ** (1 / ({0}))",
    "mod": "({0}) % ({1})", "atan2": "np.arctan2({0}, {1})", "binomial": "math.comb({0}, {1})",
    "gamma": "math.gamma({0})", "loggamma": "math.lgamma({0})", "erf": "math.erf({0})",
    "erfc": "math.erfc({0})", "gcd": "math.gcd({0}, {1})", "kronecker_delta": "float(({0}) == ({1}))",
    "softmax": "(np.exp({0}) / np.sum(np.exp({0})))", "logsumexp": "np.log(np.sum(np.exp({0})))",
    "log_softmax": "(({0}) - np.log(np.sum(np.exp({0}))))",
    "softmax_rows": "(np.exp({0}) / np.sum(np.exp({0}), axis=1, keepdims=True))",
    "normalise": "(({0}) / np.linalg.norm({0}))",
}  # fmt: skip

_DERIVATIVE = '''\
def derivative(f, x, layout, h=1e-4):
    """Central differences, laid out as a matrix (or a number)."""
    x = np.asarray(x, float)
    steps = [np.zeros(x.shape) for _ in range(x.size)]
    for i, step in enumerate(steps):
        step.flat[i] = h
    raw = np.stack([(np.asarray(f(x + s)) - np.asarray(f(x - s))) / (2 * h) for s in steps], -1)
    body = raw.shape[:-1]
    if body == ():
        out = raw.reshape(x.shape)
        return out.T if layout == "numerator" else out
    if x.shape == ():
        return raw[..., 0] if layout == "numerator" else raw[..., 0].T
    if 1 not in body or 1 not in x.shape:
        raise ValueError("this derivative is no matrix")
    out = raw.reshape(max(body), x.size)
    return out if layout == "numerator" else out.T'''

_DIALECT = Dialect(
    operators=_OPERATORS,
    many={"add": " + ", "mul": " * ", "max": "largest(", "min": "smallest("},
    constants={"pi": "np.pi", "e": "np.e", "i": "1j", "infinity": "np.inf", "euler_gamma": "np.euler_gamma"},
    fills={"identity": "np.eye({0})", "zeros": "np.zeros(({0}, {1}))", "ones": "np.ones(({0}, {1}))"},
    rational="({0} / {1})",
    matrix="np.block({0})",
    generated="np.array([[{body} for {column} in range(1, {columns} + 1)] for {row} in range(1, {rows} + 1)])",
    compare="1.0 * ({0})",
    piecewise="ternary",
    infinite_sum="",
    integral="",
    limit="",
    helpers={
        "total": "def total(terms):\n    return sum(terms)",
        "largest": "def largest(*values):\n    return functools.reduce(np.maximum, values)",
        "smallest": "def smallest(*values):\n    return functools.reduce(np.minimum, values)",
        "product": "def product(terms):\n    return math.prod(terms)",
        "put": "def put(x, where, value):\n    x = np.array(x, float)\n    x[where] = value\n    return x",
        "expm": (
            "def expm(A):\n    out = term = np.eye(len(A))\n    B = A / 1024\n"
            "    for k in range(1, 20):\n        term = term @ B / k\n        out = out + term\n"
            "    return np.linalg.matrix_power(out, 1024)"
        ),
        "commutation": (
            "def commutation(m, n):\n    order = np.arange(m * n).reshape(m, n, order=\"F\")\n"
            "    return np.eye(m * n)[order.reshape(-1)]"
        ),
        "derivative": _DERIVATIVE,
    },
)  # fmt: skip

_PROGRAM = Program(
    dialect=_DIALECT,
    head="import functools\nimport math\n\nimport numpy as np\n\nrng = np.random.default_rng(0)",
    scalars={
        "": "rng.uniform(0.3, 0.9)", "positive": "rng.uniform(0.3, 0.9)",
        "nonnegative": "rng.uniform(0.3, 0.9)", "negative": "-rng.uniform(0.3, 0.9)",
        "unit_interval": "rng.uniform(0.3, 0.9)", "integer": "3", "natural": "3", "even": "4", "odd": "3",
    },
    vector="rng.uniform(0.3, 0.9, ({0}, {1}))",
    square="np.eye({0}) + rng.uniform(-0.2, 0.2, ({0}, {1}))",
    rectangle="rng.uniform(-1, 1, ({0}, {1}))",
    properties={
        "symmetric": "{x} = ({x} + {x}.T) / 2",
        "skew": "{x} = {x} - {x}.T",
        "positive_definite": "{x} = {x} @ {x}.T",
        "positive_semidefinite": "{x} = {x} @ {x}.T",
        "negative_definite": "{x} = -{x} @ {x}.T",
        "diagonal": "{x} = np.diag(np.diag({x}))",
        "orthogonal": "{x} = np.linalg.qr({x})[0]",
        "idempotent": "{x} = {x}[:, :1] @ np.linalg.pinv({x}[:, :1])",
        "involutory": "{x} = np.eye({n}) - 2 * {x}[:, :1] @ np.linalg.pinv({x}[:, :1])",
        "upper_triangular": "{x} = np.triu({x})",
        "lower_triangular": "{x} = np.tril({x})",
        "nilpotent": "{x} = np.triu({x}, 1)",
        "rank_one": "{x} = {x}[:, :1] @ {x}[:1, :]",
        "singular": "{x} = {x}[:, :1] @ {x}[:1, :]",
        "traceless": "{x} = {x} - np.eye({n}) * np.trace({x}) / {n}",
        "permutation": "{x} = np.roll(np.eye({n}), 1, axis=0)",
        "stochastic": "{x} = np.abs({x}) / np.abs({x}).sum(axis=1, keepdims=True)",
        "unit": "{x} = {x} / np.linalg.norm({x})",
        "one_hot": "{x} = np.eye({n})[:, [1]]",
        "probability_vector": "{x} = {x} / {x}.sum()",
        "positive": "{x} = np.abs({x})",
        "nonnegative": "{x} = np.abs({x})",
    },
    function=(
        "def {f}(*args, seed=len(\"{f}\")):\n    z = np.concatenate([np.ravel(a) for a in args])\n"
        "    draw = np.random.default_rng(seed)\n"
        "    W = draw.uniform(-1, 1, ({rows} * {columns}, z.size))\n"
        "    return (np.sin(W @ z) + W @ z**2).reshape({rows}, {columns})"
    ),
    scalar_function=(
        "def {f}(*args, seed=len(\"{f}\")):\n    z = np.concatenate([np.ravel(a) for a in args])\n"
        "    w = np.random.default_rng(seed).uniform(0.5, 1, z.size)\n"
        "    return 1 + np.sin(w @ z) + w @ z**2"
    ),
    elementwise="def {f}(x):\n    return 1 + np.sin(x) + 0.5 * x**2",
    linear=(
        "def {f}(*args, seed=len(\"{f}\")):\n    z = np.concatenate([np.ravel(a) for a in args])\n"
        "    W = np.random.default_rng(seed).uniform(-1, 1, ({rows} * {columns}, z.size))\n"
        "    return (W @ z).reshape({rows}, {columns}){scalar}"
    ),
    verdicts={
        "=": "assert np.allclose(left, right, rtol=1e-5, atol=1e-6), (left, right)",
        ":=": "assert np.allclose(left, right, rtol=1e-5, atol=1e-6), (left, right)",
        "\\equiv": "assert np.allclose(left, right, rtol=1e-5, atol=1e-6), (left, right)",
        "\\le": "assert np.all(left <= right + 1e-6), (left, right)",
        "\\ge": "assert np.all(left >= right - 1e-6), (left, right)",
        "<": "assert np.all(left < right + 1e-6), (left, right)",
        ">": "assert np.all(left > right - 1e-6), (left, right)",
    },
)  # fmt: skip


def to_numpy(reading: Reading, relation: str = "=") -> str | None:
    """Python source that asserts the statement for one random draw with NumPy.

    The sizes are pairwise different and the assumptions hold by construction. None when something
    in it has no counterpart: moments of random variables, limits, derivative arrays that are no
    matrix.
    """
    try:
        return program(reading, relation, _PROGRAM)
    except NoCounterpart:
        return None
