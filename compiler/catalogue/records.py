"""What a `catalogue.json` holds, as frozen records; their fields are those of its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from compiler.ir.entry import Former

Kind = str
"""`identity`, `definition`, `equation`, `inequality`, `membership`, `approximation`,
`distribution` or `notation`."""

Verdict = str
"""`verified`, `conditional`, `convention`, `refuted`, `ill_typed`, `undecided`, `unread` or
`not_a_claim`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another entry this one has to do with."""

    id: str
    relation: str
    """`special_case_of`, `generalises`, `transpose_of`, `conflicts_with`, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Programs that assert the statement; None where a library has no counterpart."""

    sympy: str | None
    numpy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement, once, however often it stands in the vault."""

    id: str
    """Permanent: prose, notes and file names may change around it."""
    url: str
    """Its page, relative to the site's root."""
    title: str
    latex: str
    """As its clearest occurrence has it."""
    kind: Kind
    verdict: Verdict
    layout: str | None
    assumptions: tuple[str, ...]
    occurrences: tuple[str, ...]
    """Ids of statements."""
    related: tuple[Related, ...]
    code: Code
    tags: tuple[str, ...]
    structure: tuple[str, ...] = ()
    """What it is made of, for searching: as read, and as written where that differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A piece of context that a reading used."""

    text: str
    line: int
    """In the note; 0 when it stands in none."""
    origin: str = field(metadata={"key": "from"})
    """`stated`, `default`, `inferred` or `author`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """What a letter was taken to be."""

    name: str
    type: str
    shape: tuple[object, ...]
    """Sizes: names or numbers."""
    properties: tuple[str, ...]
    origin: str = field(metadata={"key": "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterexample:
    """Numbers for which the two sides differ."""

    values: Mapping[str, str]
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a verdict stands on."""

    method: str
    trials: int
    sizes: tuple[dict[str, int], ...]
    max_error: float | None
    error_bound: float | None
    seed: int
    counterexample: Counterexample | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A correction that passed the same tests."""

    latex: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One place where a note states something, and what was found about it."""

    id: str
    entry: str | None
    note: str
    line: int
    column: int
    end_line: int
    end_column: int
    source: str
    """The formula as written, delimiters included."""
    latex: str
    """This statement alone: left side, relation, right side."""
    left: str
    relation: str
    right: str
    kind: Kind
    verdict: Verdict
    layout: str | None
    rung: str | None
    """The grade of evidence: `shapes`, `exact`, `numeric`, `multiprecision`, `sampled` or
    `proved`."""
    reason: str
    assumption: str | None
    """For `conditional`: what is missing."""
    given: tuple[Given, ...]
    symbols: tuple[Symbol, ...]
    readings: tuple[str, ...]
    """What was decided by default."""
    evidence: Evidence | None
    suggestion: Suggestion | None
    heading_path: tuple[str, ...]
    label: str | None
    unneeded: tuple[str, ...] = ()
    """For `verified`: what is stated and not needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines of a note, ends included."""

    note: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageDifference:
    """Where a near repetition departs from the first occurrence."""

    occurrence: int
    line: int
    before: str
    after: str
    mathematics: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text that stands more than once."""

    id: str
    kind: str
    """`exact` or `near`."""
    similarity: float
    occurrences: tuple[Lines, ...]
    differences: tuple[PassageDifference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Statements that cannot all be right."""

    statements: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a note."""

    target: str
    resolved: str | None
    line: int
    column: int
    embed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note of the vault."""

    path: str
    url: str
    title: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    properties: Mapping[str, object]
    links: tuple[Link, ...]
    backlinks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing a person should know, with its place."""

    code: str
    severity: str
    message: str
    note: str
    line: int
    column: int
    end_line: int
    end_column: int
    hint: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """The program that made a catalogue."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultInfo:
    """The vault a catalogue was made from."""

    name: str
    notes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that was found in a vault."""

    schema_version: int
    generator: Generator
    vault: VaultInfo
    summary: Mapping[str, object]
    entries: tuple[Entry, ...]
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[Note, ...]
    diagnostics: tuple[Diagnostic, ...]
    former: tuple[Former, ...] = ()
    _entries: Mapping[str, Entry] = field(init=False, repr=False, compare=False)
    _statements: Mapping[str, Statement] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the look-ups by id."""
        object.__setattr__(self, "_entries", {one.id: one for one in self.entries})
        object.__setattr__(self, "_statements", {one.id: one for one in self.statements})

    def entry(self, name: str) -> Entry:
        """The entry with an id, or the one that took the place of a former one.

        Raises KeyError when there is none.
        """
        if name not in self._entries:
            moved = {one.id: one.now for one in self.former if one.now is not None}
            return self._entries[moved.get(name, name)]
        return self._entries[name]

    def statement(self, name: str) -> Statement:
        """The statement with an id; raises KeyError when there is none."""
        return self._statements[name]

    def occurrences(self, entry: Entry) -> Iterator[Statement]:
        """The places where an entry stands."""
        return (self._statements[name] for name in entry.occurrences if name in self._statements)
