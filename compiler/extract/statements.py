"""From formulas to statements: one per relation, with its kind.

Stands apart as the pass over a note's formulas in order of reading: it carries left sides over from
one display to the next and keeps what is defined so far.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from compiler.extract.atoms import REMARK, Atom
from compiler.extract.chains import LOGICAL, implied, locate, remark, remarks, whole
from compiler.extract.doubts import follows
from compiler.extract.facts import facts_of_link
from compiler.extract.flow import ATOM, Flow, Formula
from compiler.extract.kinds import classify
from compiler.extract.lexicon import ModeName
from compiler.extract.links import Known, Link, link_at
from compiler.extract.naming import squeeze, word_named
from compiler.extract.operations import Marks, marks_of, operation_defined, strange
from compiler.extract.posing import IMPLIED
from compiler.extract.said import Finding, Said
from compiler.extract.scope import Extent, Extents
from compiler.extract.sentences import Sentence
from compiler.extract.spelling import congruent, misspelled, worded
from compiler.extract.terms import bases, call, head
from compiler.ir.statement import Defines, Fact, Kind
from compiler.ir.term import Blank, Script, Term
from compiler.latex import Chain, Side, normalise_symbol
from compiler.source.text import Span

SPELLED_OUT = re.compile(
    r"(?<![\\\w{])[A-Z]{2,}(?:_\{?[A-Z]?[a-z]{2,}\}?)?|(?<![\\\w{])[A-Za-z]?[a-z]{2,}"
)
"""Letters side by side that may be a word, with an index that may be one."""
MISSING_LEFT = "its left side is missing, and no display before it in its section has one"
MAX_DEFINITIONS = 64
"""Definitions of one name that are remembered; the latest are the ones in force."""


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


@dataclass(frozen=True, slots=True)
class _Definition:
    extent: Extent
    known: Known


@dataclass(frozen=True, slots=True)
class _InForce:
    """The definitions in force at one formula."""

    reading: Reading
    index: int

    def name(self, name: str) -> Known | None:
        return self.reading.known(name, self.index)

    def letter(self, letter: str) -> Known | None:
        return self.reading.known(f"*{letter}", self.index)

    def met(self, letters: frozenset[str]) -> bool:
        return not letters.isdisjoint(self.reading.letters)


@dataclass(slots=True)
class Reading:
    """The state of reading a note's formulas in order."""

    flow: Flow
    atoms: Sequence[Atom]
    roles: dict[int, Said]
    sentences: Sequence[Sentence]
    """The sentence of each formula."""
    extents: Extents
    remark: Callable[[str, Fact, Sentence], Iterable[Finding]]
    solved: frozenset[tuple[int, int]] = frozenset()
    """Formulas and places of the chains that solve something."""
    definitions: dict[str, list[_Definition]] = field(default_factory=dict)
    findings: list[tuple[Extent, Finding]] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    """Letters met so far in the formulas of this section."""
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
        for index, atom in enumerate(self.atoms):
            self._enter(self.flow.formulas[index].scope)
            if not atom.relation:
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
        while self.flow.scopes[scope].kind not in ("section", "title", "note"):
            scope = self.flow.scopes[scope].parent
        if scope != self.section:
            self.section = scope
            self.letters.clear()
            self.posed.clear()

    def _meet(self, atom: Atom) -> None:
        for chain in atom.chains:
            for side in chain.items:
                self.letters |= self.marks(side.term).letters

    def _chain(self, index: int, place: int, chain: Chain) -> Iterator[Claim]:
        if not chain.relations:
            return
        formula, atom = self.flow.formulas[index], self.atoms[index]
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
                before=self._before(index),
                after=self._after(index),
                previous=last,
                beside=place > 0,
            )
            if (index, place) in self.solved:
                link = replace(link, solving=True)
            last, why = classify(link, _InForce(self, index))
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
                doubt=follows(link, led=led) or self._posed_again(link, last),
            )
            if lost is None and unread is None:
                self._learn(index, link, last, aside=chain.aside)
        if formula.math.display and not chain.aside:
            self.carried = (items[-1], index)

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
        return self.known(f"operation {sign}", index)

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
        for side in (link.left_latex, link.right_latex):
            found = next((word for word in SPELLED_OUT.findall(side) if self._is_word(word)), None)
            if found is not None:
                return f"`{found}` is a word written as a product of letters; \\text makes it one"
        return None

    def _is_word(self, written: str) -> bool:
        """Whether letters side by side are a word: named before, or indexed by one."""
        letters, _, index = written.partition("_")
        return letters in self.words or len(index.strip("{}")) > 2

    def _said(self, index: int, place: int, chain: Chain) -> Said | None:
        said = self.roles.get(index)
        atom = self.atoms[index]
        around = atom.chains[max(0, place - 1) : place + 2]
        sides = [(one, two) for one, two in pairwise(around) if one is chain or two is chain]
        if any(implied(one, two, atom.latex) for one, two in sides):
            return replace(said or self._plain(index), mode="if", cue=IMPLIED)
        if chain.aside:
            mode: ModeName = "if" if chain.connective == "if" else "where"
            return replace(said or self._plain(index), mode=mode, cue="", trailing=True)
        return said

    # --- sides carried over -------------------------------------------------------------------

    def _left(self, index: int, place: int, chain: Chain) -> tuple[Side, str | None]:
        before = [one for one in self.atoms[index].chains[:place] if one.items and not one.aside]
        if before:
            return before[-1].items[-1], None
        if self.carried is not None and self._continues(self.carried[1], index, chain):
            return self.carried[0], None
        if index > 0 and self.flow.formulas[index - 1].run == self.flow.formulas[index].run:
            mentioned = [one for one in self.atoms[index - 1].chains if one.items]
            if mentioned and chain.relations[0] == "=":
                return mentioned[-1].items[-1], None
        at = chain.relation_ranges[0][0]
        blank = Side(term=Blank(span=(at, at)), latex="", range=(at, at))
        return blank, MISSING_LEFT

    def _continues(self, before: int, index: int, chain: Chain) -> bool:
        """A display goes on within its section; inside a line only an equality does, and near."""
        first, second = self.flow.formulas[before], self.flow.formulas[index]
        if not second.math.display and (chain.relations[0] != "=" or index - before > 2):
            return False
        return first.heading_path == second.heading_path

    def _implication(self, index: int, before: Chain, chain: Chain) -> Claim:
        """`a = b \\implies c = d` claims the step as well as its two sides."""
        formula = self.flow.formulas[index]
        left, right = whole(before), whole(chain)
        if chain.connective == "impliedby":
            left, right = right, left
        relation = "\\iff" if chain.connective == "iff" else "\\implies"
        text = formula.math.text
        link = Link(
            left=left,
            right=right,
            relation=relation,
            left_latex=text[left.span[0] : left.span[1]],
            right_latex=text[right.span[0] : right.span[1]],
            place=0,
            carried=False,
            length=1,
            said=self.roles.get(index),
            before=self._before(index),
            after="",
            previous=None,
            head=left,
        )
        return Claim(
            index=index,
            formula=formula,
            link=link,
            kind="identity",
            why="an implication",
            focus=locate(formula, before.range[0], chain.range[1]),
            label=chain.label or self.atoms[index].label or formula.title,
            local=(),
            unread=None,
        )

    # --- words around -------------------------------------------------------------------------

    def _before(self, index: int) -> str:
        sentence, at = self.sentences[index], self.flow.formulas[index].at
        return sentence.text[max(0, at - sentence.at - 200) : max(0, at - sentence.at)]

    def _after(self, index: int) -> str:
        sentence, at = self.sentences[index], self.flow.formulas[index].at
        return sentence.text[at - sentence.at + 1 : at - sentence.at + 80].split(ATOM)[0]

    def _fact(self, index: int, link: Link) -> Fact:
        formula = self.flow.formulas[index]
        said = self.sentences[index]
        del said
        text = f"${' '.join(f'{link.left_latex} {link.relation} {link.right_latex}'.split())}$"
        return Fact(text=text[:300], span=formula.math.span, origin="stated")

    # --- what it says to others ---------------------------------------------------------------

    def known(self, key: str, index: int) -> Known | None:
        """The definition of a name (or, with a leading `*`, a letter) in force at a formula."""
        for one in reversed(self.definitions.get(key, [])):
            if one.extent[0] <= index < one.extent[1]:
                return one.known
        return None

    def _learn(self, index: int, link: Link, kind: Kind, *, aside: bool) -> None:
        formula = self.flow.formulas[index]
        said = link.said or self._plain(index)
        if said.mode == "void":
            return
        fact = self._fact(index, link)
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
            elif learned.reach == "lasting":
                extent = self.extents.lasting(said)
            else:
                extent = self.extents.passing(said, bound=link.relation != "=")
            placed = replace(said, order=(formula.run, formula.at))
            self.findings.append((extent, Finding(what=learned.given, said=placed)))
            if isinstance(learned.given, Defines):
                self._define(learned.given, link, extent)

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

    def _plain(self, index: int) -> Said:
        formula = self.flow.formulas[index]
        return Said(
            mode="assert",
            sentence=self.sentences[index],
            at=index,
            order=(formula.run, formula.at),
            trailing=False,
            floor=self.sentences[index].first,
        )

    def _local(self, index: int, place: int, chain: Chain) -> Iterator[Finding]:
        """What stands beside a chain in its row: `\\quad \\text{if A is symmetric}`, `z = g(y)`."""
        formula, atom = self.flow.formulas[index], self.atoms[index]
        for latex, span in remarks(chain, formula.math.text):
            text = remark(latex)
            fact = Fact(
                text=" ".join(text.split())[:300], span=locate(formula, *span), origin="stated"
            )
            yield from self.remark(text, fact, self.sentences[index])
        if chain.aside:
            return
        for aside in takewhile(lambda one: one.aside, atom.chains[place + 1 :]):
            if aside.connective not in (REMARK, "if"):
                yield from self._beside(index, aside)

    def _beside(self, index: int, chain: Chain) -> Iterator[Finding]:
        formula = self.flow.formulas[index]
        said = replace(self._plain(index), mode="where", order=(formula.run, formula.at))
        for step in range(len(chain.relations)):
            link = link_at(chain, chain.items, step, said)
            kind, _ = classify(link, _InForce(self, index))
            fact = self._fact(index, link)
            for learned in facts_of_link(link, kind, fact, formula.math.text, model=False):
                yield Finding(what=learned.given, said=said)
