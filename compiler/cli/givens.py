r"""What `--given` says, as a note would say it: a person at a shell types `x in R^n`, not LaTeX.

Stands apart because it is the shell's own way of speaking, and because a given that has no effect
must be told: a verdict without it answers another question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compiler.ir.statement import Statement

_LAYOUT = re.compile(
    r"^\s*(?:in|use|using)?\s*(?:layout\s*[:=]\s*)?(?P<name>numerator|denominator|mixed)"
    r"(?:[\s-]+layout)?(?:\s+convention)?\s*\.?\s*$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"(?P<what>[A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)*)\s+in\s+(?P<set>[RCZNQ])"
    r"(?:\s*\^?\s*(?:\{(?P<braces>[^{}]*)\}|\((?P<brackets>[^()]*)\)|(?P<plain>\w+)))?\s*$"
)
_TIMES = re.compile(r"\s*(?:\bx\b|[×*,])\s*|(?<=\d)x(?=\d)")


def layout_of(given: Sequence[str]) -> str | None:
    """The layout that a given names, if one does: the last."""
    named = [found["name"].lower() for text in given if (found := _LAYOUT.match(text))]
    return named[-1] if named else None


def is_layout(text: str) -> bool:
    """Whether a given says nothing but a layout."""
    return _LAYOUT.match(text) is not None


def spelled(text: str) -> str:
    r"""A given with `x in R^(m x n)` as `x \in \mathbb{R}^{m \times n}`."""
    found = _IN.search(text)
    if found is None or "\\" in text or "$" in text:
        return text
    power = found["braces"] or found["brackets"] or found["plain"] or ""
    power = _TIMES.sub(lambda _: r" \times ", power.strip())
    sizes = f"^{{{power}}}" if power else ""
    formula = rf"{found['what']} \in \mathbb{{{found['set']}}}{sizes}"
    return text[: found.start()] + formula + text[found.end() :]


def without_effect(
    given: Sequence[tuple[str, int, int]], statements: Sequence[Statement]
) -> list[str]:
    """The givens, each with the characters where it stands, that no statement took a fact from."""
    used = {fact.fact.span.start for statement in statements for fact in statement.given}
    return [text for text, start, end in given if not any(start <= place < end for place in used)]
