"""Ways to write a note's mathematics otherwise without saying anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

Rewrite = Callable[[str], str]

_MATH = re.compile(
    r"(?<!\\)\$\$(.+?)(?<!\\)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<![\\\s])\$", re.DOTALL
)
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|:=|\^[-+]|.", re.DOTALL)
_WORDS = frozenset(
    [
        r"\text",
        r"\textrm",
        r"\textbf",
        r"\mbox",
        r"\mathrm",
        r"\operatorname",
        r"\mathbb",
        r"\mathcal",
        r"\begin",
        r"\end",
        r"\tag",
        r"\label",
        r"\hspace",
        r"\DeclareMathOperator",
        r"\newcommand",
        r"\renewcommand",
    ]
)
"""Commands whose next group is a word, not mathematics."""


def _in_formulas(rewrite: Rewrite) -> Rewrite:
    """The rewriting of each formula of a note; its prose stays."""

    def whole(text: str) -> str:
        return _MATH.sub(
            lambda m: m[0].replace(m[1] or m[2], rewrite(m[1] or m[2])),
            text,
        )

    return whole


def _tokens(latex: str) -> Iterator[tuple[str, bool]]:
    """The tokens of a formula, each with whether it stands in a word such as `\\text{if}`."""
    depth, word = 0, None
    for token in _TOKEN.findall(latex):
        if token in _WORDS:
            word = depth
        if token == "{":
            depth += 1
        yield token, word is not None
        if token == "}":
            depth -= 1
        if word is not None and depth == word and token not in _WORDS and not token.isspace():
            word = None


def spaced(latex: str) -> str:
    """White space and thin spaces around signs."""
    wide = {"+": " + ", "-": " - ", "=": " = ", ",": ",\\,"}
    return "".join(t if word else wide.get(t, t) for t, word in _tokens(latex))


def growing(latex: str) -> str:
    """`(…)` as `\\left(…\\right)`, where the formula has one row."""
    if any(mark in latex for mark in ("\\left", "&", "\\\\", "\\text", "\\big", "\\Big", "|")):
        return latex
    opened: list[int] = []
    ends: dict[int, int] = {}
    for at, sign in enumerate(latex):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            ends[opened.pop()] = at
    closing = set(ends.values())
    return "".join(
        "\\left(" if at in ends else "\\right)" if at in closing else sign
        for at, sign in enumerate(latex)
    )


def displayed(latex: str) -> str:
    """`\\dfrac` for `\\frac`."""
    return re.sub(r"\\frac(?![A-Za-z])", r"\\dfrac", latex)


def raised(latex: str) -> str:
    """Another way to write a transpose."""
    latex = re.sub(r"\^\\top(?![A-Za-z])", r"^{\\mathsf{T}}", latex)
    return re.sub(r"\^T(?![A-Za-z])", r"^{\\top}", latex)


def renamed(names: Mapping[str, str]) -> Rewrite:
    """Letters exchanged for others that name the same kinds of things."""
    return lambda latex: "".join(
        token if word else names.get(token, token) for token, word in _tokens(latex)
    )


def _exchanged(*pairs: str) -> Rewrite:
    names = {one: other for a, b in map(str.split, pairs) for one, other in ((a, b), (b, a))}
    return renamed(names)


REWRITINGS: dict[str, Rewrite] = {
    "spaced": _in_formulas(spaced),
    "growing": _in_formulas(growing),
    "displayed": _in_formulas(displayed),
    "raised": _in_formulas(raised),
    "matrices renamed": _in_formulas(_exchanged("A B", "\\alpha \\beta")),
    "vectors renamed": _in_formulas(_exchanged("u v", "y z")),
}
