"""Entries as SymPy programs: exact rational draws, derivatives taken symbolically."""

from __future__ import annotations

from compiler.emit.code_dialect import Dialect, NoCounterpart
from compiler.emit.code_program import Program, program
from compiler.ir.formula import Reading

_EACH = {
    "exp": "sp.exp", "log": "sp.log", "sqrt": "sp.sqrt", "abs": "sp.Abs", "sign": "sp.sign",
    "sin": "sp.sin", "cos": "sp.cos", "tan": "sp.tan", "cot": "sp.cot", "sec": "sp.sec",
    "csc": "sp.csc", "arcsin": "sp.asin", "arccos": "sp.acos", "arctan": "sp.atan",
    "arccot": "sp.acot", "sinh": "sp.sinh", "cosh": "sp.cosh", "tanh": "sp.tanh",
    "coth": "sp.coth", "sech": "sp.sech", "csch": "sp.csch", "arsinh": "sp.asinh",
    "arcosh": "sp.acosh", "artanh": "sp.atanh", "arcsec": "sp.asec", "arccsc": "sp.acsc",
    "sinc": "sp.sinc", "erf": "sp.erf", "erfc": "sp.erfc", "gamma": "sp.gamma",
    "loggamma": "sp.loggamma", "digamma": "sp.digamma", "trigamma": "sp.trigamma",
    "zeta": "sp.zeta", "factorial": "sp.factorial", "double_factorial": "sp.factorial2",
    "floor": "sp.floor", "ceil": "sp.ceiling", "conj": "sp.conjugate", "real": "sp.re",
    "imag": "sp.im", "cbrt": "sp.cbrt",
    "log2": "lambda u: sp.log(u, 2)", "log10": "lambda u: sp.log(u, 10)",
    "log1p": "lambda u: sp.log(1 + u)", "reciprocal": "lambda u: 1 / sp.S(u)",
    "square": "lambda u: u**2", "sigmoid": "lambda u: 1 / (1 + sp.exp(-u))",
    "softplus": "lambda u: sp.log(1 + sp.exp(u))", "relu": "lambda u: sp.Max(u, 0)",
    "silu": "lambda u: u / (1 + sp.exp(-u))", "heaviside": "lambda u: sp.Heaviside(u, 0)",
    "normal_cdf": "lambda u: (1 + sp.erf(u / sp.sqrt(2))) / 2",
    "normal_pdf": "lambda u: sp.exp(-u**2 / 2) / sp.sqrt(2 * sp.pi)",
    "logit": "lambda u: sp.log(u / (1 - u))",
}  # fmt: skip

_OPERATORS = {
    **{name: f"each({word}, {{0}})" for name, word in _EACH.items()},
    "neg": "-({0})", "scale": "({0}) * ({1})", "matmul": "({0}) * ({1})",
    "divide": "({0}) / sp.S({1})", "power": "sp.S({0}) ** ({1})", "matpow": "({0}) ** ({1})",
    "squeeze": "({0})[0, 0]", "unsqueeze": "sp.Matrix([[{0}]])",
    "broadcast": "({0}) * sp.ones(*({1}).shape)",
    "hadamard": "({0}).multiply_elementwise({1})",
    "hadamard_divide": "({0}).multiply_elementwise(({1}).applyfunc(lambda u: 1 / u))",
    "elementwise_power": "({0}).applyfunc(lambda u: u ** ({1}))",
    "kron": "sp.kronecker_product({0}, {1})", "outer": "({0}) * ({1}).T",
    "kron_sum": "(sp.kronecker_product({0}, sp.eye(({1}).rows)) + sp.kronecker_product(sp.eye(({0}).rows), {1}))",
    "dot": "sum(({0}).multiply_elementwise({1}))", "cross": "({0}).cross({1})",
    "vdot": "sum(({0}).conjugate().multiply_elementwise({1}))",
    "commutator": "(({0}) * ({1}) - ({1}) * ({0}))", "transpose": "({0}).T", "adjoint": "({0}).H",
    "inverse": "({0}).inv()", "pinv": "({0}).pinv()", "trace": "({0}).trace()", "det": "({0}).det()",
    "adjugate": "({0}).adjugate()", "cofactor": "({0}).cofactor_matrix()", "rank": "({0}).rank()",
    "vec": "({0}).vec()", "vec_rows": "({0}).T.vec()", "vech": "({0}).vech()",
    "diag_of": "sp.Matrix(({0}).diagonal()).reshape(({0}).rows, 1)", "diag_to": "sp.diag(*({0}))",
    "diag_part": "sp.diag(*({0}).diagonal())", "sum_entries": "sum({0})",
    "mean_entries": "sum({0}) / sp.S(len({0}))", "prod_entries": "sp.prod({0})",
    "max_entries": "sp.Max(*({0}))", "min_entries": "sp.Min(*({0}))", "size_of": "len({0})",
    "norm_2": "sp.sqrt(sum(u**2 for u in ({0})))", "norm_fro": "sp.sqrt(sum(u**2 for u in ({0})))",
    "basis": "sp.eye({1})[:, ({0}) - 1]",
    "single_entry": "sp.eye({2})[:, ({0}) - 1] * sp.eye({3})[({1}) - 1, :]",
    "log_base": "sp.log({1}) / sp.log({0})", "root": "sp.root({1}, {0})", "mod": "sp.Mod({0}, {1})",
    "atan2": "sp.atan2({0}, {1})", "binomial": "sp.binomial({0}, {1})", "beta": "sp.beta({0}, {1})",
    "lower_gamma": "sp.lowergamma({0}, {1})", "upper_gamma": "sp.uppergamma({0}, {1})",
    "kronecker_delta": "sp.KroneckerDelta({0}, {1})", "gcd": "sp.gcd({0}, {1})",
    "softmax": "(lambda u: u / sum(u))(({0}).applyfunc(sp.exp))",
    "logsumexp": "sp.log(sum(({0}).applyfunc(sp.exp)))",
    "log_softmax": "(lambda u: u - sp.log(sum(u.applyfunc(sp.exp))) * sp.ones(*u.shape))({0})",
    "normalise": "(lambda u: u / sp.sqrt(sum(v**2 for v in u)))({0})",
}  # fmt: skip

_DERIVATIVE = '''\
def derivative(f, x, layout):
    """Entry by entry, laid out as a matrix (or a number)."""
    matrix = isinstance(x, sp.MatrixBase)
    free = [sp.Dummy(f"t{i}", real=True) for i in range(len(x) if matrix else 1)]
    value = dict(zip(free, x if matrix else [x]))
    body = f(sp.Matrix(*x.shape, free) if matrix else free[0])
    rows = list(body) if isinstance(body, sp.MatrixBase) else [body]
    raw = [[sp.diff(entry, t).subs(value) for t in free] for entry in rows]
    if not isinstance(body, sp.MatrixBase):
        if not matrix:
            return raw[0][0]
        out = sp.Matrix(*x.shape, raw[0])
        return out.T if layout == "numerator" else out
    if not matrix:
        out = sp.Matrix(*body.shape, [row[0] for row in raw])
        return out if layout == "numerator" else out.T
    if 1 not in body.shape or 1 not in x.shape:
        raise ValueError("this derivative is no matrix")
    out = sp.Matrix(raw)
    return out if layout == "numerator" else out.T'''

_AGREE = '''\
def agree(left, right):
    """Whether two exact values are equal; what cannot be simplified is compared to 40 digits."""
    apart = left - right
    entries = apart if isinstance(apart, sp.MatrixBase) else [apart]
    return all(entry == 0 or abs(sp.N(entry, 40)) < sp.Float("1e-25") for entry in entries)'''

_DIALECT = Dialect(
    operators=_OPERATORS,
    many={"add": " + ", "mul": " * ", "max": "sp.Max(", "min": "sp.Min(", "levi_civita": "sp.LeviCivita("},
    constants={
        "pi": "sp.pi", "e": "sp.E", "i": "sp.I", "infinity": "sp.oo", "euler_gamma": "sp.EulerGamma",
    },
    fills={"identity": "sp.eye({0})", "zeros": "sp.zeros({0}, {1})", "ones": "sp.ones({0}, {1})"},
    rational="sp.Rational({0}, {1})",
    matrix="sp.Matrix({0})",
    generated="sp.Matrix([[{body} for {column} in range(1, {columns} + 1)] for {row} in range(1, {rows} + 1)])",
    compare="sp.Piecewise((1, {0}), (0, True))",
    piecewise="Piecewise",
    infinite_sum="(lambda {variable}: sp.Sum({body}, ({variable}, {lower}, sp.oo)))(sp.Dummy(integer=True))",
    integral="(lambda {variable}: sp.Integral({body}, ({variable}, {lower}, {upper})))(sp.Dummy(real=True))",
    limit="(lambda {variable}: sp.limit({body}, {variable}, {lower}))(sp.Dummy(real=True))",
    helpers={
        "total": "def total(terms):\n    return functools.reduce(operator.add, terms)",
        "product": "def product(terms):\n    return functools.reduce(operator.mul, terms)",
        "each": (
            "def each(f, x):\n    return x.applyfunc(f) if isinstance(x, sp.MatrixBase) else f(sp.S(x))"
        ),
        "put": "def put(x, where, value):\n    x = sp.Matrix(x)\n    x[where] = value\n    return x",
        # Fine enough that two draws hardly ever agree: a matrix of few values may be symmetric by chance.
        "rational": "def rational(low=-9, high=9):\n    return sp.Rational(rng.randint(100 * low, 100 * high), 1009)",
        "derivative": _DERIVATIVE,
        "agree": _AGREE,
    },
)  # fmt: skip

_PROGRAM = Program(
    dialect=_DIALECT,
    head="import functools\nimport operator\nimport random\n\nimport sympy as sp\n\nrng = random.Random(0)",
    scalars={
        "": "rational(3, 9)", "positive": "rational(3, 9)", "nonnegative": "rational(3, 9)",
        "negative": "-rational(3, 9)", "unit_interval": "rational(3, 9)", "integer": "3",
        "natural": "3", "even": "4", "odd": "3",
    },
    vector="sp.Matrix({0}, {1}, lambda r, c: rational(3, 9))",
    square="sp.eye({0}) + sp.Matrix({0}, {1}, lambda r, c: rational(-2, 2))",
    rectangle="sp.Matrix({0}, {1}, lambda r, c: rational())",
    properties={
        "symmetric": "{x} = ({x} + {x}.T) / 2",
        "skew": "{x} = {x} - {x}.T",
        "positive_definite": "{x} = {x} * {x}.T",
        "positive_semidefinite": "{x} = {x} * {x}.T",
        "negative_definite": "{x} = -{x} * {x}.T",
        "diagonal": "{x} = sp.diag(*{x}.diagonal())",
        "orthogonal": "{x} = (sp.eye({n}) - ({x} - {x}.T)) * (sp.eye({n}) + ({x} - {x}.T)).inv()",
        "idempotent": "{x} = {x}[:, 0] * {x}[:, 0].T / sum(u**2 for u in {x}[:, 0])",
        "involutory": "{x} = sp.eye({n}) - 2 * {x}[:, 0] * {x}[:, 0].T / sum(u**2 for u in {x}[:, 0])",
        "upper_triangular": "{x} = {x}.upper_triangular()",
        "lower_triangular": "{x} = {x}.lower_triangular()",
        "nilpotent": "{x} = {x}.upper_triangular(1)",
        "rank_one": "{x} = {x}[:, 0] * {x}[0, :]",
        "singular": "{x} = {x}[:, 0] * {x}[0, :]",
        "traceless": "{x} = {x} - sp.eye({n}) * {x}.trace() / {n}",
        "permutation": "{x} = sp.eye({n})[:, 1:].row_join(sp.eye({n})[:, :1])",
        "unit": "{x} = {x} / sp.sqrt(sum(u**2 for u in {x}))",
        "one_hot": "{x} = sp.eye({n})[:, 1]",
        "probability_vector": "{x} = {x} / sum({x})",
        "positive": "{x} = {x}.applyfunc(abs)",
        "nonnegative": "{x} = {x}.applyfunc(abs)",
    },
    function=(
        "def {f}(*args, seed=len(\"{f}\")):\n"
        "    z = [u for a in args for u in (a if isinstance(a, sp.MatrixBase) else [a])]\n"
        "    draw = random.Random(seed)\n"
        "    return sp.Matrix({rows}, {columns}, lambda r, c: sum(\n"
        "        sp.Rational(draw.randint(1, 9), 10) * u + sp.Rational(draw.randint(1, 9), 10) * u**2\n"
        "        for u in z) + z[0] * z[-1])"
    ),
    scalar_function=(
        "def {f}(*args, seed=len(\"{f}\")):\n"
        "    z = [u for a in args for u in (a if isinstance(a, sp.MatrixBase) else [a])]\n"
        "    draw = random.Random(seed)\n"
        "    return 1 + sum(sp.Rational(draw.randint(1, 9), 10) * (u + u**2) for u in z) + z[0] * z[-1]"
    ),
    elementwise=(
        "def {f}(x):\n    g = lambda u: 1 + u + u**2 / 2 + u**3 / 3\n"
        "    return x.applyfunc(g) if isinstance(x, sp.MatrixBase) else g(x)"
    ),
    linear=(
        "def {f}(*args, seed=len(\"{f}\")):\n"
        "    z = [u for a in args for u in (a if isinstance(a, sp.MatrixBase) else [a])]\n"
        "    draw = random.Random(seed)\n"
        "    return sp.Matrix({rows}, {columns}, lambda r, c: sum(\n"
        "        sp.Rational(draw.randint(-9, 9), 10) * u for u in z)){scalar}"
    ),
    verdicts={
        "=": "assert agree(left, right), (left, right)",
        ":=": "assert agree(left, right), (left, right)",
        "\\equiv": "assert agree(left, right), (left, right)",
        "\\le": "assert sp.N(right - left) >= 0, (left, right)",
        "\\ge": "assert sp.N(left - right) >= 0, (left, right)",
        "<": "assert sp.N(right - left) > 0, (left, right)",
        ">": "assert sp.N(left - right) > 0, (left, right)",
    },
)  # fmt: skip


def to_sympy(reading: Reading, relation: str = "=") -> str | None:
    """Python source that asserts the statement for one random draw with SymPy, exactly.

    The sizes are pairwise different and the assumptions hold by construction. None when something
    in it has no counterpart.
    """
    try:
        return program(reading, relation, _PROGRAM)
    except NoCounterpart:
        return None
