"""Symbols as keys: one spelling for each symbol, however it was written.

Stands apart because definitions, declarations and formulas meet only through these keys.
"""

from __future__ import annotations

from typing import Final

from compiler.ir.term import (
    BigOperator,
    Blank,
    Dots,
    FractionTerm,
    Group,
    Name,
    NumberTerm,
    Postfix,
    ProductTerm,
    RelationTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
    TextTerm,
)
from compiler.latex.names import BIG_OPERATORS, FUNCTIONS, LIMIT_FUNCTIONS, SYMBOLS

_FONT: Final = {
    "bold": "mathbf",
    "blackboard": "mathbb",
    "calligraphic": "mathcal",
    "fraktur": "mathfrak",
    "script": "mathscr",
    "roman": "mathrm",
    "sans": "mathsf",
    "typewriter": "mathtt",
}
_COMMANDS: Final = SYMBOLS | FUNCTIONS | LIMIT_FUNCTIONS | BIG_OPERATORS
_OPERATIONS: Final = frozenset({"circ", "star", "cdot", "times", "perp", "otimes", "oplus", "odot"})
_SIGNS: Final = {"+": " + ", "-": " - ", "±": " \\pm ", "∓": " \\mp "}


def normalise_symbol(term: Name | Script) -> str:
    """The canonical LaTeX of a symbol: equal exactly for spellings of the same symbol.

    Bold by any command is `\\mathbf{x}`; `\\hat{x_i}` and `\\hat{x}_{i}` give `\\hat{x}_i`; words
    below a symbol are set upright, `x_{\\text{max}}`.
    """
    return _name(term) if isinstance(term, Name) else _script(term)


def _name(name: Name) -> str:
    base = name.base
    command = base in _COMMANDS or base in _OPERATIONS
    if name.operator:
        text = f"\\{base}" if command else f"\\operatorname{{{base}}}"
    else:
        text = f"\\{base}" if command and not (len(base) == 1 and base.isascii()) else base
        if name.font:
            text = f"\\{_FONT.get(name.font, 'mathrm')}{{{text}}}"
        elif len(base) > 1 and not command and base.isalpha():
            text = f"\\mathrm{{{base}}}"
    for accent in reversed(name.accents):
        text = f"\\{accent}{{{text}}}"
    return text


def _script(script: Script) -> str:
    base = _written(script.base)
    if not isinstance(script.base, Name | Script | Group | NumberTerm):
        base = f"{{{base}}}"
    text = base + "'" * script.primes
    if script.sub is not None:
        text += "_" + _argument(script.sub)
    if script.sup is not None:
        text += "^" + _argument(script.sup)
    return text


def _argument(term: Term) -> str:
    match term:
        case TextTerm(text=text):
            return f"{{\\text{{{text.strip()}}}}}"
        case Name(base=base, font="roman", accents=()) if base.isalpha():
            return f"{{\\text{{{base}}}}}"
        case Name(base=base, font="", accents=()) if base == "top":
            return "T"
    text = _written(term)
    return text if len(text) == 1 else f"{{{text}}}"


def _written(term: Term) -> str:
    """Canonical LaTeX of the terms that occur in scripts; what else there is, by its kind."""
    match term:
        case Name():
            return _name(term)
        case Script():
            return _script(term)
        case NumberTerm(text=text):
            return text
        case TextTerm(text=text):
            return f"\\text{{{text.strip()}}}"
        case Sequence(items=items, separators=separators):
            joints = [*separators, ""]
            return "".join(_written(item) + mark for item, mark in zip(items, joints, strict=True))
        case ProductTerm(items=items, operators=operators):
            return "".join(
                (f"{sign} " if sign else "") + _spaced(_written(item), rest=i + 1 < len(items))
                for i, (sign, item) in enumerate(zip(operators, items, strict=True))
            )
        case SumTerm(items=items, signs=signs):
            text = "".join(_SIGNS[s] + _written(t) for s, t in zip(signs, items, strict=True))
            return text.strip().removeprefix("+ ").replace("- ", "-", text.startswith(" - "))
        case RelationTerm(items=items, relations=relations):
            joints = [*relations, ""]
            return " ".join(
                piece
                for item, mark in zip(items, joints, strict=True)
                for piece in (_written(item), mark)
                if piece
            )
        case Group(opening=opening, closing=closing, body=body):
            return f"{opening}{_written(body)}{closing}"
        case FractionTerm(numerator=above, denominator=below):
            return f"\\frac{{{_written(above)}}}{{{_written(below)}}}"
        case Postfix(body=body, operator=operator):
            return _written(body) + operator
        case Dots(kind=kind):
            return f"\\{kind}"
        case Blank():
            return ""
        case BigOperator(name=name):
            return f"\\{name}"
        case _:
            return f"?{type(term).__name__}"


def _spaced(text: str, *, rest: bool) -> str:
    """A factor, with a space where a command would swallow the next letter."""
    return text + " " if rest and text.startswith("\\") and text[-1].isalpha() else text
