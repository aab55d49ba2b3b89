"""BibTeX: an entry as something to cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.emit.rows import Rows

_SPECIAL = {letter: f"\\{letter}" for letter in "{}$&%#_"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_KEY = re.compile(r"[^A-Za-z0-9:._-]+")


def citations(rows: Rows, site: str = "") -> Iterator[bytes]:
    """A record for each entry, in the order of the catalogue."""
    vault = str(rows.head["vault"]["name"])
    places: dict[str, tuple[str, int]] = {}
    for row in rows.table("statements"):
        places.setdefault(row["entry"] or "", (row["note"], row["line"]))
    for entry in rows.table("entries"):
        text = citation(
            vault=vault,
            name=entry["id"],
            title=entry["title"],
            latex=entry["latex"],
            verdict=entry["verdict"],
            url=f"{site.rstrip('/')}/{entry['url']}" if site else "",
            note=places.get(entry["id"], ("", 0))[0],
        )
        yield (text + "\n").encode("utf-8", "replace")


def citation(
    *, vault: str, name: str, title: str, latex: str, verdict: str, url: str, note: str
) -> str:
    """One record: `@misc` knows every style; the formula stands in its note."""
    said = verdict.replace("_", " ")
    # A formula may hold a lone brace only as \{ or \}: those that group come in pairs.
    formula = f"${' '.join(latex.split())}$" if _balanced(latex) else plain(latex)
    fields = {
        "title": f"{{{plain(title)}}}",
        "author": f"{{{plain(vault)}}}" if vault else "",
        "howpublished": plain(note),
        "url": "".join(c for c in url if c not in "{}\\"),
        "note": f"{formula} ({said})",
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    key = _KEY.sub("-", f"{vault}:{name}").strip("-") or "entry"
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def plain(text: str) -> str:
    """Words as TeX prints them."""
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(text.split()))


def _balanced(latex: str) -> bool:
    """Whether braces come in pairs, BibTeX's way: it does not know that `\\{` is none."""
    depth = 0
    for letter in latex:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0 and "$" not in latex
