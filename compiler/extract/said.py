"""What was said, how, and where: facts before their scope is settled.

Stands apart because the prose reader, the formulas and the author's own words all say things, and
`scope` alone decides how far they carry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.extract.lexicon import ModeName
from compiler.extract.sentences import Sentence
from compiler.ir.statement import Fact, Given, Property


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How and where something was said."""

    mode: ModeName
    sentence: Sentence
    at: int
    """The next formula from here on."""
    order: tuple[int, int]
    """Run and offset: the order of reading."""
    trailing: bool
    """A claim stands before it in its sentence."""
    cue: str = ""
    """The word that set the mode."""
    direct: bool = False
    """The cue stands directly before it."""
    floor: int = 0
    """The first formula it can be about, when it follows its claim or opens a clause."""
    apposed: bool = False
    """It stands in parentheses right behind words that say the same."""
    lonely: bool = False
    """The whole sentence is a condition: it speaks of the sentence before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A property denied ("A is not symmetric"), or all conditions lifted ("in general")."""

    subject: str | None
    """Base letter; None for everything."""
    property: Property | None
    """None for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renew:
    """After "let A be …", what was said of A before is no longer meant."""

    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A heading such as "scalar by vector": kinds of what is differentiated, and by what."""

    top: Literal["scalar", "vector", "matrix"]
    bottom: Literal["scalar", "vector", "matrix"]
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fact with the manner of its saying."""

    what: Given | Drop | Renew | Pair
    said: Said
    passing: bool = False
    """It holds as long as a condition does, whatever it is."""
