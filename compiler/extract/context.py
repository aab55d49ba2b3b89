"""All prose of a note, read once: findings with their extents, and the role of each formula.

Stands apart from the reader of one sentence because headings, layouts, laws and meanings are read
beside it, and all of them are placed here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from compiler.extract.atoms import Atom
from compiler.extract.densities import told_notation
from compiler.extract.flow import ATOM, Flow, Run
from compiler.extract.laws import told_copies, told_laws
from compiler.extract.layouts import told_layouts
from compiler.extract.lexicon import ModeName
from compiler.extract.looks import Looks, lettered
from compiler.extract.plain import plain_tokens
from compiler.extract.prose import Reader
from compiler.extract.remarks import formula_findings
from compiler.extract.rows import derivative_shapes
from compiler.extract.said import Drop, Finding, Pair, Renew, Said
from compiler.extract.scope import Extent, Extents
from compiler.extract.sentences import Sentence, Token, sentences, tokens
from compiler.ir.note import Macro
from compiler.ir.statement import Assumes, AssumesRelation, Fact, Property
from compiler.source.text import Span

WHEN = re.compile(
    r"\W*(?:(?:is )?valid|holds|true|if|when|where|for|conditions?|assum\w*|requires?|provided|"
    r"needs|with)\b",
    re.IGNORECASE,
)
"""Captions of columns that say when the formulas beside them hold."""
ALONE = (
    " layout", " convention", " column", " row", "stack", " vec(", " vec ", " all matrices",
    "vectori", "matrices are", " throughout", " denote", "formulation", " otherwise", " in general",
    "generally", " same dim", " same shape", " same size",
)  # fmt: skip
"""A run without formulas says something only if one of these occurs in it."""
LETTER = re.compile(r"(?<![\w'’.])[B-HJ-Zb-hj-z](?![\w'’.-])")
"""A letter standing alone: perhaps a symbol without its dollars."""
PAIR = re.compile(
    r"\b(?P<top>scalar|vector|matrix)(?:[- ]valued)?(?: functions?)?(?:\s*\W*\s*)"
    r"(?:with respect to|w\.?\s?r\.?\s?t\.?|by|wrt|over|/)\s*(?:an?|"
    r"the)?\s*(?P<bottom>scalar|vector|matrix)",
    re.IGNORECASE,
)
CASE = re.compile(
    r"\b(?P<no>non[- ]?|not |un|general(?:,)? )?(?P<name>symmetric|"
    r"orthogonal|diagonal|invertible|square|hermitian|"
    r"positive definite)(?: matri(?:x|ces))? case\b|\bcase:? (?:of "
    r")?(?P<late>symmetric|orthogonal|diagonal)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Context:
    """What the prose of a note says."""

    flow: Flow
    atoms: Sequence[Atom]
    extents: Extents
    macros: tuple[Macro, ...]
    looks: Looks
    findings: list[tuple[Extent, Finding]] = field(default_factory=list)
    roles: dict[int, Said] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    mute: bool = False
    """Whether the words of the run being read speak of formulas only beside one."""

    def read(self) -> None:
        """Read every run."""
        lead: Said | None = None
        for number, run in enumerate(self.flow.runs):
            if ATOM not in run.text and run.kind not in ("heading", "title") and _idle(run.text):
                continue
            self.mute = _idle(run.text)
            for sentence in sentences(run, number, self.flow.formulas):
                self.sentences.extend([sentence] * (sentence.end - sentence.first))
                lead = self._sentence(run, sentence, lead)

    def _sentence(self, run: Run, sentence: Sentence, lead: Said | None) -> Said | None:
        inherited = lead is not None and sentence.first < lead.sentence.reach
        if run.kind in ("heading", "title"):
            self._heading(run, sentence)
        if not inherited and not self._worth_reading(sentence):
            return lead
        if sentence.text.rstrip().endswith("?"):
            return lead
        words = self._tokens(sentence)
        fact = self._fact(run, sentence)
        reader = Reader(sentence, words, fact, mode=_mode_of_cell(run, words))
        reader.read()
        for index, said in reader.roles.items():
            if inherited and lead is not None and said.mode == "assert":
                self.roles[index] = lead
            else:
                self.roles[index] = said
        for finding in reader.findings:
            self._place(finding)
        self._beside(sentence, words, fact, reader)
        if reader.mode in ("define", "solve", "such", "let") and sentence.text.rstrip()[-1:] == ":":
            return Said(
                mode=reader.mode,
                sentence=sentence,
                at=sentence.end,
                order=(sentence.run, sentence.at),
                trailing=False,
                cue=reader.cue,
                floor=sentence.end,
            )
        return lead

    def _worth_reading(self, sentence: Sentence) -> bool:
        """Not a formula alone, and not words that do not speak of formulas."""
        if sentence.end > sentence.first and WHEN.match(self.flow.runs[sentence.run].caption):
            return True
        if sentence.end > sentence.first:
            return sentence.text.strip(" \n.,;") != ATOM
        return not self.mute and not _idle(sentence.text)

    def _tokens(self, sentence: Sentence) -> list[Token]:
        found = tokens(sentence.text, sentence.at, self.atoms[sentence.first : sentence.end])
        return lettered(found, self.looks)

    def _fact(self, run: Run, sentence: Sentence) -> Fact:
        text = sentence.text.strip()
        shift = len(sentence.text) - len(sentence.text.lstrip())
        words = _spoken(sentence.text, self.atoms[sentence.first : sentence.end])
        span = place_of(run, sentence.at + shift, sentence.at + shift + len(text), self.flow.path)
        return Fact(text=words, span=span, origin="stated")

    def _place(self, finding: Finding) -> None:
        match finding.what:
            case _ if finding.passing:
                extent = self.extents.passing(finding.said)
            case Assumes() | AssumesRelation() | Drop():
                extent = self.extents.passing(finding.said)
            case Renew():
                extent = self.extents.lasting(finding.said)
            case _:
                extent = self.extents.lasting(finding.said)
        self.findings.append((extent, finding))

    def _beside(
        self, sentence: Sentence, words: Sequence[Token], fact: Fact, reader: Reader
    ) -> None:
        """Laws, layouts and meanings told in a sentence."""
        said = Said(
            mode=reader.opening if reader.opening in ("if", "let", "where") else "assert",
            sentence=sentence,
            at=sentence.first,
            order=(sentence.run, sentence.at),
            trailing=False,
            floor=sentence.first,
        )
        for law in (*told_copies(words, sentence.text, fact), *told_laws(words, fact)):
            self.findings.append((self.extents.lasting(said), Finding(what=law, said=said)))
        for meaning in told_notation(words, sentence.text, fact):
            self.findings.append((self.extents.meaning(said), Finding(what=meaning, said=said)))
        for told in told_layouts(sentence.text, fact, conditional=reader.opening == "if"):
            extent = self.extents.layout(said, sentence.first)
            if told.local:
                near = max(sentence.reach, sentence.paragraph[1])
                extent = (sentence.first, sentence.reach if reader.opening == "if" else near)
            self.findings.append((extent, Finding(what=told.what, said=said)))
        for shown in derivative_shapes(words, fact):
            local = (sentence.first, max(sentence.reach, sentence.paragraph[1]))
            self.findings.append((local, Finding(what=shown, said=said)))

    def captions(self) -> None:
        """A column's heading speaks of the formulas below it."""
        for index, formula in enumerate(self.flow.formulas):
            if not formula.caption:
                continue
            fact = Fact(text=formula.caption, span=formula.math.span, origin="stated")
            sentence = self.sentences[index]
            for told in told_layouts(formula.caption, fact, conditional=True):
                said = Said(
                    mode="assert",
                    sentence=sentence,
                    at=index,
                    order=(sentence.run, sentence.at),
                    trailing=False,
                )
                self.findings.append(((index, index + 1), Finding(what=told.what, said=said)))

    def _heading(self, run: Run, sentence: Sentence) -> None:
        scope = self.flow.scopes[run.scope]
        extent = (scope.start, scope.end)
        fact = self._fact(run, sentence)
        said = Said(
            mode="assert",
            sentence=sentence,
            at=sentence.first,
            order=(sentence.run, sentence.at),
            trailing=False,
        )
        pair = PAIR.search(sentence.text)
        if pair is not None:
            what = Pair(top=_kind(pair["top"]), bottom=_kind(pair["bottom"]), fact=fact)
            own = (extent[0], self.extents.own_end(run.scope))
            self.findings.append((own, Finding(what=what, said=said)))
        case = CASE.search(sentence.text)
        if case is not None:
            name: Property = (case["name"] or case["late"]).lower().replace(" ", "_")  # type: ignore[assignment]
            given: Assumes | Drop = Assumes(subject=None, property=name, fact=fact)
            if case["no"]:
                given = Drop(subject=None, property=name)
            self.findings.append((extent, Finding(what=given, said=said)))

    def remark(self, text: str, fact: Fact, sentence: Sentence) -> Iterable[Finding]:
        """Read mathematics and words written without dollars."""
        words = lettered(plain_tokens(text, self.macros, self.look), self.looks)
        reader = Reader(sentence, words, fact, mode="let")
        reader.read()
        yield from reader.findings
        yield from formula_findings(reader, words, fact)
        for law in told_laws(words, fact):
            yield Finding(what=law, said=reader.said())

    def look(self, letter: str) -> str:
        """A plain letter as the note's formulas write it."""
        return self.looks.get(letter)


def _mode_of_cell(run: Run, tokens: Sequence[Token]) -> ModeName:
    """A cell beside a formula says when it holds: `$M$ orthogonal`, `$p = m$` below "if"."""
    if run.kind != "cell" or not any(token.atom is not None for token in tokens):
        return "assert"
    if WHEN.match(run.caption):
        return "if"
    related = any(token.atom is not None and token.atom.relation for token in tokens)
    return "assert" if related else "let"


def _idle(text: str) -> bool:
    """Whether words without formulas say nothing of formulas."""
    lower = f" {text.lower()}"
    return not any(word in lower for word in ALONE) and LETTER.search(text) is None


def _spoken(text: str, atoms: Sequence[Atom]) -> str:
    """A sentence on one line, formulas in dollars; displays are left out."""
    parts = text.split(ATOM)
    shown = [parts[0]]
    for atom, part in zip(atoms, parts[1:], strict=False):
        shown.append(" … " if atom.display else f"${atom.latex.strip()}$")
        shown.append(part)
    return " ".join("".join(shown).split()).strip(" …,;:")[:300]


def place_of(run: Run, start: int, end: int, path: str) -> Span:
    """The place in the file of a stretch of a run's text."""
    first, last = _offset(run, start, after=False), _offset(run, max(start, end - 1), after=True)
    return Span(path=path, start=first, end=max(first, last))


def _offset(run: Run, at: int, *, after: bool) -> int:
    number = bisect_right(run.pieces, at, key=lambda piece: piece[0]) - 1
    if number < 0:
        return run.pieces[0][1].start if run.pieces else 0
    begins, span = run.pieces[number]
    if after and run.text[at : at + 1] == ATOM:
        return span.end
    return min(span.end, span.start + at - begins + (1 if after else 0))


def _kind(word: str) -> Literal["scalar", "vector", "matrix"]:
    match word.lower():
        case "scalar":
            return "scalar"
        case "vector":
            return "vector"
        case _:
            return "matrix"


__all__ = ["Context", "Looks"]
