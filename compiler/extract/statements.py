"""From formulas to statements: one per relation, with its kind.

Stands apart as the pass over a note's formulas in order of reading: it carries left sides over from
one display to the next and keeps what is defined so far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from compiler.extract.atoms import REMARK, Atom
from compiler.extract.chains import LOGICAL, implied, locate, remark, remarks, step_of
from compiler.extract.denials import blamed, denied
from compiler.extract.doubts import follows
from compiler.extract.facts import facts_of_link
from compiler.extract.flow import ATOM, Formula
from compiler.extract.kinds import classify
from compiler.extract.learning import InForce, Learning
from compiler.extract.lexicon import ModeName
from compiler.extract.links import Known, Link, link_at
from compiler.extract.naming import squeeze, word_named
from compiler.extract.operations import Marks, marks_of, strange
from compiler.extract.posing import IMPLIED
from compiler.extract.said import Finding, Said
from compiler.extract.scope import titles
from compiler.extract.sentences import Sentence
from compiler.extract.spelling import congruent, misspelled, spelled_out, worded
from compiler.extract.tables import value_beside
from compiler.ir.statement import Fact, Kind
from compiler.ir.term import Blank, Term
from compiler.latex import Chain, Side
from compiler.source.text import Span

MISSING_LEFT = "its left side is missing, and no display before it in its section has one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement before its context is gathered."""

    index: int
    """Of its formula."""
    formula: Formula
    link: Link
    kind: Kind
    why: str
    focus: Span
    label: str | None
    local: tuple[Finding, ...]
    """What its own line says of it (`\\quad \\text{if A is symmetric}`)."""
    unread: str | None
    doubt: str | None = None
    """Why its failure would not refute it."""


@dataclass(slots=True)
class Reading:
    """The state of reading a note's formulas in order."""

    learning: Learning
    roles: dict[int, Said]
    remark: Callable[[str, Fact, Sentence], Iterable[Finding]]
    solved: frozenset[tuple[int, int]] = frozenset()
    """Formulas and places of the chains that solve something."""
    words: set[str] = field(default_factory=set)
    """Words written as letters side by side that the note has given a meaning (`RSS = …`)."""
    _marks: dict[int, Marks] = field(default_factory=dict)
    """By the identity of terms that the atoms keep alive."""
    section: int = -1
    posed: set[str] = field(default_factory=set)
    """Equations and conditions of this section."""
    carried: tuple[Side, int] | None = None
    """Last right side of a display, and the index of its formula."""

    def claims(self) -> Iterator[Claim]:
        """Every statement of the note, in order."""
        for index, atom in enumerate(self.learning.atoms):
            self._enter(self.learning.flow.formulas[index].scope)
            if not atom.relation:
                row = value_beside(self.learning.flow, self.learning.atoms, index)
                if row is not None:
                    yield from self._chain(index, 0, row)
                self._meet(atom)
                continue
            previous: Chain | None = None
            for place, chain in enumerate(atom.chains):
                if previous is not None and implied(previous, chain, atom.latex):
                    yield self._implication(index, previous, chain)
                yield from self._chain(index, place, chain)
                previous = chain
            self._meet(atom)

    def _enter(self, scope: int) -> None:
        """Forget the letters met when another section begins."""
        while self.learning.flow.scopes[scope].kind not in ("section", "title", "note"):
            scope = self.learning.flow.scopes[scope].parent
        if scope != self.section:
            self.section = scope
            self.learning.letters.clear()
            self.posed.clear()

    def _meet(self, atom: Atom) -> None:
        for chain in atom.chains:
            for side in chain.items:
                self.learning.letters |= self.marks(side.term).letters

    def _chain(self, index: int, place: int, chain: Chain) -> Iterator[Claim]:
        if not chain.relations:
            return
        formula, atom = self.learning.flow.formulas[index], self.learning.atoms[index]
        items, lost = list(chain.items), None
        if chain.starts_with_relation:
            items[0], lost = self._left(index, place, chain)
        elif isinstance(items[0].term, Blank):
            lost = MISSING_LEFT
        local = tuple(self._local(index, place, chain))
        lost = lost or worded(chain, atom.latex)
        led = chain.connective in LOGICAL and place == 0
        last: Kind | None = None
        for step in range(len(chain.relations)):
            link = link_at(
                chain,
                items,
                step,
                self._said(index, place, chain),
                carried=chain.starts_with_relation and step == 0,
                before=self._before(index, chain),
                after=self._after(index),
                previous=last,
                beside=place > 0,
                struck=formula.struck,
            )
            if (index, place) in self.solved:
                link = replace(link, solving=True)
            last, why = classify(link, InForce(self.learning, index))
            if (no := denied(link)) is not None:
                last, why = "equation", no
            unread = self._unread(index, link, last, lost if step == 0 else None)
            unread = unread or congruent(link.relation, atom.latex)
            start = chain.relation_ranges[step][0] if link.carried else items[step].range[0]
            yield Claim(
                index=index,
                formula=formula,
                link=link,
                kind=last,
                why=why,
                focus=locate(formula, start, items[step + 1].range[1]),
                label=chain.label or atom.label or formula.title,
                local=local,
                unread=unread,
                doubt=self._doubt(index, link, last, led=led),
            )
            if lost is None and unread is None and no is None:
                self.learning.learn(index, link, last, aside=chain.aside)
        if formula.math.display and not chain.aside:
            self.carried = (items[-1], index)

    def _doubt(self, index: int, link: Link, kind: Kind, *, led: bool) -> str | None:
        """Why its failure would not refute a link."""
        again = self._posed_again(link, kind)
        return follows(link, led=led) or again or blamed(titles(self.learning.flow, index), link)

    def _posed_again(self, link: Link, kind: Kind) -> str | None:
        """Why a failure would not refute what its section set down as a condition before."""
        key = squeeze(f"{link.left_latex}{link.relation}{link.right_latex}")
        if kind == "equation":
            self.posed.add(key)
            return None
        return "it was set down as a condition above" if key in self.posed else None

    def marks(self, term: Term) -> Marks:
        """The marks of a side, which stands in two links of most chains."""
        found = self._marks.get(id(term))
        if found is None:
            found = self._marks[id(term)] = marks_of(term)
        return found

    def _operation(self, sign: str, index: int) -> Known | None:
        return self.learning.known(f"operation {sign}", index)

    def _unread(self, index: int, link: Link, kind: Kind, lost: str | None) -> str | None:
        """Why a statement cannot be understood: a side is missing, or letters are a word."""
        if isinstance(link.right, Blank):
            return "its right side is missing"
        if kind not in ("definition", "notation"):
            spelled = misspelled(link.left_latex) or misspelled(link.right_latex)
            if spelled is not None:
                return spelled
        for marks in (self.marks(link.left), self.marks(link.right)):
            reason = marks.broken
            if reason is None and kind != "definition":
                reason = strange(marks, lambda sign: self._operation(sign, index) is not None)
            if reason is not None:
                return reason
        if lost is not None or kind != "identity":
            word = word_named(link) if kind == "definition" else None
            if word is not None:
                self.words.add(word)
            return lost
        return spelled_out(link.left_latex, self.words) or spelled_out(link.right_latex, self.words)

    def _said(self, index: int, place: int, chain: Chain) -> Said | None:
        said = self.roles.get(index)
        atom = self.learning.atoms[index]
        around = atom.chains[max(0, place - 1) : place + 2]
        sides = [(one, two) for one, two in pairwise(around) if one is chain or two is chain]
        if any(implied(one, two, atom.latex) for one, two in sides):
            return replace(said or self.learning.plain(index), mode="if", cue=IMPLIED)
        if chain.aside:
            mode: ModeName = "if" if chain.connective == "if" else "where"
            return replace(said or self.learning.plain(index), mode=mode, cue="", trailing=True)
        return said

    # --- sides carried over -------------------------------------------------------------------

    def _left(self, index: int, place: int, chain: Chain) -> tuple[Side, str | None]:
        if not isinstance(chain.items[0].term, Blank):
            return chain.items[0], None
        before = [
            one for one in self.learning.atoms[index].chains[:place] if one.items and not one.aside
        ]
        if before:
            return before[-1].items[-1], None
        if self.carried is not None and self._continues(self.carried[1], index, chain):
            return self.carried[0], None
        if (
            index > 0
            and self.learning.flow.formulas[index - 1].run == self.learning.flow.formulas[index].run
        ):
            mentioned = [one for one in self.learning.atoms[index - 1].chains if one.items]
            if mentioned and chain.relations[0] == "=":
                return mentioned[-1].items[-1], None
        at = chain.relation_ranges[0][0]
        blank = Side(term=Blank(span=(at, at)), latex="", range=(at, at))
        return blank, MISSING_LEFT

    def _continues(self, before: int, index: int, chain: Chain) -> bool:
        """A display goes on within its section; inside a line only an equality does, and near."""
        first, second = self.learning.flow.formulas[before], self.learning.flow.formulas[index]
        if not second.math.display and (chain.relations[0] != "=" or index - before > 2):
            return False
        return first.heading_path == second.heading_path

    def _implication(self, index: int, before: Chain, chain: Chain) -> Claim:
        """`a = b \\implies c = d` claims the step as well as its two sides."""
        formula = self.learning.flow.formulas[index]
        said, words = self.roles.get(index), self._before(index)
        return Claim(
            index=index,
            formula=formula,
            link=step_of(before, chain, formula.math.text, said, words),
            kind="identity",
            why="an implication",
            focus=locate(formula, before.range[0], chain.range[1]),
            label=chain.label or self.learning.atoms[index].label or formula.title,
            local=(),
            unread=None,
        )

    # --- words around -------------------------------------------------------------------------

    def _before(self, index: int, chain: Chain | None = None) -> str:
        if chain is not None and chain.aside:
            return self.learning.atoms[index].latex[: chain.range[0]]
        sentence, at = self.learning.sentences[index], self.learning.flow.formulas[index].at
        return sentence.text[max(0, at - sentence.at - 200) : max(0, at - sentence.at)]

    def _after(self, index: int) -> str:
        sentence, at = self.learning.sentences[index], self.learning.flow.formulas[index].at
        return sentence.text[at - sentence.at + 1 : at - sentence.at + 80].split(ATOM)[0]

    # --- what stands beside -------------------------------------------------------------------

    def _local(self, index: int, place: int, chain: Chain) -> Iterator[Finding]:
        """What stands beside a chain in its row: `\\quad \\text{if A is symmetric}`, `z = g(y)`."""
        formula, atom = self.learning.flow.formulas[index], self.learning.atoms[index]
        for latex, span in remarks(chain, formula.math.text):
            text = remark(latex)
            fact = Fact(
                text=" ".join(text.split())[:300], span=locate(formula, *span), origin="stated"
            )
            yield from self.remark(text, fact, self.learning.sentences[index])
        if chain.aside:
            return
        for aside in takewhile(lambda one: one.aside, atom.chains[place + 1 :]):
            if aside.connective not in (REMARK, "if"):
                yield from self._beside(index, aside)

    def _beside(self, index: int, chain: Chain) -> Iterator[Finding]:
        formula = self.learning.flow.formulas[index]
        said = replace(self.learning.plain(index), mode="where", order=(formula.run, formula.at))
        for step in range(len(chain.relations)):
            link = link_at(chain, chain.items, step, said)
            kind, _ = classify(link, InForce(self.learning, index))
            fact = self.learning.fact(index, link)
            for learned in facts_of_link(link, kind, fact, formula.math.text, model=False):
                yield Finding(what=learned.given, said=said)
