"""Chains of a formula as wholes: what joins two, what stands beside one, where it lies.

Stands apart from the reading of a note's statements because nothing here depends on the note.
"""

from __future__ import annotations

import re

from compiler.extract.flow import Formula
from compiler.extract.links import Link
from compiler.extract.said import Said
from compiler.ir.term import Range, RelationTerm, Term
from compiler.latex import Chain
from compiler.source.text import Span

TEXT = re.compile(r"\\(?:text|mathrm|textrm|mbox|textit|textbf|textnormal)\s*\{([^{}]*)\}")
SPACES = " \n\t,;.()~"
LOGICAL = frozenset({"implies", "iff", "impliedby"})


def implied(before: Chain, chain: Chain, latex: str) -> bool:
    """Whether an arrow of logic joins two chains; a word such as "so" only leads on."""
    if chain.connective not in LOGICAL or not (before.relations and chain.relations):
        return False
    return "\\text" not in latex[before.range[1] : chain.range[0]]


def whole(chain: Chain) -> Term:
    """A chain as one term."""
    items = tuple(side.term for side in chain.items)
    if not chain.relations:
        return items[0]
    return RelationTerm(
        items=items, relations=chain.relations, spans=chain.relation_ranges, span=chain.range
    )


def step_of(before: Chain, chain: Chain, latex: str, said: Said | None, words: str) -> Link:
    """The link that an arrow of logic makes of two chains."""
    left, right = whole(before), whole(chain)
    if chain.connective == "impliedby":
        left, right = right, left
    return Link(
        left=left,
        right=right,
        relation="\\iff" if chain.connective == "iff" else "\\implies",
        left_latex=latex[left.span[0] : left.span[1]],
        right_latex=latex[right.span[0] : right.span[1]],
        place=0,
        carried=False,
        length=1,
        said=said,
        before=words,
        after="",
        previous=None,
        head=left,
    )


def remarks(chain: Chain, latex: str) -> list[tuple[str, Range]]:
    """The remarks beside a chain; those that follow on one another are one."""
    found: list[tuple[str, Range]] = []
    for condition in chain.conditions:
        start, end = condition.range
        if found and not latex[found[-1][1][1] : start].strip(" \\,~"):
            before, (first, _) = found.pop()
            found.append((f"{before} {condition.latex}", (first, end)))
        else:
            found.append((condition.latex, condition.range))
    return found


def remark(latex: str) -> str:
    """A remark beside a formula as plain words, with its mathematics in dollars."""
    parts = TEXT.split(latex)
    # The pattern has one group: words stand at the odd places.
    shown = [
        f" {part} " if place % 2 or not part.strip(SPACES) else f" ${part.strip(SPACES)}$ "
        for place, part in enumerate(parts)
    ]
    return "".join(shown).replace("~", " ")


def locate(formula: Formula, start: int, end: int) -> Span:
    """The place in the file of a range of a formula's LaTeX; any range is safe."""
    size = len(formula.math.text)
    start = max(0, min(start, size))
    return formula.math.locate(start, max(start, min(end, size)))
