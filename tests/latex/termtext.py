"""Terms and displays as short lines, for case documents."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir.term import (
    Annotated,
    BigOperator,
    Blank,
    CasesTerm,
    Dots,
    FractionTerm,
    Group,
    MatrixTerm,
    Name,
    NumberTerm,
    Opaque,
    Postfix,
    ProductTerm,
    RelationTerm,
    Root,
    Script,
    Sequence,
    SumTerm,
    Term,
    TextTerm,
)
from compiler.latex import Chain, Display

_FONTS = {"bold": "b", "blackboard": "bb", "calligraphic": "c", "roman": "r"}


def written(term: Term) -> str:
    """A term in prefix notation: `(sum +x -y)`, `(x ^2)`, `r:d`, `log!`."""
    match term:
        case NumberTerm(text=text):
            return text
        case Name():
            font = f"{_FONTS.get(term.font, term.font)}:" if term.font else ""
            mark = "!" if term.operator else ""
            return "".join(f"{accent}." for accent in term.accents) + font + term.base + mark
        case Script(base=base, sub=sub, sup=sup, primes=primes):
            pieces = [written(base) + "'" * primes]
            pieces += [f"_{written(sub)}"] if sub else []
            pieces += [f"^{written(sup)}"] if sup else []
            return f"({' '.join(pieces)})" if sub or sup else pieces[0]
        case SumTerm(signs=signs, items=items):
            joined = " ".join(s + written(t) for s, t in zip(signs, items, strict=True))
            return f"(sum {joined})"
        case ProductTerm(operators=operators, items=items):
            pairs = zip(operators, items, strict=True)
            return f"({' '.join(f'{o} {written(t)}'.strip() for o, t in pairs)})"
        case FractionTerm(numerator=above, denominator=below, kind=kind):
            return f"({kind} {written(above)} {written(below)})"
        case Root(body=body, degree=degree):
            return f"(root {written(degree) if degree else 2} {written(body)})"
        case Postfix(body=body, operator=operator):
            return f"({written(body)} {operator})"
        case Group(opening=opening, closing=closing, body=body):
            return f"{opening}{written(body)}{closing}"
        case Sequence(items=items, separators=separators):
            joints = [*separators, ""]
            return " ".join(written(t) + s for t, s in zip(items, joints, strict=True))
        case BigOperator(name=name, lower=lower, upper=upper):
            bounds = [f"_{{{written(lower)}}}"] if lower else []
            bounds += [f"^{{{written(upper)}}}"] if upper else []
            return f"{name}{''.join(bounds)}"
        case MatrixTerm(rows=rows, opening=opening, closing=closing):
            shown = " ; ".join(" & ".join(map(written, row)) for row in rows)
            return f"matrix{opening}{shown}{closing}"
        case CasesTerm(rows=rows):
            return f"cases({' ; '.join(f'{written(v)} if {written(c)}' for v, c in rows)})"
        case Annotated(body=body, kind=kind, note=note):
            return f"({kind} {written(body)}{' ' + written(note) if note else ''})"
        case TextTerm(text=text):
            return f"“{text}”"
        case RelationTerm(items=items, relations=relations):
            joints = [*relations, ""]
            return " ".join(f"{written(t)} {r}".strip() for t, r in zip(items, joints, strict=True))
        case Dots(kind=kind):
            return kind
        case Blank():
            return "□"
        case Opaque(text=text, reason=reason):
            return f"‹{text}: {reason}›"


def display_lines(display: Display) -> Iterator[str]:
    """One line for each chain, its conditions below."""
    for chain in display.chains:
        yield _chain_line(chain)
        yield from (f"    ! {s.term.reason}" for s in chain.items if isinstance(s.term, Opaque))
        for condition in chain.conditions:
            term = written(condition.term) if condition.term else "-"
            yield f"    | {condition.text or '-'} | {term}"


def _chain_line(chain: Chain) -> str:
    sides = [side.latex or "□" for side in chain.items]
    joints = [*chain.relations, ""]
    line = "  ".join(f"{s}  {r}".strip() for s, r in zip(sides, joints, strict=True))
    marks = [
        chain.connective,
        "aside" if chain.aside else "",
        f"#{chain.label}" * bool(chain.label),
    ]
    marks.append("headless" if chain.starts_with_relation else "")
    return " ".join(["-", line, *(f"[{mark}]" for mark in marks if mark)])
