"""What names mean by convention, before a note says otherwise: data only."""

from __future__ import annotations

SCALAR_FUNCTIONS = {
    name: name
    for name in (
        "exp", "log", "log2", "log10", "log1p", "sqrt", "sin", "cos", "tan", "cot", "sec", "csc", "arcsin",
        "arccos", "arctan", "arccot", "arcsec", "arccsc", "sinh", "cosh", "tanh", "coth", "sech",
        "csch", "arsinh", "arcosh", "artanh", "erf", "erfc", "sinc", "sign", "abs", "logit", "zeta",
        "floor", "ceil", "gcd", "sigmoid", "softplus", "relu", "gelu", "silu", "elu", "digamma",
        "cbrt", "trigamma", "loggamma", "heaviside", "leaky_relu",
    )
} | {
    "ln": "log", "lg": "log10", "sgn": "sign", "sig": "sigmoid", "Sigmoid": "sigmoid", "ReLU": "relu", "RELU": "relu",
    "Relu": "relu", "GELU": "gelu", "SiLU": "silu", "swish": "silu", "Swish": "silu", "ELU": "elu",
    "LeakyReLU": "leaky_relu", "Softplus": "softplus", "Tanh": "tanh", "logistic": "sigmoid",
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "arsin": "arcsin", "asinh": "arsinh",
    "acosh": "arcosh", "atanh": "artanh", "arcsinh": "arsinh", "arccosh": "arcosh",
    "arctanh": "artanh", "arctg": "arctan", "tg": "tan", "ctg": "cot", "cotg": "cot", "sh": "sinh", "ch": "cosh",
    "th": "tanh", "cosec": "csc", "cis": "cis", "expit": "sigmoid", "Exp": "exp", "Log": "log",
    "step": "heaviside", "sech": "sech", "lngamma": "loggamma",
}
"""Names of functions of a scalar (element-wise on arrays) to operators."""

ARRAY_FUNCTIONS = {
    "tr": "trace", "Tr": "trace", "trace": "trace", "Trace": "trace", "TR": "trace", "Sp": "trace", "spur": "trace",
    "det": "det", "Det": "det", "adj": "adjugate", "Adj": "adjugate", "adjugate": "adjugate", "cof": "cofactor",
    "Cof": "cofactor", "rank": "rank", "rk": "rank", "Rank": "rank", "rg": "rank", "vec": "vec",
    "Vec": "vec", "vecr": "vec_rows", "rvec": "vec_rows", "vech": "vech", "diag": "diag",
    "Diag": "diag", "expm": "expm", "logm": "logm", "sqrtm": "sqrtm", "eig": "eigenvalues",
    "softmax": "softmax", "Softmax": "softmax", "SoftMax": "softmax", "logsumexp": "logsumexp",
    "LogSumExp": "logsumexp", "LSE": "logsumexp", "lse": "logsumexp", "norm": "norm", "Re": "real", "Im": "imag",
    "real": "real", "imag": "imag", "logdet": "logdet", "sum": "sum_entries",
    "mean": "mean_entries", "lambda_max": "lambda_max", "lambda_min": "lambda_min", "dim": "dim",
    "logsoftmax": "log_softmax", "log_softmax": "log_softmax", "off": "off", "inv": "inverse",
    "pinv": "pinv", "transpose": "transpose", "sym": "sym", "skew": "skew_part",
    "conj": "conj", "normalize": "normalise", "kron": "kron", "size": "size_of",
    "max": "max", "min": "min", "beta": "beta", "atan2": "atan2", "dot": "dot", "cross": "cross",
}
"""Names of functions of arrays to operators or families that typing resolves."""

FIELD_OPERATORS = {"grad": "nabla", "div": "divergence", "curl": "curl", "rot": "curl"}

MOMENTS = {
    "E": "expectation", "Ex": "expectation", "Var": "variance", "var": "variance", "V": "variance",
    "Cov": "covariance", "cov": "covariance", "Covar": "covariance", "Expectation": "expectation",
}

UNSUPPORTED = {
    "argmax": "arg max is a choice, not a value vaultc computes",
    "argmin": "arg min is a choice, not a value vaultc computes",
    "span": "spans are sets", "ker": "kernels are sets", "null": "null spaces are sets",
    "Null": "null spaces are sets", "col": "column spaces are sets", "Col": "column spaces are sets",
    "range": "ranges are sets", "im": "images are sets", "Row": "row spaces are sets",
    "Hom": "sets of homomorphisms are outside what vaultc computes", "Aut": "groups of automorphisms are sets",
    "Gal": "Galois groups are outside what vaultc computes", "Pr": "probabilities of events are not evaluated",
    "P": "probabilities of events are not evaluated", "sup": "suprema are not evaluated", "inf": "infima are not evaluated",
}
"""Names that are understood but have no value here, with the reason."""

FUNCTION_LETTERS = frozenset({
    "f", "g", "h", "F", "G", "H", "phi", "psi", "varphi", "Phi", "Psi", "L", "ell", "J", "sigma", "rho", "u", "v",
    "p", "q", "r", "s", "k", "K", "N", "P", "Q", "T", "V", "U", "W", "X", "Y", "Z", "y", "x", "z", "R", "S", "A",
    "B", "C", "D", "M", "E", "eta", "mu", "theta", "gamma", "Gamma", "Lambda", "zeta", "xi", "chi", "omega",
    "alpha", "beta", "tau", "kappa", "c", "w",
})
"""Letters that may name a function when used as one (`y(x)`, `A(t)`)."""

ALWAYS_FUNCTIONS = frozenset({"f", "g", "h", "F", "G", "H", "phi", "psi", "varphi", "Phi", "Psi", "ell", "zeta", "Gamma", "chi", "vartheta"})
"""Letters that are a function whenever parentheses follow."""

INDEX_NAMES = frozenset("ijklmnpqrst") | {"alpha", "beta", "mu", "nu", "ell", "d", "N", "M", "K", "D", "a", "b", "c"}

FREE_INDICES = frozenset("ijkl") | {"p", "q", "r", "s", "mu", "nu"}
"""Letters that are indices in a subscript even when nothing bounds them."""

TRANSPOSE_MARKS = frozenset({"T", "top", "intercal", "t", "tr", "transpose", "Tr", "trans", "prime"})

VECTOR_LETTERS = frozenset("abcdeghmopqrstuvwxyz") | {
    "mu", "beta", "theta", "eta", "xi", "epsilon", "varepsilon", "phi", "psi", "nu", "zeta", "delta", "omega",
    "gamma", "alpha", "lambda", "ell", "pi", "f", "k",
}

MATRIX_GREEK = frozenset({"Sigma", "Lambda", "Phi", "Theta", "Omega", "Gamma", "Psi", "Pi", "Xi", "Delta", "Upsilon"})
