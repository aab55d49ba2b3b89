"""Atoms that are one symbol: letters, names, numbers, fonts, accents, text.

Stands apart from the constructs because these decide what a *symbol* is, and everything later
compares symbols.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from compiler.ir.term import (
    Annotated,
    Blank,
    Dots,
    Name,
    NumberTerm,
    Opaque,
    ProductTerm,
    Script,
    Term,
    TextTerm,
)
from compiler.latex.cursor import ENDS, product_of
from compiler.latex.names import KNOWN_WORDS, LIMIT_FUNCTIONS
from compiler.latex.notation import TEXT_FONTS
from compiler.latex.reader import Reader

CONSTANT_WORDS: Final = frozenset({"const", "constant", "cst", "cte", "konst", "Konst"})
"""Words for a number that is not said: the names of one."""

_WORD_FONTS: Final = frozenset({"roman", "sans", "typewriter", "calligraphic"})


def letter(reader: Reader) -> Term:
    """A plain letter, in the font that is in force."""
    i = reader.i
    reader.i = i + 1
    return Name(base=reader.values[i], font=reader.font, span=(reader.starts[i], reader.ends[i]))


def number(reader: Reader) -> Term:
    """A numeral; in a symbol font (`\\mathbf{0}`) a name."""
    i = reader.i
    reader.i = i + 1
    span = (reader.starts[i], reader.ends[i])
    if reader.font in {"bold", "blackboard"}:
        return Name(base=reader.values[i], font=reader.font, span=span)
    return NumberTerm(text=reader.values[i], span=span)


def styled(reader: Reader) -> Term:
    """A symbol with its own font."""
    i = reader.i
    reader.i = i + 1
    font, _, base = reader.values[i].partition(" ")
    if reader.font == "bold" and font == "roman":
        font = "bold"
    span = (reader.starts[i], reader.ends[i])
    if base.isdigit() and font not in {"bold", "blackboard"}:
        return NumberTerm(text=base, span=span)
    return Name(base=base, font=font, span=span)


def run(reader: Reader) -> Term:
    """Several letters in one symbol font: side by side."""
    i = reader.i
    reader.i = i + 1
    font, _, letters = reader.values[i].partition(" ")
    span = (reader.starts[i], reader.ends[i])
    return product_of([Name(base=char, font=font, span=span) for char in letters])


def function(reader: Reader) -> Term:
    """A named function."""
    i = reader.i
    reader.i = i + 1
    return Name(
        base=reader.values[i],
        font="roman",
        span=(reader.starts[i], reader.ends[i]),
        operator=True,
    )


def text(reader: Reader) -> Term:
    """Words."""
    i = reader.i
    reader.i = i + 1
    words = reader.values[i].partition(" ")[2]
    span = (reader.starts[i], reader.ends[i])
    if words.strip(" .") in CONSTANT_WORDS:
        return Name(base=words.strip(" ."), font="roman", span=span)
    return TextTerm(text=words, span=span)


def dots(reader: Reader) -> Term:
    """An ellipsis."""
    i = reader.i
    reader.i = i + 1
    kind = reader.values[i]
    span = (reader.starts[i], reader.ends[i])
    if kind == "vdots":
        return Dots(kind="vdots", span=span)
    if kind == "ddots":
        return Dots(kind="ddots", span=span)
    return Dots(kind="cdots" if kind == "cdots" else "dots", span=span)


def times(reader: Reader) -> Term:
    """A binary operator where an operand is expected."""
    return reader.lone()


def unknown(reader: Reader) -> Term:
    """A command that no table lists, with the braces that follow it."""
    start = reader.i
    reader.i += 1
    while reader.kinds[reader.i] == "lbrace" and reader.partner[reader.i] > 0:
        reader.i = reader.partner[reader.i] + 1
    return reader.opaque(start, reader.i, f"unknown command {reader.values[start]}")


def opaque(reader: Reader) -> Term:
    """What the lexer gave up, with its reason."""
    i = reader.i
    reader.i = i + 1
    return reader.opaque(i, i + 1, reader.values[i])


def parameter(reader: Reader) -> Term:
    """`#1` outside of a macro."""
    i = reader.i
    reader.i = i + 1
    return reader.opaque(i, i + 1, f"#{reader.values[i]} stands outside of a macro")


def font(reader: Reader) -> Term:
    """`\\mathbf{…}`: the argument in that font; a word in an upright font is one name."""
    start = reader.i
    reader.i += 1
    chosen = reader.values[start]
    word = _word(reader) if chosen in _WORD_FONTS else ""
    if word:
        span = (reader.starts[start], reader.ends[reader.i - 1])
        known = word in KNOWN_WORDS or word in LIMIT_FUNCTIONS
        return Name(base=word, font="roman" if known else chosen, operator=known, span=span)
    if reader.latex.startswith("{", reader.ends[start]) and _unclosed(reader):
        return reader.opaque(start, reader.i, "an opening brace without its closing one")
    saved = reader.font
    reader.font = chosen if not (chosen == "roman" and saved == "bold") else saved
    body = reader.argument()
    reader.font = saved
    return _stretched(body, reader.starts[start], reader.ends[reader.i - 1])


def _unclosed(reader: Reader) -> bool:
    if reader.kinds[reader.i] == "lbrace" and reader.partner[reader.i] < 0:
        reader.i += 1
        return True
    return False


def _word(reader: Reader) -> str:
    """The letters in the braces that follow, when there are only letters; then they are taken.

    A full stop at the end, as in `const.`, is not part of the word.
    """
    i = reader.i
    end = reader.partner[i] if reader.kinds[i] == "lbrace" else -1
    if end - i < 3 or end - i > 40:
        return ""
    shortened = reader.kinds[end - 1] == "punct" and reader.values[end - 1] == "."
    last = end - 1 if shortened else end
    if any(
        kind not in {"letter", "function", "limit", "big"} for kind in reader.kinds[i + 1 : last]
    ):
        return ""
    reader.i = end + 1
    return "".join(reader.values[i + 1 : last])


def switch(reader: Reader) -> Term:
    """`{\\bf x}`: the font holds to the end of the group."""
    reader.font = reader.values[reader.i]
    reader.i += 1
    return reader.blank() if reader.kinds[reader.i] in ENDS else reader.factor()


def operatorname(reader: Reader) -> Term:
    """`\\operatorname{…}` whose name is no plain word."""
    start = reader.i
    reader.i += 1
    i = reader.i
    end = reader.partner[i] if reader.kinds[i] == "lbrace" else -1
    if end < 0:
        body = reader.argument()
        return _stretched(body, reader.starts[start], reader.ends[reader.i - 1])
    base = "".join(value.rpartition(" ")[2] for value in reader.values[i + 1 : end])
    span = (reader.starts[start], reader.ends[end])
    if not base.isalnum():
        return _stretched(reader.argument(), *span)
    reader.i = end + 1
    return Name(base=base, font="roman", operator=True, span=span)


def accent(reader: Reader) -> Term:
    """A hat, bar, arrow… over a symbol, or over a whole expression."""
    start = reader.i
    mark = reader.values[start]
    reader.i += 1
    body = reader.argument()
    span = (reader.starts[start], reader.ends[reader.i - 1])
    match body:
        case Name(base="nabla") if mark in {"vec", "underline", "hat"}:
            return replace(body, span=span)  # an arrow over it says what is known: ∇ is a vector
        case NumberTerm(text="0" | "1") if mark == "vec":
            return Name(base=body.text, font="bold", span=span)
        case Name():
            return _accented(body, mark, span)
        case Script(base=Name() as base, sub=sub, sup=None, primes=0) if sub is not None:
            inner = _accented(base, mark, base.span)
            return Script(base=inner, sub=sub, sup=None, primes=0, span=span)
        case Opaque():
            return replace(body, span=span)
        case _:
            return Annotated(
                body=body, kind="overline" if mark == "bar" else mark, note=None, span=span
            )


def _accented(name: Name, mark: str, span: tuple[int, int]) -> Name:
    return Name(
        base=name.base,
        font=name.font,
        accents=(mark, *name.accents),
        operator=name.operator,
        span=span,
    )


def _stretched(body: Term, start: int, end: int) -> Term:
    """The term with the span of the command around it, so that its text keeps both braces."""
    return body if isinstance(body, Blank) else replace(body, span=(start, end))


def wrap(reader: Reader) -> Term:
    """`\\mathop{…}` and the like: only their argument counts."""
    start = reader.i
    reader.i += 1
    body = reader.argument()
    return _stretched(body, reader.starts[start], reader.ends[reader.i - 1])


def phantom(reader: Reader) -> Term:
    """What is not printed is not there."""
    reader.i += 1
    reader.argument()
    return Blank(span=(reader.ends[reader.i - 1], reader.ends[reader.i - 1]))


def quantifier(reader: Reader) -> Term:
    """`\\because` inside a formula."""
    i = reader.i
    reader.i = i + 1
    return TextTerm(text=reader.values[i], span=(reader.starts[i], reader.ends[i]))


__all__ = ["TEXT_FONTS", "ProductTerm"]
