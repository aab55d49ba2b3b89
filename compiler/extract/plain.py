"""Mathematics written without dollars: in `\\text{…}`, in comments to vaultc, in front matter.

Stands apart because the same prose reader reads it, once letters, sizes and small formulas have
become atoms.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from compiler.extract.atoms import Atom, make_atom, name_atom
from compiler.extract.flow import ATOM
from compiler.extract.lexicon import COPULAS, CUES, PROPERTIES
from compiler.extract.sentences import Token, tokens
from compiler.ir.note import Macro

LIMIT = 2000
"""Characters that are read; a longer remark is not one."""

_UNICODE = {
    "∈": "\\in ",
    "×": "\\times ",
    "≥": "\\ge ",
    "≤": "\\le ",
    "≠": "\\ne ",
    "→": "\\to ",
    "ᵀ": "^T",
    "⊤": "^T",
    "·": "\\cdot ",
    "∼": "\\sim ",
    "~": "\\sim ",
    "ℝ": "\\mathbb{R}",
    "ℂ": "\\mathbb{C}",
    "ℤ": "\\mathbb{Z}",
    "ℕ": "\\mathbb{N}",
    "²": "^2",
    "⁻¹": "^{-1}",
    "≻": "\\succ ",
    "⪰": "\\succeq ",
    "⊥": "\\perp ",
    "∞": "\\infty ",
}
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
        ],
        strict=True,
    )
)
_SYMBOL = r"(?:\\?[A-Za-zα-ωΑ-Ω](?:_\{?\w+\}?)?|\\[A-Za-z]+(?:\{\w+\})?)(?:\([a-z, ]+\))?"
_RELATION = re.compile(
    r"∈|\\in\b|[=<>≤≥≠~∼→≻⪰⊥]|\\(?:le|ge|ne|to|sim|succeq?|perp|mapsto)\b|:\s*(?=ℝ|R\b|\\)"
)
_SIZE = re.compile(
    r"(?<![\w\\])(\w{1,2})\s*(?:×|\\times|x(?=\s*\w{1,2}\b)|\bby\b)\s*(\w{1,2})(?!\w)"
)
_SPACE = re.compile(r"(?<![\\{\w])([RCZN])(?=\^|_|\b(?=\s*$|\s*[,;.)]))")
_POWER = re.compile(r"\^\(?(\w+(?:\s*(?:\\times|x|,)\s*\w+)*)\)?(?!\w)")
_DOLLARS = re.compile(r"(\$+[^$]+\$+)")
_PIECES = re.compile(r"([,;.](?:\s|$))")
_LONE = re.compile(rf"(?<![\w\\]){_SYMBOL}(?![\w])")


def plain_tokens(text: str, macros: tuple[Macro, ...], look: Callable[[str], str]) -> list[Token]:
    """Tokens of a remark: `A symmetric, x ∈ R^n`, `for symmetric \\mathbf{W}`."""
    words: list[str] = []
    atoms: list[Atom] = []

    def formula(latex: str) -> str:
        atoms.append(make_atom(-1, latex, macros, display=False))
        return f" {ATOM} "

    def symbol(name: str) -> str:
        atoms.append(name_atom(look(to_latex(name))))
        return f" {ATOM} "

    for part in _DOLLARS.split(text[:LIMIT].replace(ATOM, " ")):
        if part.startswith("$"):
            words.append(formula(part.strip("$")))
            continue
        words.extend(_piece(one, formula, symbol) for one in _PIECES.split(part))
    return tokens("".join(words), 0, atoms)


def _piece(piece: str, formula: Callable[[str], str], symbol: Callable[[str], str]) -> str:
    relation = _RELATION.search(piece)
    if relation is not None:
        start = _formula_start(piece, relation.start())
        end = _formula_end(piece, relation.end())
        before = _words(piece[:start], formula, symbol)
        after = _words(piece[end:], formula, symbol)
        return before + formula(to_latex(piece[start:end])) + after
    return _words(piece, formula, symbol)


def _formula_start(piece: str, relation: int) -> int:
    """The formula around a relation starts after the last plain word before it."""
    words = list(re.finditer(r"(?<![\\{\w])[A-Za-z]{2,}(?![\w(^}])", piece[:relation]))
    return words[-1].end() if words else 0


def _formula_end(piece: str, relation: int) -> int:
    word = re.search(r"(?<![\\{\w^_])[A-Za-z]{2,}(?![\w(^_}])", piece[relation:])
    return relation + word.start() if word is not None else len(piece)


def _words(text: str, formula: Callable[[str], str], symbol: Callable[[str], str]) -> str:
    parts: list[str] = []
    at = 0
    while at < len(text):
        size = _SIZE.match(text, at)
        lone = _LONE.match(text, at)
        if size is not None:
            parts.append(formula(f"{size[1]} \\times {size[2]}"))
            at = size.end()
        elif lone is not None and _is_symbol(text, lone):
            parts.append(symbol(lone.group()))
            at = lone.end()
        else:
            stop = re.compile(r"\w+|\\[A-Za-z]+|.", re.DOTALL).match(text, at)
            end = stop.end() if stop is not None else at + 1
            parts.append(text[at:end])
            at = end
    return "".join(parts)


def _is_symbol(text: str, match: re.Match[str]) -> bool:
    """A letter is a symbol; `a` and `A` are only before a verb, a property, or alone."""
    name = match.group()
    if name not in ("a", "A", "I", "i", "s", "o"):
        return len(name) == 1 or not name.isalpha()
    after = re.match(r"\s*([A-Za-z]+)", text[match.end() :])
    if after is None:
        return True
    word = after[1].lower()
    verbs = word in COPULAS or word in ("and", "in") or word in CUES
    return verbs or (name in ("A", "I") and word in PROPERTIES and not _noun_after(text, match))


def _noun_after(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:matrix|vector|matrices|vectors|scalar)\b", text[match.end() :]))


def to_latex(text: str) -> str:
    """Small plain formulas as LaTeX: `x ∈ R^n`, `A = Aᵀ`."""
    for mark, latex in _UNICODE.items():
        text = text.replace(mark, latex)
    for letter, name in _GREEK.items():
        text = text.replace(letter, f"\\{name} ")
    text = _SPACE.sub(r"\\mathbb{\1}", text)
    text = _POWER.sub(lambda match: f"^{{{_times(match[1])}}}", text)
    return text.strip()


def _times(size: str) -> str:
    return re.sub(r"\s*(?:\\times|\bx\b|,|(?<=\w)x(?=\w))\s*", r" \\times ", size)


__all__ = ["plain_tokens", "to_latex"]
