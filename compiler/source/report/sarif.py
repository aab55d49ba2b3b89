"""Diagnostics as SARIF 2.1.0, which editors and code hosts read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TypeAlias
from urllib.parse import quote

from compiler import __version__
from compiler.source.codes import CODES
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Source

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}

Value: TypeAlias = "str | int | list[Value] | dict[str, Value]"
Node: TypeAlias = dict[str, Value]


def sarif_report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """One run, with a rule for each code in use."""
    names = sorted({one.code for one in diagnostics})
    rules: list[Value] = [_rule(name) for name in names]
    results: list[Value] = [_result(one, sources, names.index(one.code)) for one in diagnostics]
    driver: Node = {"name": "vaultc", "semanticVersion": __version__, "rules": rules}
    run: Node = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"VAULT": {"description": {"text": "The vault's folder."}}},
        "results": results,
    }
    log: Node = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False)


def _rule(name: str) -> Node:
    code = CODES.get(name)
    if code is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.meaning},
        "help": {"text": f"{code.matters}\n\n{code.mend}"},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
    }


def _result(diagnostic: Diagnostic, sources: Mapping[str, Source], rule: int) -> Node:
    artifact: Node = {"uri": quote(diagnostic.span.path), "uriBaseId": "VAULT"}
    physical: Node = {"artifactLocation": artifact}
    written = ""
    if source := sources.get(diagnostic.span.path):
        place = source.place(diagnostic.span)
        written = source.slice(diagnostic.span)
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    text = diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")
    # What stays the same when lines above change, so that a host knows an old finding again.
    about = f"{diagnostic.code}\n{diagnostic.span.path}\n{written or diagnostic.message}"
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {
            "vaultc/v1": blake2b(about.encode("utf-8", "replace"), digest_size=16).hexdigest()
        },
    }
