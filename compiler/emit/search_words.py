r"""Formulas as words to search for: `\nabla \operatorname{tr}(AXB)` is found by "gradient trace".

Stands apart because search and catalogue filters must agree on what a formula is called.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PIECE = re.compile(r"\\([A-Za-z]+)|([A-Za-z]+)|(\d+(?:\.\d+)?)|(\S)")
_DERIVATIVE = re.compile(r"frac\s*\{\s*(?:\\mathrm\s*)?\{?\s*d\b|frac\s*\{d[a-zA-Z\\{]")
_SAID = {
    "nabla": "gradient nabla", "partial": "partial derivative gradient",
    "tr": "trace", "Tr": "trace",
    "det": "determinant", "frac": "fraction", "dfrac": "fraction", "sum": "sum", "prod": "product",
    "int": "integral", "top": "transpose", "intercal": "transpose", "mathsf": "", "mathbf": "",
    "mathrm": "", "mathbb": "", "mathcal": "", "boldsymbol": "", "bm": "", "operatorname": "",
    "text": "", "left": "", "right": "", "big": "", "Big": "", "bigl": "", "bigr": "", "quad": "",
    "qquad": "", "begin": "", "end": "", "aligned": "", "displaystyle": "", "label": "",
    "odot": "hadamard elementwise", "circ": "composition hadamard", "otimes": "kronecker tensor",
    "sqrt": "square root", "log": "logarithm", "ln": "logarithm", "exp": "exponential",
    "lim": "limit", "infty": "infinity", "langle": "inner product", "lVert": "norm", "Vert": "norm",
    "le": "less equal", "leq": "less equal", "ge": "greater equal", "geq": "greater equal",
    "ne": "not equal", "neq": "not equal", "approx": "approximately", "sim": "distributed",
    "diag": "diagonal", "vec": "vec vectorise", "rank": "rank", "max": "maximum",
    "min": "minimum", "argmax": "arg max", "argmin": "arg min", "mathbbE": "expectation",
    "dagger": "pseudoinverse adjoint", "cdot": "", "times": "", "dots": "", "cdots": "",
    "ldots": "", "in": "element", "to": "", "mapsto": "maps", "implies": "implies",
    "binom": "binomial", "cos": "cosine", "sin": "sine", "tan": "tangent",
    "Sigma": "sigma covariance",
    "E": "expectation", "Var": "variance", "Cov": "covariance",
}  # fmt: skip
"""Spoken names of commands; an empty one is layout, not mathematics."""


@lru_cache(maxsize=65536)
def formula_words(latex: str) -> str:
    """The words a reader may type to find a formula, each once, in order."""
    words: dict[str, None] = {}
    for command, letters, number, _ in _PIECE.findall(latex):
        name = command or letters or number
        if not name:
            continue
        if command not in _SAID or _SAID[command]:
            words.setdefault(name)
        for said in _SAID.get(name, "").split():
            words.setdefault(said)
    if "^T" in latex or "^{T}" in latex or "^{\\mathsf" in latex or "^{\\mathrm{T}" in latex:
        words.setdefault("transpose")
    if _DERIVATIVE.search(latex):
        words.setdefault("derivative")
        words.setdefault("gradient")
    if "^{-1}" in latex:
        words.setdefault("inverse")
    if "\\|" in latex:
        words.setdefault("norm")
    return " ".join(words)
