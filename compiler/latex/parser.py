"""LaTeX to terms: the face of this room's reading half.

Stands apart as the table of what an atom may be, and the one way in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, cast

from compiler.ir.note import Macro
from compiler.ir.term import Opaque, Term
from compiler.latex import atoms, constructs, delimiters, environments
from compiler.latex.cursor import Atom
from compiler.latex.folds import fold_relations
from compiler.latex.lexer import Tokens
from compiler.latex.macros import read_tokens
from compiler.latex.pairs import pair_up
from compiler.latex.reader import Reader

_READS: Final[dict[str, Callable[[Reader], Term]]] = {
    "letter": atoms.letter,
    "name": atoms.letter,
    "quantifier": atoms.letter,
    "styled": atoms.styled,
    "run": atoms.run,
    "function": atoms.function,
    "number": atoms.number,
    "text": atoms.text,
    "dots": atoms.dots,
    "font": atoms.font,
    "switch": atoms.switch,
    "operatorname": atoms.operatorname,
    "accent": atoms.accent,
    "wrap": atoms.wrap,
    "phantom": atoms.phantom,
    "because": atoms.quantifier,
    "unknown": atoms.unknown,
    "opaque": atoms.opaque,
    "parameter": atoms.parameter,
    "times": atoms.times,
    "lbrace": constructs.braces,
    "frac": constructs.fraction,
    "sqrt": constructs.root,
    "big": constructs.big,
    "limit": constructs.limit,
    "brace": constructs.brace,
    "box": constructs.box,
    "stack": constructs.stack,
    "pmod": constructs.modulus,
    "arrow": constructs.arrow,
    "substack": constructs.substack,
    "open": delimiters.group,
    "left": delimiters.left,
    "bar": delimiters.bar,
    "begin": environments.environment,
}

# A cursor of this room is always a Reader, which the cursor's own file cannot name.
ATOMS: Final = cast("dict[str, Atom]", _READS)

MAX_LENGTH: Final = 60_000
TOO_LONG: Final = "longer than any formula should be"

_UNSEEN: Final = frozenset({"quad", "label", "tag", "space"})


def parse(latex: str, macros: Sequence[Macro] = ()) -> Term:
    """The term that `latex` writes; never raises, and what is not understood is `Opaque`.

    Spans are offsets into `latex`. An empty text is `Blank`.
    """
    if len(latex) > MAX_LENGTH:
        return Opaque(text=latex[:200], reason=TOO_LONG, span=(0, len(latex)))
    tokens = fold_relations(without(read_tokens(latex, macros), _UNSEEN))
    reader = reader_of(latex, tokens)
    return reader.region(len(tokens), "top")


def reader_of(latex: str, tokens: Tokens) -> Reader:
    """A reader at the first of these tokens."""
    return Reader(latex, tokens, [*pair_up(tokens), -1], ATOMS)


def without(tokens: Tokens, kinds: frozenset[str]) -> Tokens:
    """The tokens that are of none of these kinds."""
    if kinds.isdisjoint(tokens.kinds):
        return tokens
    kept = [i for i, kind in enumerate(tokens.kinds) if kind not in kinds]
    return Tokens(
        kinds=[tokens.kinds[i] for i in kept],
        values=[tokens.values[i] for i in kept],
        starts=[tokens.starts[i] for i in kept],
        ends=[tokens.ends[i] for i in kept],
    )
