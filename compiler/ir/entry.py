"""The catalogue: each statement once as an entry, with every place it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from compiler.ir.formula import Formula
from compiler.ir.statement import Statement
from compiler.ir.verdict import Verdict
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Span

Relation = Literal[
    "special_case_of",
    "generalises",
    "transpose_of",
    "other_layout",
    "differs_by_assumption",
    "conflicts_with",
    "follows_from",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedStatement:
    """A statement with all that was found about it."""

    id: str
    """The author's block id (`^id`, or `note-slug^id` where two notes use it), else digits of what
    the statement says."""
    statement: Statement
    formula: Formula
    verdict: Verdict
    fingerprint: str | None
    """Digits of the canonical form; equal for statements that say the same. None when unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    id: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Statements that say the same thing."""

    id: str
    title: str
    latex: str
    """Of its clearest occurrence: left, relation and right."""
    kind: str
    verdict: str
    layout: str | None
    assumptions: tuple[str, ...]
    occurrences: tuple[str, ...]
    """Statement ids, in vault order."""
    related: tuple[Related, ...]
    code_sympy: str | None
    code_numpy: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between an occurrence of a near repetition and the first one."""

    occurrence: int
    """Index into `Passage.occurrences`."""
    line: int
    before: str
    after: str
    mathematics: bool
    """True when the difference lies in a formula: worth attention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block, list or section that stands more than once."""

    id: str
    kind: Literal["exact", "near"]
    similarity: float
    occurrences: tuple[Span, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Statements with the same left side whose right sides cannot all be right."""

    statements: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """An entry that an earlier catalogue had, and what became of it."""

    id: str
    url: str
    """Where its page was, and a page still is that leads on."""
    now: str | None
    """Id of the entry that took its place; None when it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What `merge` makes: all statements, entries, passages and conflicts of a vault."""

    entries: tuple[Entry, ...]
    statements: tuple[JudgedStatement, ...]
    passages: tuple[Passage, ...]
    conflicts: tuple[Conflict, ...]
    diagnostics: tuple[Diagnostic, ...]
    former: tuple[Former, ...] = ()

    def by_note(self) -> Mapping[str, tuple[JudgedStatement, ...]]:
        """Statements of each note, in the order they stand."""
        grouped: dict[str, list[JudgedStatement]] = {}
        for judged in self.statements:
            grouped.setdefault(judged.statement.note, []).append(judged)
        return {path: tuple(found) for path, found in grouped.items()}
