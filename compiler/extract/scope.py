"""How far what was said carries.

Stands apart as the one place that knows the rules of scope:

- a declaration ("let A be …", "x ∈ R^n") holds from its sentence to the end of its container: the
  list item, the callout, the section;
- a condition ("if A is symmetric") holds in its sentence, over the displays or the list that the
  sentence leads into, and not before it, unless it follows its claim;
- "where …" after a display holds for it and to the end of its paragraph;
- what stands in a heading or a callout's title holds in the section or the callout;
- a container that only declares (notation sections, "Given:" lists) declares for the one around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compiler.extract.flow import Flow, Scope
from compiler.extract.lexicon import NOTATION_TITLES
from compiler.extract.said import Said

Extent = tuple[int, int]
"""Formulas from … to (not included)."""

LASTING_MODES = frozenset({"let", "define", "assert", "solve", "then", "general"})
WIDE = re.compile(
    r"\b(?:from now on|henceforth|hereafter|in (?:this|these) notes?|"
    r"for the rest of (?:the|this|these) notes?|always (?:stands?|denotes?|means?|refers?)|"
    r"(?:is|are) reserved for|throughout"
    r"(?! (?:this|the) (?:section|chapter|proof|exercise|paragraph|example))|"
    r"unless (?:otherwise )?(?:stated|said|noted|mentioned|specified))",
    re.IGNORECASE,
)
"""Words of conventions that hold for the rest of a note."""
CELL_MODES = frozenset({"let", "if"})
"""What a cell says in these modes holds in its row."""
LETTING = re.compile(
    r"\W*(?:\w+\W+)?(?:let|suppose|assume|consider|given|fix|take|throughout)\b", re.IGNORECASE
)
"""Beginnings of sentences whose conditions hold as long as what they introduce."""
POSES = re.compile(
    r"\b(?:questions?|exercises?|problems?|tasks?|examples?|theorems?|lemmas?|propositions?|"
    r"corollar(?:y|ies)|claims?|thm|aufgaben?|übung(?:en)?|beispiel|satz|exercices?|ejercicios?|"
    r"problemas?|teoremas?)\b",
    re.IGNORECASE,
)
ANSWERS = re.compile(
    r"\b(?:solutions?|answers?|proofs?|hints?|success|lösung(?:en)?|loesung|beweis|soluci[oó]n|"
    r"respuesta|démonstration|preuve|demostraci[oó]n)\b",
    re.IGNORECASE,
)
"""Names of callouts and sections: what one poses holds in the answers directly behind it."""
EXPORTING_MODES = frozenset({"let", "define", "assert", "where", "since"})


class Extents:
    """Answers how far a thing said in a note carries."""

    def __init__(self, flow: Flow, claims: Sequence[bool]) -> None:
        self.flow = flow
        counted = [0]
        for claim in claims:
            counted.append(counted[-1] + claim)
        self._claims = counted
        self._carry: dict[tuple[int, bool], int] = {}

    def lasting(self, said: Said) -> Extent:
        """Of declarations and definitions, however they were said."""
        run = self.flow.runs[said.sentence.run]
        if run.kind in ("heading", "title") or (run.kind == "cell" and said.mode in CELL_MODES):
            return self._of(run.scope)
        exporting = said.mode in EXPORTING_MODES
        if WIDE.search(said.sentence.text) and exporting:
            return said.sentence.first, len(self.flow.formulas)
        end = self.container_end(run.scope, properties=False) if exporting else None
        return said.sentence.first, end if end is not None else self.flow.scopes[run.scope].end

    def passing(self, said: Said, *, bound: bool = False) -> Extent:
        """Of properties and relations taken as given.

        A `bound` set down in a claiming sentence (`…, |x| < 1`) is about that sentence.
        """
        run = self.flow.runs[said.sentence.run]
        sentence = said.sentence
        if run.kind in ("heading", "title") or (run.kind == "cell" and said.mode in CELL_MODES):
            return self._of(run.scope)
        if bound and said.mode in ("assert", "then"):
            return sentence.first, max(sentence.reach, sentence.end)
        if said.mode in LASTING_MODES:
            return sentence.first, self._lasting_end(said, run.scope)
        if said.mode == "for" and self._announces(said):
            return sentence.first, self.container_end(run.scope, properties=True)
        if said.mode in ("where", "such") and LETTING.match(sentence.text):
            return sentence.first, self._lasting_end(said, run.scope)
        if said.lonely:
            return sentence.back, sentence.paragraph[1]
        if said.mode in ("where", "since"):
            end = max(sentence.paragraph[1], sentence.reach)
            if said.mode == "where" and self._introduces(said):
                end = max(end, self.container_end(run.scope, properties=True))
            return said.floor, end
        if said.trailing:
            return said.floor, max(said.at, sentence.first, self._runs_into_display(said))
        return said.floor, sentence.reach

    def _announces(self, said: Said) -> bool:
        """Whether "For $A \\in …$ and $U \\in …$ orthogonal:" stands before all that follows it."""
        sentence = said.sentence
        silent = self._claims[sentence.first] == self._claims[sentence.end]
        several = sentence.end > sentence.first and sentence.reach == sentence.end
        return silent and several and sentence.text.rstrip().endswith(":")

    def _runs_into_display(self, said: Said) -> int:
        """`f(x) = … (for a symmetric A)` with a display right behind: both are one statement.

        Returns where the display ends, or 0 where there is none.
        """
        behind, formulas = said.at, self.flow.formulas
        if not 0 < behind < min(len(formulas), said.sentence.reach):
            return 0
        runs_on = formulas[behind].math.display and not formulas[behind - 1].math.display
        return behind + 1 if runs_on else 0

    def _introduces(self, said: Said) -> bool:
        """Whether a sentence only names things ("let $S = QDQ^T$, where Q is orthogonal").

        What it says of them holds as long as the names do.
        """
        first, end = said.sentence.first, said.sentence.end
        return said.at > first + 1 and self._claims[first] == self._claims[end]

    def _lasting_end(self, said: Said, scope: int) -> int:
        start = said.sentence.first
        if WIDE.search(said.sentence.text) and said.mode in ("let", "assert"):
            return len(self.flow.formulas)
        behind = self.flow.formulas[start - 1] if start > said.sentence.paragraph[0] else None
        if behind is not None and behind.math.display and said.mode == "assert":
            return said.sentence.paragraph[1]
        return self.container_end(scope, properties=True)

    def layout(self, said: Said, index: int) -> Extent:
        """Of a layout: from here to the end of the note, unless a heading around says another.

        A section, item or row that is about one layout keeps what it shows to itself.
        """
        for scope in self.heading_scopes(self.flow.runs[said.sentence.run].scope):
            if scope.kind in ("row", "footnote") or self.names_layout(scope):
                return min(index, said.sentence.first), scope.end
        return said.sentence.first, len(self.flow.formulas)

    def meaning(self, said: Said) -> Extent:
        """Of notation: from its sentence on, for the rest of the note."""
        return said.sentence.first, len(self.flow.formulas)

    def names_layout(self, scope: Scope) -> bool:
        """Whether a heading or lead-in is itself about one layout."""
        words = scope.name
        return "layout" in words and ("numerator" in words) != ("denominator" in words)

    def _of(self, scope: int) -> Extent:
        return self.flow.scopes[scope].start, self.flow.scopes[scope].end

    def container_end(self, scope: int, *, properties: bool) -> int:
        """Where a declaration made in a scope ends."""
        key = (scope, properties)
        if key not in self._carry:
            at = scope
            while self._exports(self.flow.scopes[at], properties=properties):
                at = self.flow.scopes[at].parent
            self._carry[key] = self._answered(at)
        return self._carry[key]

    def _answered(self, at: int) -> int:
        """The end of a scope, or of the answers that stand directly behind what it poses."""
        scope = self.flow.scopes[at]
        end = scope.end
        if scope.kind not in ("callout", "section", "title") or not POSES.search(scope.name):
            return end
        for later in self.flow.scopes[at + 1 :]:
            if later.parent != scope.parent or later.start < end:
                continue
            if later.start > end or later.kind != scope.kind or not ANSWERS.search(later.name):
                break
            end = later.end
        return end

    def _exports(self, scope: Scope, *, properties: bool) -> bool:
        if scope.parent < 0:
            return False
        named = is_notation(scope.name)
        match scope.kind:
            case "section" | "title":
                return named
            case "callout":
                return named or scope.name.startswith("definition")
            case "item":
                idle = self._claims[scope.end] == self._claims[scope.start]
                return idle and (named or not properties)
            case _:
                return False

    def own_end(self, scope: int) -> int:
        """The end of what stands in a section before its first subsection."""
        inner = (
            one.start
            for one in self.flow.scopes[scope + 1 :]
            if one.parent == scope and one.kind in ("section", "title")
        )
        return next(inner, self.flow.scopes[scope].end)

    def heading_scopes(self, scope: int) -> list[Scope]:
        """A scope and those around it, innermost first."""
        found = []
        while scope >= 0:
            found.append(self.flow.scopes[scope])
            scope = self.flow.scopes[scope].parent
        return found


def titles(flow: Flow, index: int) -> str:
    """The headings and titles above a formula, less one that stands over the whole note.

    What a note called "Pitfalls" collects are right and wrong things; its title blames none.
    """
    found = []
    scope = flow.formulas[index].scope
    while scope >= 0:
        one = flow.scopes[scope]
        if one.kind != "note" and one.end - one.start < len(flow.formulas):
            found.append(one.name)
        scope = one.parent
    return " ".join(found)


def is_notation(name: str) -> bool:
    """Whether a heading, title or lead-in announces declarations."""
    words = name.replace("*", " ").replace(":", " ").split()
    return any(word.startswith(NOTATION_TITLES) for word in words[:6])


__all__ = ["Extent", "Extents", "is_notation", "titles"]
