"""From a note to its statements, each with the context that gives it meaning."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.extract.atoms import make_atom
from compiler.extract.author import told_by_author
from compiler.extract.context import Context
from compiler.extract.crossings import crossings
from compiler.extract.doubts import Doubts, doubts_of
from compiler.extract.freedom import unfixed
from compiler.extract.givens import Sweep, gather, standing
from compiler.extract.habits import habits
from compiler.extract.kinds import claims_something
from compiler.extract.learning import Learning
from compiler.extract.looks import Looks
from compiler.extract.operations import unexplained
from compiler.extract.scope import Extent, Extents
from compiler.extract.solving import steps_of_solutions
from compiler.extract.statements import Claim, Reading
from compiler.extract.tending import tending
from compiler.extract.walk import walk
from compiler.ir.note import Macro, Note
from compiler.ir.statement import Given, Statement

__all__ = ["extract_statements"]


def extract_statements(note: Note, vault_macros: tuple[Macro, ...] = ()) -> tuple[Statement, ...]:
    """Every relation of a note, in order, with its kind and what the note says about it.

    A note's own macros win over the vault's. Never raises on what a note holds.
    """
    flow = walk(note)
    if not flow.formulas:
        return ()
    macros = (*vault_macros, *note.macros)
    atoms = [
        make_atom(index, formula.math.text, macros, display=formula.math.display)
        for index, formula in enumerate(flow.formulas)
    ]
    if not any(atom.relation for atom in atoms) and not any(one.caption for one in flow.formulas):
        return ()
    extents = Extents(flow, [claims_something(atom) for atom in atoms])
    context = Context(flow=flow, atoms=atoms, extents=extents, macros=macros, looks=Looks(atoms))
    context.read()
    context.captions()
    told = told_by_author(note, flow, context.remark)
    learning = Learning(flow=flow, atoms=atoms, sentences=context.sentences, extents=extents)
    reading = Reading(
        learning=learning,
        roles=context.roles,
        remark=context.remark,
        solved=steps_of_solutions(flow, atoms, context.roles),
    )
    claims = list(reading.claims())
    everywhere = (0, len(flow.formulas))
    first = context.sentences[0] if context.sentences else None
    shown = [(everywhere, one) for one in habits(atoms, first, flow.formulas[0].math.span)]
    shown += crossings(flow, context.sentences)
    shown += tending(flow, atoms, context.sentences)
    findings = [*shown, *told.findings, *context.findings, *learning.findings]
    facts = sorted(
        (standing(extent, finding, number) for number, (extent, finding) in enumerate(findings)),
        key=lambda one: (one.start, one.order),
    )
    sweep = Sweep(facts=facts)
    doubts = doubts_of(flow, atoms)
    return tuple(_statement(claim, reading, sweep, told.skipped, doubts) for claim in claims)


def _statement(
    claim: Claim,
    reading: Reading,
    sweep: Sweep,
    skipped: Sequence[Extent],
    doubts: Doubts,
) -> Statement:
    link, formula = claim.link, claim.formula
    letters = reading.marks(link.left).letters | reading.marks(link.right).letters
    given = _given(claim, letters, sweep)
    unread = claim.unread
    if unread is None and claim.kind == "identity":
        unread = unfixed(link.left, link.right, given)
    if unread is None and claim.kind != "definition":
        marks = (reading.marks(link.left), reading.marks(link.right))
        unread = next(filter(None, (unexplained(one, given) for one in marks)), None)
    return Statement(
        note=reading.learning.flow.path,
        math=formula.math,
        span=formula.math.span,
        focus=claim.focus,
        left_latex=link.left_latex,
        right_latex=link.right_latex,
        left=link.left,
        right=link.right,
        relation=link.relation,
        kind=claim.kind,
        why_kind=claim.why,
        given=given,
        heading_path=formula.heading_path,
        label=claim.label,
        block_id=formula.block_id,
        unread=unread,
        doubt=claim.doubt or doubts.about(letters, formula.heading_path),
        skipped=any(start <= claim.index < end for start, end in skipped),
    )


def _given(claim: Claim, names: frozenset[str], sweep: Sweep) -> tuple[Given, ...]:
    sweep.move(claim.index)
    link = claim.link
    held = sweep.at(claim.index, names)
    order = (claim.formula.run, claim.formula.at)
    beside = [
        standing((claim.index, claim.index + 1), finding, number)
        for number, finding in enumerate(claim.local)
    ]
    return gather(held, beside, order, link, names)
