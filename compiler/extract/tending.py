"""Where a variable goes: "as $x \\to 0$", "for $n \\to \\infty$", "around zero ($x \\to 0$)".

Stands apart because it is said once for a list or a section, and only claims of growth ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.extract.atoms import Atom
from compiler.extract.flow import Flow
from compiler.extract.said import Finding, Said
from compiler.extract.scope import Extent
from compiler.extract.sentences import Sentence
from compiler.extract.terms import below
from compiler.ir.statement import AssumesRelation, Fact
from compiler.ir.term import Name, NumberTerm, Term

TENDS = frozenset({"\\to", "\\rightarrow", "\\longrightarrow"})


def tending(
    flow: Flow, atoms: Sequence[Atom], sentences: Sequence[Sentence]
) -> Iterator[tuple[Extent, Finding]]:
    """One finding for each formula that says where a letter goes, and no more than that."""
    for atom, sentence in zip(atoms, sentences, strict=False):
        found = _goal(atom)
        if found is None:
            continue
        run = flow.runs[sentence.run]
        span = flow.formulas[atom.index].math.span
        fact = Fact(text=f"${atom.latex.strip()}$", span=span, origin="stated")
        left, right = found
        what = AssumesRelation(left=left, relation="\\to", right=right, fact=fact)
        said = Said(
            mode="assert",
            sentence=sentence,
            at=sentence.first,
            order=(sentence.run, sentence.at),
            trailing=False,
        )
        scope = flow.scopes[run.scope]
        wide = run.kind in ("heading", "title") or sentence.text.rstrip()[-1:] in {":", "."}
        alone = sentence.end - sentence.first == 1
        if run.kind in ("heading", "title"):
            extent = (scope.start, scope.end)
        elif wide and alone:
            extent = (sentence.first, max(scope.end, sentence.reach))
        else:
            extent = (sentence.first, max(sentence.reach, sentence.end))
        yield extent, Finding(what=what, said=said)


def _goal(atom: Atom) -> tuple[Name, Term] | None:
    """The letter and its end: 0 (from either side) or ∞."""
    if len(atom.chains) != 1 or len(atom.chains[0].relations) != 1:
        return None
    chain = atom.chains[0]
    left, right = (item.term for item in chain.items)
    if chain.relations[0] not in TENDS or not isinstance(left, Name):
        return None
    parts = list(below(right))
    zero = any(isinstance(one, NumberTerm) and one.text == "0" for one in parts)
    endless = any(isinstance(one, Name) and one.base == "infty" for one in parts)
    return (left, right) if (zero or endless) and len(parts) <= 4 else None
