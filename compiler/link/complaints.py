"""What is said about links that lead nowhere, or to more than one place."""

from __future__ import annotations

from compiler.link.mentions import Mention
from compiler.link.names import without_md
from compiler.link.resolve import Resolution
from compiler.source.diagnostic import Diagnostic, Severity


def complaints_about(mention: Mention, found: Resolution) -> list[Diagnostic]:
    """The diagnostics of one link."""
    said = []
    if found.missing:
        said.append(_missing(mention, found))
    if found.by_alias and found.target:
        name = without_md(found.target.path)
        message = f"“{mention.target}” is an alias of {found.target.path}, not a note's name"
        said.append(_say("link-by-alias", "info", message, mention, f"write [[{name}|…]]"))
    if found.candidates:
        taken, *others = found.candidates
        message = f"“{mention.target}” could be {_listed(found.candidates)}; {taken} is taken"
        hint = f"write the path: [[{without_md(taken)}]]" if others else ""
        said.append(_say("link-ambiguous", "warning", message, mention, hint))
    return said


def _missing(mention: Mention, found: Resolution) -> Diagnostic:
    where = found.target.path if found.target else ""
    if found.missing == "private":
        message = f"“{mention.target}” is not published"
        return _say("link-target-private", "info", message, mention, "")
    if mention.embed:
        message = f"nothing to show for “{mention.target}”"
        if found.place:
            message = f"{where} has no {found.missing} “{found.place}” to show"
        hint = "" if found.place else "files need their ending, as in [[figure.svg]]"
        return _say("embed-target-missing", "warning", message, mention, hint)
    if found.missing == "heading":
        message = f"{where} has no heading “{found.place}”"
        return _say("link-heading-missing", "warning", message, mention, "")
    if found.missing == "block":
        message = f"{where} has no block “{found.place}”"
        return _say("link-block-missing", "warning", message, mention, "")
    message = f"no note or file is named “{mention.target}”"
    return _say("link-target-missing", "warning", message, mention, "")


def _say(code: str, severity: Severity, message: str, mention: Mention, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message=message, span=mention.span, hint=hint)


def _listed(paths: tuple[str, ...]) -> str:
    shown = ", ".join(paths[:5])
    return f"{shown} and {len(paths) - 5} more" if len(paths) > 5 else shown
