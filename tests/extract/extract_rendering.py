"""Statements as the lines of a case document."""

from __future__ import annotations

from compiler.extract import extract_statements
from compiler.ir.note import Note, VaultSettings
from compiler.ir.statement import (
    Assumes,
    AssumesRelation,
    Declares,
    Defines,
    Given,
    HasMoments,
    LaysOut,
    Means,
    Stacks,
    Statement,
)
from compiler.ir.term import Group, Name, NumberTerm, ProductTerm, Script, Sequence, SumTerm, Term
from compiler.latex import normalise_symbol
from compiler.read import read_note


def note_of(text: str, path: str = "note.md") -> Note:
    return read_note(path, text, VaultSettings())


def statements_of(text: str) -> tuple[Statement, ...]:
    return extract_statements(note_of(text))


def rendered(text: str, *, givens: bool = True) -> str:
    """One line per statement; below it what is given, indented."""
    note = note_of(text)
    lines = []
    for one in extract_statements(note):
        line = note.source.position(one.focus.start)[0]
        label = f" ({one.label})" if one.label else ""
        skipped = " skipped" if one.skipped else ""
        unread = f" unread: {one.unread}" if one.unread else ""
        shown = " ".join(f"{one.left_latex} {one.relation} {one.right_latex}".split())
        lines.append(f"{line} {one.kind}: {shown}{label}{skipped}{unread}")
        if givens:
            lines.extend(f"    {shown_given(given)}" for given in one.given)
    return "".join(f"{line}\n" for line in lines)


def shown_given(given: Given) -> str:
    author = " (author)" if given.fact.origin == "author" else ""
    match given:
        case Defines():
            text = f"{shown(given.left)} stands for {shown(given.right)} [{given.strength}]"
        case Declares():
            sizes = f" {_sizes(given.sizes)}" if given.sizes else ""
            domain = f" from {_sizes(given.domain)}" if given.domain is not None else ""
            text = f"{shown(given.subject)}: {given.kind}{sizes}{domain}"
        case Assumes():
            subject = shown(given.subject) if given.subject is not None else "everything"
            text = f"{subject} {given.property}"
        case AssumesRelation():
            text = f"{shown(given.left)} {given.relation} {shown(given.right)}"
        case HasMoments():
            mean = f" mean {shown(given.mean)}" if given.mean is not None else ""
            spread = (
                f" covariance {shown(given.covariance)}" if given.covariance is not None else ""
            )
            text = f"{shown(given.subject)} ~ {given.family}{mean}{spread}"
        case LaysOut():
            text = f"layout {given.layout} for {given.about}"
        case Stacks():
            text = f"vec by {given.by}"
        case Means():
            text = f"{given.subject} means {given.meaning}"
    return text + author


def _sizes(sizes: tuple[Term, ...]) -> str:
    return " x ".join(shown(size) for size in sizes) or "scalar"


def shown(term: Term) -> str:
    """A term in short."""
    match term:
        case NumberTerm(text=text):
            return text
        case Name():
            return normalise_symbol(term)
        case Script(base=base, sub=sub, sup=sup, primes=primes):
            low = f"_{shown(sub)}" if sub is not None else ""
            high = f"^{shown(sup)}" if sup is not None else ""
            return shown(base) + low + high + "'" * primes
        case ProductTerm(items=items, operators=operators):
            pairs = zip(operators, items, strict=True)
            return "".join(f"{mark}{shown(item)}" for mark, item in pairs)
        case SumTerm(items=items, signs=signs):
            return "".join(f"{sign}{shown(item)}" for sign, item in zip(signs, items, strict=True))
        case Group(opening=opening, closing=closing, body=body):
            return f"{opening}{shown(body)}{closing}"
        case Sequence(items=items):
            return ",".join(shown(item) for item in items)
        case _:
            return "…"
