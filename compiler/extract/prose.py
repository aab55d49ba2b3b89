"""The prose reader: clauses of a sentence, and what they say of the formulas in it.

Stands apart as the room's grammar of English. It walks the tokens of one sentence once. A cue word
("if", "where", "let", "then") sets the mode of what follows; a subject (one formula or several)
takes the noun phrase before it and the predicates after it. What it does not know it steps over.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Many
from dataclasses import replace

from compiler.extract.atoms import Atom
from compiler.extract.describe import ADVERBS, Description, describe, lookup, sizes_at
from compiler.extract.lexicon import COPULAS, CUES, NEGATIONS, ModeName
from compiler.extract.relating import related
from compiler.extract.said import Drop, Finding, Renew, Said
from compiler.extract.sentences import Sentence, Token
from compiler.ir.statement import Assumes, Declares, Fact, Given, Property
from compiler.ir.term import Name, Script, Term

CONDITIONS = frozenset({"if", "where", "for", "since", "let", "such", "unless"})
SILENT = frozenset({"then", "void"})


class Reader:
    """Reads one sentence."""

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
        self.index = sentence.first
        self.floor = sentence.first
        self.here = tokens[0].at if tokens else 0
        self.said_end = -1
        self.apposed = False
        cue = lookup(CUES, tokens, 0) if tokens else None
        self.opening: ModeName = cue[0] if cue is not None else mode

    def read(self) -> None:
        """Walk the sentence."""
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            self.here = token.at
            if token.atom is not None:
                at = self._subject(at, Description())
            elif not token.word.isalnum():
                self._mark(token.word, at)
                at += 1
            else:
                at = self._word(at)
        alone = not self.claimed and self.sentence.reach == self.sentence.end
        if alone and self.mode in ("if", "where", "for", "unless") and self.mode == self.opening:
            self.findings = [_lonely(finding) for finding in self.findings]
            self.roles = {index: replace(said, lonely=True) for index, said in self.roles.items()}

    # --- modes --------------------------------------------------------------------------------

    def _word(self, at: int) -> int:
        cue = lookup(CUES, self.tokens, at)
        if cue is not None:
            self._enter(cue[0], at, cue[1])
            return cue[1]
        description, end = describe(self.tokens, at)
        follows = end if description else self._past_fillers(at)
        if follows < len(self.tokens) and self.tokens[follows].atom is not None:
            return self._subject(follows, description)
        if description and self._universal(at, description, end):
            return max(end, at + 1)
        if self.comma and self.mode in ("if", "since", "for") and not description:
            self._settle("then")
        return max(end, at + 1) if description else at + 1

    def _past_fillers(self, at: int) -> int:
        return at

    def _enter(self, mode: ModeName, at: int, end: int) -> None:
        if self.mode == "void" and mode != "then" and not self.comma:
            return
        if mode == "general":
            self._find(Drop(subject=None, property=None))
            mode = "then"
        word = self.tokens[at].word
        if word in ("note", "notice", "recall", "say"):
            mode = "assert"
        if word in ("with", "having") and self.last and self._of_last(end):
            return
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
        self.mode = mode
        self.cue = word
        self.cue_end = end
        self.comma = False

    def _of_last(self, at: int) -> bool:
        """Reads "M with full column rank": a property of the subjects just read."""
        description, end = describe(self.tokens, at)
        follows = self.tokens[end].atom if end < len(self.tokens) else None
        negative, place = self._negation(at)
        if self._related(place, self.last, negative=negative) is not None:
            return True
        if not description.properties or description.kind or follows is not None:
            return False
        self._say(self.last, description, negative=negative, letting=False)
        return True

    def _claims_ahead(self, at: int) -> bool:
        """Whether a condition is followed by a claim of its own, and not by the sentence's end."""
        rest = self.tokens[at:]
        comma = next((k for k, token in enumerate(rest) if token.word in (",", "then")), None)
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
        elif mark == ":" and at != self.cue_end and self.mode != "solve":
            self._settle("then" if self.mode in CONDITIONS else self.mode)

    def _universal(self, at: int, description: Description, end: int) -> bool:
        """Reads "All matrices are square": a property of everything."""
        first = self.tokens[at].word
        said = description.kind == "matrix" and not description.properties
        if not said or not (first in ("all", "every", "any", "matrices") or self.mode == "let"):
            return False
        verb = lookup(COPULAS, self.tokens, end)
        if verb is None:
            return False
        negative, place = self._negation(verb[1])
        predicate, _ = describe(self.tokens, place)
        if predicate.either or negative:
            return False
        for one in predicate.properties:
            self._find(Assumes(subject=None, property=one, fact=self.fact))
        return bool(predicate.properties)

    # --- subjects and predicates --------------------------------------------------------------

    def _subject(self, at: int, description: Description) -> int:
        """A formula, or several in a row, with the noun phrase before and the predicates after."""
        subjects: list[Term] = []
        start = at
        while at < len(self.tokens):
            atom = self.tokens[at].atom
            if atom is None:
                break
            subjects.extend(self._formula(at, atom))
            self.index = max(self.index, atom.index + 1)
            at += 1
            step = self._coordinated(at, bare=not atom.relation)
            if step is None:
                break
            at = step
        found = tuple(subjects)
        self._spoken_of(start, at)
        if description and found:
            self._say(found, description, negative=False)
            self.said_end = at
        self.last = found or self.last
        return self._predicates(at, found, said=bool(description), start=start)

    def _spoken_of(self, start: int, end: int) -> None:
        """Reads "$\\lambda > 0$ is a scalar": a relation that is the subject of a verb is given."""
        if lookup(COPULAS, self.tokens, end) is None or self.mode not in ("assert", "where"):
            return
        for token in self.tokens[start:end]:
            atom = token.atom
            if atom is not None and atom.index in self.roles and atom.subjects:
                self.roles[atom.index] = replace(self.roles[atom.index], mode="let", direct=True)

    def _coordinated(self, at: int, *, bare: bool) -> int | None:
        """Past `,` and `and` to the next formula of the same list of subjects."""
        place = at
        while place < len(self.tokens) and self.tokens[place].word in (",", "and", "or"):
            place += 1
        if place == at or place >= len(self.tokens):
            return None
        atom = self.tokens[place].atom
        if atom is None or atom.relation or not bare or not atom.subjects:
            return None
        return place

    def _predicates(self, at: int, subjects: tuple[Term, ...], *, said: bool, start: int) -> int:
        while at < len(self.tokens):
            verb = lookup(COPULAS, self.tokens, at)
            if verb is None and self.tokens[at].word in ("commute", "commuting"):
                verb = ("is", at)
            opened = self.tokens[at].word == "("
            loose = self.mode in CONDITIONS or opened
            if verb is None and not loose:
                break
            place = verb[1] if verb is not None else at + opened
            if verb is None and lookup(CUES, self.tokens, place) is not None:
                break
            negative, place = self._negation(place)
            end = self._related(place, subjects, negative=negative)
            if end is not None:
                at = end + opened
                said = True
                continue
            predicate, end = describe(self.tokens, place)
            if opened and (end >= len(self.tokens) or self.tokens[end].word != ")"):
                break
            if end == place:
                predicate = Description()
                end = self._sized(place, predicate) if verb is not None else place
            if end == place or (predicate.kind and verb is None and not negative and said):
                break
            if end < len(self.tokens) and self.tokens[end].atom is not None and verb is None:
                break
            if opened and predicate.plural != (len(subjects) > 1) and predicate.kind:
                break
            before_relation = verb is not None and self._names_next(end)
            if not before_relation:
                self._say(subjects, predicate, negative=negative, letting=verb is not None)
                self.said_end = end
            at = end + opened
            said = True
            if at < len(self.tokens) and self.tokens[at].word in ("and", "but", ","):
                again = lookup(COPULAS, self.tokens, at + 1)
                if again is None:
                    break
                at += 1
        return max(at, start + 1)

    def _related(self, at: int, subjects: tuple[Term, ...], *, negative: bool) -> int | None:
        """Reads "A and B commute": past the phrase, when it relates the subjects."""
        found = related(self.tokens, at, subjects, self.fact)
        if found is None:
            return None
        if not negative and self.mode not in SILENT and self.mode != "unless":
            for given in found[0]:
                self._find(given)
        return found[1]

    def _names_next(self, at: int) -> bool:
        """Reads "A is a matrix $B$": the noun phrase belongs to what follows."""
        atom = self.tokens[at].atom if at < len(self.tokens) else None
        return atom is not None and bool(atom.names)

    def _sized(self, at: int, predicate: Description) -> int:
        """Reads "W is h by m", "W is $h \\times m$"."""
        size = sizes_at(self.tokens, at)
        if size is None or len(size[0]) < 2:
            return at
        predicate.sizes = size[0]
        return size[1]

    def _negation(self, at: int) -> tuple[bool, int]:
        negative = False
        while at < len(self.tokens):
            found = lookup(NEGATIONS, self.tokens, at)
            if found is not None:
                negative, at = True, found[1]
            elif self.tokens[at].word in ADVERBS or self.tokens[at].word == "either":
                at += 1
            else:
                break
        return negative, at

    # --- formulas -----------------------------------------------------------------------------

    def _formula(self, at: int, atom: Atom) -> tuple[Term, ...]:
        """Note how a formula is used; the symbols that can be spoken of."""
        if not atom.relation:
            return atom.subjects
        direct = at == self.cue_end
        leading = self.mode in ("where", "for") and not self.claimed and not atom.placed
        if self.comma and (leading or self.mode in ("if", "since")) and not self._more(at):
            self._settle("then")
        if atom.display and not direct and self.mode in CONDITIONS and not atom.placed:
            self._settle("then")
        self.roles[atom.index] = self.said(direct=direct)
        self.comma = False
        if self.mode not in CONDITIONS and not atom.placed:
            self.claimed = True
        return atom.subjects

    def _more(self, at: int) -> bool:
        """Whether the claim of a sentence is still to come."""
        if at > 0 and self.tokens[at - 1].word in ("and", "with", "where"):
            return True
        if self.sentence.reach > self.sentence.end:
            return True
        return any(
            token.word == "then" or (token.atom is not None and token.atom.relation)
            for token in self.tokens[at + 1 :]
        )

    # --- saying -------------------------------------------------------------------------------

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

    def _find(self, what: Given | Drop | Renew) -> None:
        self.findings.append(Finding(what=what, said=self.said()))

    def _say(
        self,
        subjects: tuple[Term, ...],
        description: Description,
        *,
        negative: bool,
        letting: bool = True,
    ) -> None:
        if self.mode in SILENT or description.either or not subjects:
            return
        if self.mode == "unless":
            negative = not negative
        for subject in subjects:
            self._say_one(subject, description, negative=negative, letting=letting)

    def _say_one(
        self, subject: Term, description: Description, *, negative: bool, letting: bool
    ) -> None:
        name = _letter(subject)
        if negative:
            for one in description.properties:
                self._find(Drop(subject=name, property=one))
            return
        if self.mode == "let" and letting and name is not None and description.kind:
            said = self.said()
            first = (said.order[0], self.sentence.at - 1)
            self.findings.append(Finding(what=Renew(subject=name), said=replace(said, order=first)))
        for given in facts_of(subject, description, self.fact):
            self._find(given)


def _lonely(finding: Finding) -> Finding:
    return Finding(what=finding.what, said=replace(finding.said, lonely=True))


def _letter(term: Term) -> str | None:
    match term:
        case Name(base=base):
            return base
        case Script(base=Name(base=base)):
            return base
        case _:
            return None


def facts_of(subject: Term, description: Description, fact: Fact) -> Iterable[Given]:
    """What a description makes of a subject."""
    space = description.space
    sizes = description.sizes or (space.sizes if space is not None else ())
    kind = description.kind
    if kind is None and space is not None:
        kind = space.kind
    if kind is None and sizes:
        kind = "matrix" if len(sizes) == 2 else "vector" if len(sizes) == 1 else "tensor"
    if kind in ("scalar", "row", "vector") and len(sizes) == 2:
        kind = "matrix" if kind != "row" else kind
    if description.random:
        yield Declares(subject=subject, kind="random", sizes=(), domain=None, fact=fact)
    if kind == "function":
        yield from _function(subject, description, fact)
    elif kind is not None and kind != "random":
        yield Declares(subject=subject, kind=kind, sizes=sizes, domain=None, fact=fact)
    properties: list[Property] = [*description.properties]
    if space is not None:
        properties.extend(space.properties)
    for one in dict.fromkeys(properties):
        yield Assumes(subject=subject, property=one, fact=fact)


def _function(subject: Term, description: Description, fact: Fact) -> Iterable[Given]:
    space = description.space
    sizes = space.sizes if space is not None else ()
    yield Declares(
        subject=subject, kind="function", sizes=sizes, domain=description.domain, fact=fact
    )
    scalar = space is not None and space.kind == "scalar"
    if description.valued == "scalar" or scalar:
        yield Assumes(subject=subject, property="scalar_valued", fact=fact)
    elif description.valued in ("vector", "matrix"):
        yield Declares(subject=subject, kind=description.valued, sizes=(), domain=None, fact=fact)


__all__ = ["Reader", "facts_of"]
