"""What is defined so far in a note, and what each statement adds to it.

Stands apart from the reading of formulas in order: it remembers, and says nothing of what a
statement is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from compiler.extract.atoms import Atom
from compiler.extract.facts import facts_of_link
from compiler.extract.flow import Flow
from compiler.extract.links import Known, Link
from compiler.extract.naming import squeeze
from compiler.extract.operations import operation_defined
from compiler.extract.said import Finding, Said
from compiler.extract.scope import Extent, Extents
from compiler.extract.sentences import Sentence
from compiler.extract.terms import bases, call, head, is_name
from compiler.ir.statement import Defines, Fact, Kind
from compiler.ir.term import Script
from compiler.latex import normalise_symbol

MAX_DEFINITIONS = 64
"""Definitions of one name that are remembered; the latest are the ones in force."""


@dataclass(frozen=True, slots=True)
class _Definition:
    extent: Extent
    known: Known


@dataclass(slots=True)
class Learning:
    """The definitions of a note with how far they carry, and the facts its statements add."""

    flow: Flow
    atoms: Sequence[Atom]
    sentences: Sequence[Sentence]
    """The sentence of each formula."""
    extents: Extents
    definitions: dict[str, list[_Definition]] = field(default_factory=dict)
    findings: list[tuple[Extent, Finding]] = field(default_factory=list)
    variables: set[str] = field(default_factory=set)
    """Names that functions of the note have been defined of."""
    letters: set[str] = field(default_factory=set)
    """Letters met so far in the formulas of this section."""

    def fact(self, index: int, link: Link) -> Fact:
        """A statement as the words of a fact."""
        formula = self.flow.formulas[index]
        text = f"${' '.join(f'{link.left_latex} {link.relation} {link.right_latex}'.split())}$"
        return Fact(text=text[:300], span=formula.math.span, origin="stated")

    def known(self, key: str, index: int) -> Known | None:
        """The definition of a name (or, with a leading `*`, a letter) in force at a formula."""
        for one in reversed(self.definitions.get(key, [])):
            if one.extent[0] <= index < one.extent[1]:
                return one.known
        return None

    def learn(self, index: int, link: Link, kind: Kind, *, aside: bool) -> None:
        """Keep what a statement says to those around it."""
        formula = self.flow.formulas[index]
        said = link.said or self.plain(index)
        if said.mode == "void":
            return
        fact = self.fact(index, link)
        operation = operation_defined(link.left, link.right) if kind == "definition" else None
        if operation is not None:
            here = Known(right_latex=link.right_latex, arguments=2, letters=frozenset())
            held = self.definitions.setdefault(f"operation {operation}", [])
            held.append(_Definition(self.extents.lasting(said), here))
            del held[:-MAX_DEFINITIONS]
        model = kind == "definition" and self._beside_loss(index, link)
        for learned in facts_of_link(link, kind, fact, formula.math.text, model=model):
            if aside or (kind == "equation" and link.beside):
                extent = (index, index + 1)
            elif learned.reach == "note":
                extent = self.extents.layout(said, index)
            elif isinstance(learned.given, Defines) and self._is_value(learned.given, index):
                extent = (index, max(index + 1, self.sentences[index].paragraph[1]))
            elif learned.reach == "lasting":
                extent = self.extents.lasting(said)
            else:
                extent = self.extents.passing(said, bound=link.relation != "=")
            placed = replace(said, order=(formula.run, formula.at))
            self.findings.append((extent, Finding(what=learned.given, said=placed)))
            if isinstance(learned.given, Defines):
                self._define(learned.given, link, extent)

    def _is_value(self, given: Defines, index: int) -> bool:
        """Whether a definition gives a variable, or a known function, one value: `t = h_0/g`."""
        found = head(given.left)
        if found is None or call(given.left) is not None:
            return False
        name = normalise_symbol(found)
        before = self.known(name, index)
        return name in self.variables or (before is not None and before.arguments > 0)

    def _define(self, given: Defines, link: Link, extent: Extent) -> None:
        found = head(given.left)
        if found is None:
            return
        applied = call(given.left)
        right = link.right_latex if given.right is link.right else link.left_latex
        known = Known(
            right_latex=right,
            arguments=len(applied[1]) if applied is not None else 0,
            letters=bases(given.right),
        )
        if applied is not None:
            self.variables.update(normalise_symbol(one) for one in applied[1] if is_name(one))
        letters = [f"*{base}" for base in bases(found)] if not isinstance(found, Script) else []
        for key in (normalise_symbol(found), *letters):
            held = self.definitions.setdefault(key, [])
            held.append(_Definition(extent, known))
            if len(held) > MAX_DEFINITIONS:
                del held[: MAX_DEFINITIONS // 2]

    def _beside_loss(self, index: int, link: Link) -> bool:
        """Whether the difference of both sides is measured nearby, as in `\\|y - Xw\\|^2`.

        Then `y = Xw` models data; substituting it would make every residual zero.
        """
        left, right = squeeze(link.left_latex), squeeze(link.right_latex)
        near = self.atoms[max(0, index - 2) : index + 5]
        written = [squeeze(atom.latex) for atom in near if atom.index != index]
        return any(f"{left}-{right}" in one or f"{right}-{left}" in one for one in written)

    def plain(self, index: int) -> Said:
        """How a formula is said that no words lead to."""
        formula = self.flow.formulas[index]
        return Said(
            mode="assert",
            sentence=self.sentences[index],
            at=index,
            order=(formula.run, formula.at),
            trailing=False,
            floor=self.sentences[index].first,
        )


@dataclass(frozen=True, slots=True)
class InForce:
    """The definitions in force at one formula."""

    learning: Learning
    index: int

    def name(self, name: str) -> Known | None:
        """That of a symbol, by its normalised name."""
        return self.learning.known(name, self.index)

    def letter(self, letter: str) -> Known | None:
        """That of any symbol with this letter, whatever its font."""
        return self.learning.known(f"*{letter}", self.index)

    def met(self, letters: frozenset[str]) -> bool:
        """Whether an earlier formula of the section has one of these letters."""
        return not letters.isdisjoint(self.learning.letters)
