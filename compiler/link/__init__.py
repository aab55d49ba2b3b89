"""From the names that notes write to the places they lead to."""

from __future__ import annotations

from compiler.ir.link import Backlink, Links, ResolvedLink
from compiler.ir.note import Vault
from compiler.link.canvases import link_canvas
from compiler.link.complaints import complaints_about
from compiler.link.index import VaultIndex
from compiler.link.mentions import mentions_of
from compiler.link.resolve import resolve
from compiler.source.diagnostic import Diagnostic

__all__ = ["link_notes"]


def link_notes(vault: Vault) -> Links:
    """Resolve every link and embed of the published notes, and turn them around.

    Notes the author keeps private link to nothing and are linked to by nothing.
    """
    index = VaultIndex(vault)
    by_note: dict[str, tuple[ResolvedLink, ...]] = {}
    backlinks: dict[str, list[Backlink]] = {}
    diagnostics: list[Diagnostic] = []
    for path, note in index.notes.items():
        resolved = []
        for mention in mentions_of(note):
            found = resolve(mention.target, path, index)
            diagnostics += complaints_about(mention, found)
            # A section that is not there cannot be shown; a link still leads to its note.
            target = None if mention.embed and found.missing else found.target
            resolved.append(
                ResolvedLink(
                    span=mention.span,
                    written=mention.target,
                    target=target,
                    embed=mention.embed,
                    in_property=mention.in_property,
                )
            )
            if found.target and found.target.path != path:
                back = Backlink(path=path, span=mention.span, context=mention.context)
                backlinks.setdefault(found.target.path, []).append(back)
        by_note[path] = tuple(resolved)
    for canvas in vault.canvases:
        linked, complaints = link_canvas(canvas, index)
        by_note |= linked
        diagnostics += complaints
    return Links(
        by_note=by_note,
        backlinks={path: tuple(found) for path, found in sorted(backlinks.items())},
        diagnostics=tuple(diagnostics),
    )
