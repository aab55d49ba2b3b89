"""What letters mean by convention: functions, indices, vectors, matrices.

Stands apart because it is taste written down, and other notes may have other taste.
"""

from __future__ import annotations

FUNCTION_LETTERS = frozenset(
    {
        "f",
        "g",
        "h",
        "F",
        "G",
        "H",
        "phi",
        "psi",
        "varphi",
        "Phi",
        "Psi",
        "L",
        "ell",
        "J",
        "sigma",
        "rho",
        "u",
        "v",
        "p",
        "q",
        "r",
        "s",
        "k",
        "K",
        "N",
        "P",
        "Q",
        "T",
        "V",
        "U",
        "W",
        "X",
        "Y",
        "Z",
        "y",
        "x",
        "z",
        "R",
        "S",
        "A",
        "B",
        "C",
        "D",
        "M",
        "E",
        "eta",
        "mu",
        "theta",
        "gamma",
        "Gamma",
        "Lambda",
        "zeta",
        "xi",
        "chi",
        "omega",
        "alpha",
        "beta",
        "tau",
        "kappa",
        "c",
        "w",
    }
)
"""Letters that may name a function when used as one (`y(x)`, `A(t)`)."""


ALWAYS_FUNCTIONS = frozenset(
    {
        "f",
        "g",
        "h",
        "F",
        "G",
        "H",
        "phi",
        "psi",
        "varphi",
        "Phi",
        "Psi",
        "ell",
        "zeta",
        "Gamma",
        "chi",
        "vartheta",
    }
)
"""Letters that are a function whenever parentheses follow."""


FREE_INDICES = frozenset("ijkl") | {"p", "q", "r", "s", "mu", "nu"}
"""Letters that are indices in a subscript even when nothing bounds them."""


TRANSPOSE_MARKS = frozenset(
    {"T", "top", "intercal", "t", "tr", "transpose", "Tr", "trans", "prime"}
)


VECTOR_LETTERS = frozenset("abcdeghmopqrstuvwxyz") | {
    "mu",
    "beta",
    "theta",
    "eta",
    "xi",
    "epsilon",
    "varepsilon",
    "phi",
    "psi",
    "nu",
    "zeta",
    "delta",
    "omega",
    "gamma",
    "alpha",
    "lambda",
    "ell",
    "pi",
    "f",
    "k",
}


MATRIX_GREEK = frozenset(
    {"Sigma", "Lambda", "Phi", "Theta", "Omega", "Gamma", "Psi", "Pi", "Xi", "Delta", "Upsilon"}
)


def bare_letter(name: str) -> tuple[str, bool]:
    """The bare letter of a symbol's name, and whether it is bold."""
    bold = "\\mathbf{" in name or "\\vec{" in name or "\\boldsymbol{" in name
    core = name.split("_", maxsplit=1)[0].split("^", maxsplit=1)[0].rstrip("'")
    for wrapper in (
        "\\mathbf{",
        "\\hat{",
        "\\tilde{",
        "\\bar{",
        "\\vec{",
        "\\mathcal{",
        "\\mathrm{",
        "\\dot{",
        "\\widehat{",
        "\\overline{",
        "\\underline{",
        "\\widetilde{",
        "\\mathsf{",
        "\\mathbb{",
        "\\ddot{",
        "\\check{",
    ):
        while wrapper in core:
            core = core.replace(wrapper, "", 1)
    core = core.replace("}", "").strip()
    return core.lstrip("\\"), bold


def is_bold_lower(name: str) -> bool:
    """Whether a name is a bold lower case letter, and so most likely a vector."""
    letter, bold = bare_letter(name)
    return bold and (letter.islower() or letter in VECTOR_LETTERS)
