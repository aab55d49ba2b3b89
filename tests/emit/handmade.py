"""A vault with catalogue made by hand, for tests of what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from compiler.emit.html.context import _lines
from compiler.ir.entry import Catalogue, Conflict, Entry, JudgedStatement, Passage, Related
from compiler.ir.expr import Number, Symbol, Type
from compiler.ir.formula import Formula, GivenFact, Reading, SymbolInfo
from compiler.ir.note import Math, Vault
from compiler.ir.statement import Statement
from compiler.ir.term import Blank
from compiler.ir.verdict import Counterexample, Evidence, Suggestion, Verdict
from compiler.read import read_vault

NAMES = (
    "verified", "verified", "refuted", "conditional", "convention", "ill_typed", "undecided",
    "unread", "not_a_claim",
)  # fmt: skip


def write_vault(root: Path, notes: dict[str, str | bytes]) -> Path:
    for path, content in notes.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def reading() -> Reading:
    return Reading(
        left=Symbol("A"),
        right=Number(Fraction(1)),
        type=Type(),
        symbols=(
            SymbolInfo(
                name="A",
                type=Type(shape=("n", "n")),
                kind="matrix",
                properties=("symmetric",),
                origin="stated",
            ),
            SymbolInfo(
                name=r"\mathbf{x}",
                type=Type(shape=("n", 1)),
                kind="vector",
                properties=(),
                origin="default",
            ),
        ),
        bindings=(),
        functions=(),
        laws=(),
        constraints=(),
        layout="denominator",
        declared=True,
        given=(GivenFact(text="A is symmetric", line=3, origin="stated"),),
        notes=("bold x read as a vector",),
    )


def verdict(name: str) -> Verdict:
    counter = Counterexample(
        values=(("A", "[[1, 2], [0, 1]]"), (r"\mathbf{x}", "[[1], [1]]")),
        left="[[4], [2]]",
        right="[[2], [4]]",
    )
    evidence = Evidence(
        method="prime field 2305843009213693951, dual numbers",
        trials=12,
        sizes=((("n", 3), ("m", 2)), (("n", 2), ("m", 5))),
        max_error=None,
        error_bound=1e-30,
        seed=7,
        counterexample=counter if name == "refuted" else None,
    )
    return Verdict(
        name=name,  # type: ignore[arg-type]
        reason={
            "verified": "Holds for every symmetric A, in denominator layout.",
            "refuted": "The two sides differ: a transpose is missing on the right.",
        }.get(name, f"Said to be {name.replace('_', ' ')} for the sake of the test."),
        layout="denominator",
        rung="exact",
        reading=None if name in ("unread", "not_a_claim") else reading(),
        evidence=None if name in ("unread", "not_a_claim") else evidence,
        suggestion=Suggestion(latex="a = b^{\\top}", why="transpose the right side")
        if name == "refuted"
        else None,
        assumption="A symmetric" if name == "conditional" else None,
    )


def statements(vault: Vault) -> Iterator[JudgedStatement]:
    count = 0
    for note in vault.notes:
        for block in note.document.blocks:
            for _, _, inlines in _lines(block, 0):
                for inline in inlines:
                    if not isinstance(inline, Math) or inline.math.text.count("=") != 1:
                        continue
                    left, _, right = inline.math.text.partition("=")
                    name = NAMES[count % len(NAMES)]
                    count += 1
                    statement = Statement(
                        note=note.path,
                        math=inline.math,
                        span=inline.math.span,
                        focus=inline.math.span,
                        left_latex=left.strip().replace("&", ""),
                        right_latex=right.strip().rstrip(".,"),
                        left=Blank(span=(0, 0)),
                        right=Blank(span=(0, 0)),
                        relation="=",
                        kind="identity",
                        why_kind="",
                        given=(),
                        heading_path=(),
                        label=None,
                        block_id=None,
                    )
                    yield JudgedStatement(
                        id=f"s{count}",
                        statement=statement,
                        formula=Formula(relation="=", kind="identity", unread="test"),
                        verdict=verdict(name),
                        fingerprint=None,
                    )


def catalogue(vault: Vault) -> Catalogue:
    found = tuple(statements(vault))
    entries = tuple(
        Entry(
            id=f"e{judged.id}",
            title=f"Statement {judged.id}",
            latex=f"{judged.statement.left_latex} = {judged.statement.right_latex}",
            kind="identity",
            verdict=judged.verdict.name,
            layout="denominator",
            assumptions=("A symmetric",),
            occurrences=(judged.id,),
            related=(Related(id="es1", relation="transpose_of"),) if judged.id != "s1" else (),
            code_sympy="assert True",
            code_numpy="assert True",
            tags=("calculus",),
        )
        for judged in found
    )
    passages = ()
    if len(found) > 1:
        passages = (
            Passage(
                id="p1",
                kind="exact",
                similarity=1.0,
                occurrences=(found[0].statement.span, found[1].statement.span),
                differences=(),
            ),
        )
    conflicts = (
        (Conflict(statements=(found[0].id, found[2].id), why="the signs differ"),)
        if len(found) > 2
        else ()
    )
    return Catalogue(
        entries=entries,
        statements=found,
        passages=passages,
        conflicts=conflicts,
        diagnostics=(),
    )


def read(root: Path) -> Vault:
    return read_vault(root)
