"""What a compilation found, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from compiler.ir.entry import Catalogue
from compiler.ir.verdict import VerdictName
from compiler.source.diagnostic import Diagnostic

WORDS: dict[VerdictName, str] = {
    "verified": "verified",
    "conditional": "true only under an assumption the note does not state",
    "convention": "true only in another layout than the note declares",
    "refuted": "refuted",
    "ill_typed": "with sizes that cannot agree",
    "undecided": "undecided",
    "unread": "not understood",
    "not_a_claim": "not a claim (definitions, equations to solve, notation)",
}


def summary(catalogue: Catalogue, notes: int) -> str:
    """Counts of statements by verdict, then of repetitions and conflicts."""
    verdicts = Counter(one.verdict.name for one in catalogue.statements)
    lines = [
        f"{_count(notes, 'note')}, {_count(len(catalogue.statements), 'statement')}, "
        f"{_count(len(catalogue.entries), 'entry', 'entries')} in the catalogue"
    ]
    lines += [f"{verdicts[name]:6} {words}" for name, words in WORDS.items() if verdicts[name]]
    if catalogue.passages:
        lines.append(f"{len(catalogue.passages):6} passages that stand more than once")
    if catalogue.conflicts:
        lines.append(f"{len(catalogue.conflicts):6} conflicts between statements")
    return "\n".join(lines)


def totals(diagnostics: Sequence[Diagnostic]) -> str:
    """One line: how many findings of each severity."""
    severities = Counter(one.severity for one in diagnostics)
    return ", ".join(
        (
            _count(severities["error"], "error"),
            _count(severities["warning"], "warning"),
            _count(severities["info"], "remark"),
        )
    )


def counts(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether these findings make `check` and `--strict` fail: remarks alone do not."""
    return any(one.severity != "info" for one in diagnostics)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
