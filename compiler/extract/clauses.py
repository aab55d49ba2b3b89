"""Clauses: the mode that cue words set, and how each formula is used in it.

Stands apart as the half of the prose reader that knows "if", "where" and "then", not nouns.
"""

from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import replace

from compiler.extract.atoms import Atom
from compiler.extract.describe import lookup
from compiler.extract.lexicon import COPULAS, CUES, ModeName
from compiler.extract.said import Drop, Finding, Renew, Said
from compiler.extract.sentences import Sentence, Token
from compiler.ir.statement import Fact, Given
from compiler.ir.term import Name, ProductTerm, Script, Term

OPERATIONS = frozenset({"tr", "det", "adj", "rank", "vec", "diag", "exp", "log"})
"""Words whose value is known once their argument is."""
TELLING = frozenset(
    ["satisfies", "satisfy", "obeys", "obey", "fulfils", "fulfills", "fulfil", "fulfill"]
)
"""After these an equation stands, unless it is about something known: then they only tell."""
CONDITIONS = frozenset({"if", "where", "for", "since", "let", "such", "unless"})
SILENT = frozenset({"then", "void"})
PREPOSITIONS = frozenset({"of", "to", "by", "wrt", "from", "in", "on", "over", "at"})
DISTRIBUTING = frozenset(
    ["value", "values", "entries", "elements", "components", "each", "all", "both", "any", "one"]
)
AHEAD = 400
"""Tokens looked ahead for the claim of a sentence."""


class Clauses:
    """The state of reading one sentence, and its changes of mode."""

    def __init__(
        self,
        sentence: Sentence,
        tokens: Many[Token],
        fact: Fact,
        *,
        mode: ModeName = "assert",
    ) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.fact = fact
        self.mode: ModeName = mode
        self.cue = ""
        self.cue_end = -1
        self.comma = False
        self.claimed = False
        self.outer: list[ModeName] = []
        self.findings: list[Finding] = []
        self.roles: dict[int, Said] = {}
        self.last: tuple[Term, ...] = ()
        self.part = ""
        """The word before "of" and the subjects, as in "the columns of V"."""
        self.declared: tuple[Term, ...] = ()
        """The subjects whose kind was said last."""
        self.index = sentence.first
        self.floor = sentence.first
        self.here = tokens[0].at if tokens else 0
        self.said_end = -1
        self.apposed = False
        cue = lookup(CUES, tokens, 0) if tokens else None
        self.opening: ModeName = cue[0] if cue is not None else mode

    def _enter(self, mode: ModeName, at: int, end: int) -> None:
        if self.tokens[end - 1].word == ":" and at > 0:
            # "under this model: …" leads to claims; only "Model: …" begins with assumptions
            self._mark(":", end - 1)
            return
        if mode == "assert" and self.tokens[at].word == "as":
            return
        if self.mode == "void" and mode != "then" and not self.comma:
            return
        if mode == "general":
            self._find(Drop(subject=None, property=None))
            mode = "then"
        word = self.tokens[at].word
        if word in ("note", "notice", "recall", "say"):
            mode = "assert"
        if mode == "let" and word == "given" and at > 0 and self.tokens[at - 1].word == "is":
            mode = "define"
        if mode == "let" and self.tokens[end : end + 1] and self.tokens[end].word == "us":
            mode = "assert"
        if mode == "for" and self.mode in ("let", "define", "solve") and not self.comma:
            return
        if mode in ("if", "unless", "for") and self.claimed and at > 0:
            joined = self.tokens[at - 1].word in ("and", "but", ";") or self.comma
            if joined and self._claims_ahead(end):
                self.floor, self.claimed = self.index, False
        if word in TELLING and at > 0:
            # "H = I - 2vv^T satisfies …": what is written out is known, and no equation poses it.
            before = self.tokens[at - 1].atom
            if before is not None and (_compound(before) or before.relation) and not before.placed:
                mode = "assert"
        self.mode = mode
        self.cue = word if mode != "assert" else ""
        self.cue_end = end
        self.comma = False

    def _claims_ahead(self, at: int) -> bool:
        """Whether a condition is followed by a claim of its own, and not by the sentence's end."""
        rest = self.tokens[at : at + AHEAD]
        comma = next((k for k, token in enumerate(rest) if token.word in (",", ":", "then")), None)
        return comma is not None and any(
            token.atom is not None and token.atom.relation for token in rest[comma:]
        )

    def _settle(self, mode: ModeName) -> None:
        self.mode = mode
        self.cue = ""
        self.comma = False

    def _mark(self, mark: str, at: int) -> None:
        if mark == ",":
            self.comma = True
            if self.mode == "void":
                self._settle("assert")
        elif mark in ";.":
            self._settle("assert")
            if mark == ";" and self.claimed:
                self.claimed, self.floor = False, self.index
        elif mark in "([":
            self.outer.append(self.mode)
            self.apposed = self.said_end == at
        elif mark in ")]" and self.outer:
            self.mode = self.outer.pop()
            self.apposed = False
        elif mark == ":" and at != self.cue_end and (self.mode != "solve" or self.roles):
            followed: dict[ModeName, ModeName] = {"void": "assert"}
            follow: ModeName = "then" if self.mode in CONDITIONS | {"solve"} else self.mode
            self._settle(followed.get(self.mode, follow))

    # --- formulas -----------------------------------------------------------------------------

    def _formula(self, at: int, atom: Atom) -> tuple[Term, ...]:
        """Note how a formula is used; the symbols that can be spoken of."""
        if not atom.relation:
            return atom.subjects
        direct = at == self.cue_end
        leading = self.mode in ("where", "for") and not self.claimed and not atom.placed
        closed = self._spoken_out(at) or not self._more(at)
        if self.comma and closed and (leading or self.mode in ("if", "since")):
            self._settle("then")
        if atom.display and not direct and self.mode in CONDITIONS and not atom.placed:
            self._settle("then")
        self.roles[atom.index] = self.said(direct=direct)
        self.comma = False
        if self.mode not in CONDITIONS and not atom.placed:
            self.claimed = True
        return atom.subjects

    def _spoken_out(self, at: int) -> bool:
        """Whether words have said the condition: "if X has full column rank, A = B and C = D"."""
        said = self.mode == "if" and self.said_end > self.cue_end >= 0
        said = said or self._with_words(at)
        return said and all(token.word != "then" for token in self.tokens[at + 1 : at + AHEAD])

    def _with_words(self, at: int) -> bool:
        """Reads "if … with mean 0 and variance 1, A = B": the claim comes behind the comma."""
        if self.opening not in ("if", "for") or self.cue != "with" or self.mode != "where":
            return False
        phrase = self.tokens[self.cue_end : at]
        told = [token for token in phrase if token.word.isalpha()]
        return len(told) > 1 and all(one.atom is None or not one.atom.relation for one in phrase)

    def _placed(self, at: int) -> bool:
        """Whether `$q, k \\in \\mathbb{R}^d$` stands right before: "… independent with mean 0"."""
        before = self.tokens[at - 1].atom if at else None
        return before is not None and before.placed

    def _more(self, at: int) -> bool:
        """Whether the claim of a sentence is still to come."""
        if at > 0 and self.tokens[at - 1].word in ("and", "with", "where"):
            return True
        if self.sentence.reach > self.sentence.end:
            return True
        return any(
            token.word == "then" or (token.atom is not None and token.atom.relation)
            for token in self.tokens[at + 1 : at + AHEAD]
        )

    def said(self, *, direct: bool = False) -> Said:
        """How something said right here is said."""
        return Said(
            mode=self.mode,
            sentence=self.sentence,
            at=self.index,
            order=(self.sentence.run, self.here),
            trailing=self.claimed,
            cue=self.cue,
            direct=direct,
            floor=self.floor,
            apposed=self.apposed,
        )

    # --- who is spoken of --------------------------------------------------------------------

    def _part_of(self, opened: int) -> str:
        """Reads "the columns of $V$": the word for the part that is spoken of."""
        before = [one.word for one in self.tokens[max(0, opened - 2) : opened]]
        return before[0] if len(before) == 2 and before[1] == "of" else ""

    def _is_object(self, at: int) -> bool:
        """Whether what begins here belongs to a noun: "the derivative with respect to x is …".

        What is said of the values or entries of x is said of x.
        """
        place = at if self.tokens[at].word in PREPOSITIONS else at - 1
        if place < 0 or self.tokens[place].word not in PREPOSITIONS or at == self.cue_end:
            return False
        return place == 0 or self.tokens[place - 1].word not in DISTRIBUTING

    def _spoken_of(self, start: int, end: int) -> None:
        """Reads "$\\lambda > 0$ is a scalar": a relation that is the subject of a verb is given."""
        if lookup(COPULAS, self.tokens, end) is None or self.mode not in ("assert", "where"):
            return
        for token in self.tokens[start:end]:
            atom = token.atom
            if atom is not None and atom.index in self.roles and atom.subjects:
                self.roles[atom.index] = replace(self.roles[atom.index], mode="let", direct=True)

    def _find(self, what: Given | Drop | Renew) -> None:
        self.findings.append(Finding(what=what, said=self.said()))

    def _close(self) -> None:
        """A sentence that is nothing but a condition speaks of the sentence before it."""
        alone = not self.claimed and self.sentence.reach == self.sentence.end
        if alone and self.mode in ("if", "where", "for", "unless") and self.mode == self.opening:
            self.findings = [_lonely(finding) for finding in self.findings]
            self.roles = {index: replace(said, lonely=True) for index, said in self.roles.items()}


def _compound(atom: Atom) -> bool:
    """`X^+`, `A^{-1}`, `e^A`: what an operation gives is known, and no equation poses it."""
    match atom.term:
        case Script(sup=sup, base=Name()) if sup is not None and not atom.names:
            return True
        case ProductTerm(items=(Name(base=base), *_)):
            return base in OPERATIONS
        case _:
            return False


def _lonely(finding: Finding) -> Finding:
    return Finding(what=finding.what, said=replace(finding.said, lonely=True))
