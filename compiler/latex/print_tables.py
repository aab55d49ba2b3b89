"""How each operator is written: LaTeX and plain templates.

Stands apart as data: an operator added to `ir/operators.py` needs a line here, and a test says so.
"""

from __future__ import annotations

from typing import Final

from compiler.latex.tables import words

UNSEEN: Final = frozenset({"squeeze", "unsqueeze", "broadcast", "lay_numerator", "lay_denominator"})
"""Operators that change how a value is laid out and leave no mark in LaTeX."""

OWN: Final = words(
    """add neg mul scale matmul divide reciprocal outer square exp sqrtm factorial double_factorial
    levi_civita"""
)
"""Operators that `print_latex` writes by rules of their own."""

INFIX: Final = {
    "hadamard": ("\\odot", "⊙"),
    "hadamard_divide": ("\\oslash", "⊘"),
    "kron": ("\\otimes", "⊗"),
    "kron_sum": ("\\oplus", "⊕"),
    "cross": ("\\times", "×"),
    "contract": ("\\cdot", "∘"),
    "mod": ("\\bmod", "mod"),
}
"""Operators between two operands, which are bracketed unless they are single."""

RAISED: Final = {
    "transpose": ("T", "ᵀ"),
    "adjoint": ("H", "ᴴ"),
    "inverse": ("-1", "⁻¹"),
    "pinv": ("+", "⁺"),
}
"""Operators written as a superscript of their operand."""

POWERS: Final = {
    "power": ("{1}", "^"),
    "matpow": ("{1}", "^"),
    "elementwise_power": ("\\circ {1}", ".^"),
}

AROUND: Final = {
    "abs": ("\\left|", "\\right|", ""),
    "floor": ("\\left\\lfloor ", " \\right\\rfloor", ""),
    "ceil": ("\\left\\lceil ", " \\right\\rceil", ""),
    "norm_2": ("\\left\\|", "\\right\\|", "_{2}"),
    "norm_fro": ("\\left\\|", "\\right\\|", "_{F}"),
    "norm_1": ("\\left\\|", "\\right\\|", "_{1}"),
    "norm_inf": ("\\left\\|", "\\right\\|", "_{\\infty}"),
    "norm_spectral": ("\\left\\|", "\\right\\|", "_{\\mathrm{op}}"),
    "norm_nuclear": ("\\left\\|", "\\right\\|", "_{*}"),
    "norm_0": ("\\left\\|", "\\right\\|", "_{0}"),
}

HEADS: Final = {
    "real": "\\operatorname{Re}",
    "imag": "\\operatorname{Im}",
    "trace": "\\operatorname{tr}",
    "det": "\\det",
    "adjugate": "\\operatorname{adj}",
    "cofactor": "\\operatorname{cof}",
    "rank": "\\operatorname{rank}",
    "vec": "\\operatorname{vec}",
    "vec_rows": "\\operatorname{vec}_{\\mathrm{rows}}",
    "vech": "\\operatorname{vech}",
    "diag_of": "\\operatorname{diag}",
    "diag_to": "\\operatorname{Diag}",
    "diag_part": "\\operatorname{dg}",
    "expm": "\\exp",
    "logm": "\\log",
    "eigenvalues": "\\operatorname{eig}",
    "singular_values": "\\boldsymbol{\\sigma}",
    "lambda_max": "\\lambda_{\\max}",
    "lambda_min": "\\lambda_{\\min}",
    "spectral_radius": "\\rho",
    "sum_entries": "\\operatorname{sum}",
    "mean_entries": "\\operatorname{mean}",
    "prod_entries": "\\operatorname{prod}",
    "max_entries": "\\max",
    "min_entries": "\\min",
    "size_of": "\\operatorname{size}",
    "log": "\\log",
    "log2": "\\log_{2}",
    "log10": "\\log_{10}",
    "log1p": "\\operatorname{log1p}",
    "sign": "\\operatorname{sign}",
    "sin": "\\sin",
    "cos": "\\cos",
    "tan": "\\tan",
    "cot": "\\cot",
    "sec": "\\sec",
    "csc": "\\csc",
    "arcsin": "\\arcsin",
    "arccos": "\\arccos",
    "arctan": "\\arctan",
    "arccot": "\\operatorname{arccot}",
    "arcsec": "\\operatorname{arcsec}",
    "arccsc": "\\operatorname{arccsc}",
    "sinh": "\\sinh",
    "cosh": "\\cosh",
    "tanh": "\\tanh",
    "coth": "\\coth",
    "sech": "\\operatorname{sech}",
    "csch": "\\operatorname{csch}",
    "arsinh": "\\operatorname{arsinh}",
    "arcosh": "\\operatorname{arcosh}",
    "artanh": "\\operatorname{artanh}",
    "sinc": "\\operatorname{sinc}",
    "erf": "\\operatorname{erf}",
    "erfc": "\\operatorname{erfc}",
    "gamma": "\\Gamma",
    "loggamma": "\\log \\Gamma",
    "digamma": "\\psi",
    "trigamma": "\\psi_{1}",
    "zeta": "\\zeta",
    "sigmoid": "\\sigma",
    "softplus": "\\operatorname{softplus}",
    "relu": "\\operatorname{ReLU}",
    "leaky_relu": "\\operatorname{LeakyReLU}",
    "elu": "\\operatorname{ELU}",
    "gelu": "\\operatorname{GELU}",
    "silu": "\\operatorname{SiLU}",
    "heaviside": "\\operatorname{H}",
    "normal_cdf": "\\Phi",
    "normal_pdf": "\\varphi",
    "logit": "\\operatorname{logit}",
    "atan2": "\\operatorname{atan2}",
    "max": "\\max",
    "min": "\\min",
    "beta": "\\mathrm{B}",
    "lower_gamma": "\\gamma",
    "upper_gamma": "\\Gamma",
    "gcd": "\\gcd",
    "softmax": "\\operatorname{softmax}",
    "log_softmax": "\\operatorname{log\\,softmax}",
    "softmax_rows": "\\operatorname{softmax}_{\\mathrm{rows}}",
    "logsumexp": "\\operatorname{LSE}",
    "normalise": "\\operatorname{normalise}",
    "entropy_normal": "\\operatorname{h}_{\\mathcal{N}}",
}
"""Operators written as a name and its arguments in parentheses."""

FORMS: Final = {
    "commutator": "\\left[{0}, {1}\\right]",
    "dot": "\\left\\langle {0}, {1} \\right\\rangle",
    "vdot": "\\left\\langle \\overline{{{0}}}, {1} \\right\\rangle",
    "conj": "\\overline{{{0}}}",
    "sqrt": "\\sqrt{{{0}}}",
    "cbrt": "\\sqrt[3]{{{0}}}",
    "root": "\\sqrt[{0}]{{{1}}}",
    "norm_p": "\\left\\|{0}\\right\\|_{{{1}}}",
    "binomial": "\\binom{{{0}}}{{{1}}}",
    "log_base": "\\log_{{{0}}}\\left({1}\\right)",
    "kronecker_delta": "\\delta_{{{0} {1}}}",
    "commutation": "\\mathbf{{K}}_{{{0},{1}}}",
    "basis": "\\mathbf{{e}}_{{{0}}}",
    "single_entry": "\\mathbf{{J}}_{{{0} {1}}}",
    "nth_derivative": "\\frac{{\\mathrm{{d}}^{{{2}}}}}{{\\mathrm{{d}} {1}^{{{2}}}}} {0}",
    "divergence": "\\nabla_{{{1}}} \\cdot {0}",
    "curl": "\\nabla_{{{1}}} \\times {0}",
    "laplacian": "\\nabla_{{{1}}}^{{2}} {0}",
    "normal_density": "\\mathcal{{N}}\\left({0} \\mid {1}, {2}\\right)",
    "kl_normal": "D_{{\\mathrm{{KL}}}}\\left(\\mathcal{{N}}({0}, {1}) \\,\\|\\, "
    "\\mathcal{{N}}({2}, {3})\\right)",
}
"""Operators with a form of their own; arguments stand where their numbers are."""

BRACKETED: Final = frozenset({"nth_derivative", "divergence", "curl", "laplacian", "conj", "vdot"})
"""Forms whose first argument must be single."""

PLAIN_NAMES: Final = {
    "trace": "tr",
    "adjugate": "adj",
    "cofactor": "cof",
    "diag_of": "diag",
    "diag_to": "Diag",
    "gamma": "Γ",
    "digamma": "ψ",
    "sigmoid": "sigmoid",
    "kronecker_delta": "δ",
    "levi_civita": "ε",
    "abs": "abs",
    "binomial": "binomial",
}
"""Plain names that differ from the operator's own."""

CONSTANTS: Final = {
    "pi": ("\\pi", "π"),
    "e": ("e", "e"),
    "i": ("i", "i"),
    "infinity": ("\\infty", "∞"),
    "euler_gamma": ("\\gamma", "γ"),
}

RELATIONS: Final = {
    "=": ("=", "="),
    "!=": ("\\ne", "≠"),
    "<": ("<", "<"),
    "<=": ("\\le", "≤"),
    ">": (">", ">"),
    ">=": ("\\ge", "≥"),
}
