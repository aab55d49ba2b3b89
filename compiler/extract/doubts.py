"""Doubts about a whole note: its letters may stand for something other than numbers and arrays.

Stands apart because these are no facts about a symbol: they say how far the words around the
formulas were understood. What fails in such a note is not refuted; what holds there holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from compiler.extract.atoms import Atom
from compiler.extract.flow import ATOM, Flow
from compiler.extract.languages import is_foreign
from compiler.extract.links import Link
from compiler.extract.terms import below
from compiler.ir.term import Name

STRUCTURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a group",
        re.compile(
            r"\b(?:sub|semi)?groups?\b|\bmonoids?\b|\babelian\b|\bcosets?\b|\bhomomorphism|"
            r"\bgrupos?\b|\bgruppen?\b|\bgroupes?\b|\bгрупп",
            re.IGNORECASE,
        ),
    ),
    (
        "a ring or a field",
        re.compile(
            r"\b(?:sub)?rings?\b|\bintegral domain|(?:^|;|\bin)\s*fields?\s*(?:;|$)|\ba field\b|"
            r"\bpolynomial ring|"
            r"\banillos?\b|\bcuerpos?\b|\banneaux?\b|\bкол[ье]ц",
            re.IGNORECASE,
        ),
    ),
    (
        "a lattice or a Boolean algebra",
        re.compile(
            r"\bboolean|\bboole\b|\bbooleanas?\b|\bboolesch|\blattices?\b|\bret[ií]culas?\b|"
            r"\btreillis\b|\bбулев",
            re.IGNORECASE,
        ),
    ),
    (
        "a category",
        re.compile(r"\bcategor(?:y theory|ies)\b|\bfunctors?\b|\bmorphisms?\b", re.IGNORECASE),
    ),
    (
        "a space of tensors",
        re.compile(r"\btensors?\b|\b(?:co|contra)variant\b|\bspacetime\b", re.IGNORECASE),
    ),
    (
        "a cohomology or a manifold",
        re.compile(r"\b(?:co)?homolog(?:y|ies)\b|\bmanifolds?\b", re.IGNORECASE),
    ),
    (
        "formal logic",
        re.compile(
            r"\bpropositional\b|\btautolog|\btruth (?:table|value)s?\b|\bquantifiers?\b|"
            r"\bproposicional|\bl[oó]gicas?\b|\bcuantificador",
            re.IGNORECASE,
        ),
    ),
)
"""What the letters of a note may be elements of, and the words that say so."""
OFTEN = 4
"""Times that the words of a note speak of a structure before it is what the note is about."""
LINEAR = re.compile(
    r"\b(?:matri(?:x|ces)|eigen\w+|gradients?|jacobians?|linear algebra|calculus|"
    r"probability|statistics?)\b",
    re.IGNORECASE,
)
"""Words of notes that are about numbers and arrays after all."""


DERIVED = re.compile(
    r"\bboth sides\b|\brearrang|\b(?:dividing|multiplying)\b.{0,40}\bby\b|\bplugging\b|"
    r"\bsolv(?:e|ing) for\b",
    re.IGNORECASE,
)
"""Words that make one equation of another."""


def follows(link: Link, *, led: bool) -> str | None:
    """Why a failure would say nothing of a step: it follows from an equation above it.

    `led` says that its formula begins with an arrow of logic.
    """
    if led or DERIVED.search(link.before[-100:]):
        return "it follows from what stands above it"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """Why failures in a note would say nothing of its statements."""

    structure: str | None
    """What all letters of the note may stand for."""
    told: Mapping[str, tuple[tuple[str, ...], ...]]
    """Letters of which words that are not read speak, and under which headings they do."""

    def about(self, letters: Set[str], heading_path: tuple[str, ...]) -> str | None:
        """The doubt about a statement with these letters."""
        if self.structure is not None:
            return self.structure
        for letter in letters & self.told.keys():
            if any(heading_path[: len(path)] == path for path in self.told[letter]):
                return "what the note says of its letters is in words that are not read"
        return None


def doubts_of(flow: Flow, atoms: Sequence[Atom]) -> Doubts:
    """The doubts that the words of a note leave.

    Words of another language matter to the letters that they stand beside: a table of rules that
    introduces no letter means what it says in any language.
    """
    titles = [run.text for run in flow.runs if run.kind in ("heading", "title")]
    name = flow.path.removesuffix(".md").replace("-", " ").replace("_", " ").replace("/", " ; ")
    text = " ".join(run.text for run in flow.runs).replace(ATOM, " ")
    for structure, words in STRUCTURES:
        named = any(words.search(title) for title in (name, *titles))
        often = len(words.findall(text)) >= OFTEN
        if (named or often) and not LINEAR.search(" ".join((name, *titles))):
            about = f"its letters may stand for elements of {structure}"
            return Doubts(structure=about, told={})
    return Doubts(structure=None, told=_told(flow, atoms) if is_foreign(text) else {})


def _told(flow: Flow, atoms: Sequence[Atom]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The letters that formulas in a line introduce, each with the headings it stands under."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for formula, atom in zip(flow.formulas, atoms, strict=True):
        if atom.display:
            continue
        for subject in atom.subjects:
            for one in below(subject):
                if isinstance(one, Name):
                    found[one.base] = (*found.get(one.base, ()), formula.heading_path)
    return found
