"""The prose reader: clauses of a sentence, and what they say of the formulas in it.

Stands apart as the room's grammar of English. It walks the tokens of one sentence once. A cue word
("if", "where", "let", "then") sets the mode of what follows; a subject (one formula or several)
takes the noun phrase before it and the predicates after it. What it does not know it steps over.
"""

from __future__ import annotations

from dataclasses import replace

from compiler.extract.anew import begins_anew
from compiler.extract.clauses import CONDITIONS, SILENT, Clauses
from compiler.extract.describe import ADVERBS, SIZE_WORDS, Description, describe, lookup, sizes_at
from compiler.extract.lexicon import COPULAS, CUES, NEGATIONS
from compiler.extract.relating import PARTS, related
from compiler.extract.said import Drop, Finding, Renew
from compiler.extract.telling import facts_of, letter_of, matrix_letters
from compiler.ir.statement import Assumes
from compiler.ir.term import Name, Term


class Reader(Clauses):
    """Reads one sentence: who is spoken of, and what is said."""

    def read(self) -> None:
        """Walk the sentence."""
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            self.here = token.at
            if token.atom is not None:
                past = self._sized_all(at)
                at = past if past is not None else self._subject(at, Description(), at)
            elif not token.word.isalnum():
                self._mark(token.word, at)
                at += 1
            else:
                at = self._word(at)
        self._close()

    # --- modes --------------------------------------------------------------------------------

    def _word(self, at: int) -> int:
        cue = lookup(CUES, self.tokens, at)
        if cue is not None:
            owned = self.tokens[at].word in ("with", "having") and self.last
            if not (owned and self._of_last(cue[1])):
                self._enter(cue[0], at, cue[1])
            return cue[1]
        description, end = describe(self.tokens, at)
        follows = end if description else at
        if follows < len(self.tokens) and self.tokens[follows].atom is not None:
            return self._subject(follows, description, at)
        if self._goes_on(at, description):
            return end
        if description and self._universal(at, description, end):
            return max(end, at + 1)
        if self.comma and self.mode in ("if", "since", "for") and not description:
            self._settle("then")
        return max(end, at + 1) if description else at + 1

    def _sized_all(self, at: int) -> int | None:
        """Reads "for $2 \\times 2$ matrices …": the size of every matrix of the sentence."""
        if self.mode not in ("for", "if") or at != self.cue_end:
            return None
        description, end = describe(self.tokens, at)
        follows = self.tokens[end].atom if end < len(self.tokens) else None
        named = description.kind == "matrix" and len(description.sizes) == 2
        if not named or follows is not None:
            return None
        atoms = [token.atom for token in self.tokens if token.atom is not None]
        for letter in matrix_letters(atoms):
            for given in facts_of(letter, description, self.fact):
                self.findings.append(Finding(what=given, said=self.said(), passing=True))
        return end

    def _goes_on(self, at: int, description: Description) -> bool:
        """Reads "let A be m × n with m ≥ n and of full rank": more of what was declared."""
        joined = at > 0 and self.tokens[at - 1].word in ("and", ",")
        apart = self.last != self.declared and self.mode in CONDITIONS
        if not (joined and apart and self.declared and description.properties) or description.kind:
            return False
        self._say(self.declared, description, negative=False, letting=False)
        return True

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

    def _subject(self, at: int, description: Description, opened: int) -> int:
        """A formula, or several in a row, with the noun phrase before and the predicates after.

        `opened` is where the noun phrase begins.
        """
        subjects: list[Term] = []
        start = at
        self.part = self._part_of(opened)
        while at < len(self.tokens):
            atom = self.tokens[at].atom
            if atom is None:
                break
            subjects.extend(self._formula(at, atom))
            self.index = max(self.index, atom.index + 1)
            at += 1
            step = self._coordinated(at, bare=not atom.relation, named=bool(description))
            if step is None:
                break
            at = step
        found = tuple(subjects)
        self._spoken_of(start, at)
        inner = self._is_object(opened)
        if description and found:
            self._say(found, description, negative=False)
            self.said_end = at
        self._attributed(opened, start, found)
        self.last = found or self.last
        if inner and self.part not in PARTS and lookup(COPULAS, self.tokens, at) is not None:
            return at
        return self._predicates(at, found, said=bool(description), start=start)

    def _attributed(self, opened: int, start: int, subjects: tuple[Term, ...]) -> None:
        """Reads "independent $X, Y$", "independent random variables $X$ and $Y$"."""
        first = max(0, min(opened, start) - 3)
        for at in range(first, start):
            between = self.tokens[at:start]
            if any(token.atom is not None or not token.word.isalpha() for token in between):
                continue
            before = self.tokens[at - 1].word if at else ""
            if before not in NEGATIONS and self._related(at, subjects, negative=False) is not None:
                return

    def _coordinated(self, at: int, *, bare: bool, named: bool) -> int | None:
        """Past `,` and `and` to the next formula of the same list of subjects."""
        place = at
        while place < len(self.tokens) and self.tokens[place].word in (",", "and", "or"):
            place += 1
        if place == at or place >= len(self.tokens):
            return None
        atom = self.tokens[place].atom
        before = self.tokens[at - 1].atom
        placed = atom is not None and atom.placed and before is not None and before.placed
        if placed and not named and place == at + 1 and self.tokens[at].word == "and":
            # "U ∈ R^{m×m} and V ∈ R^{n×n} orthogonal"
            return place
        if atom is None or atom.relation or not bare or not atom.subjects:
            return None
        if begins_anew(self.tokens, at, place, named=named):
            return None
        return place

    def _predicates(self, at: int, subjects: tuple[Term, ...], *, said: bool, start: int) -> int:
        while at < len(self.tokens):
            verb = lookup(COPULAS, self.tokens, at)
            if verb is None and self.tokens[at].word in ("commute", "commuting"):
                verb = ("is", at)
            opened = self.tokens[at].word == "("
            loose = self.mode in CONDITIONS or opened or self._placed(at)
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
            if end == place:
                predicate = Description()
                end = self._sized(place, predicate) if verb is not None or opened else place
            if opened and (end >= len(self.tokens) or self.tokens[end].word != ")"):
                break
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
        found = related(self.tokens, at, subjects, self.fact, part=self.part)
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
        named = at < len(self.tokens) and self.tokens[at].word in SIZE_WORDS
        size = sizes_at(self.tokens, at + named)
        # "x has length 1" tells a norm
        counted = size is not None and named and isinstance(size[0][0], Name)
        if size is None or (len(size[0]) < 2 and not counted):
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

    # --- saying -------------------------------------------------------------------------------

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
        if description.kind or description.sizes:
            self.declared = subjects
        for subject in subjects:
            self._say_one(subject, description, negative=negative, letting=letting)

    def _say_one(
        self, subject: Term, description: Description, *, negative: bool, letting: bool
    ) -> None:
        name = letter_of(subject)
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
