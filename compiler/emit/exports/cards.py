"""Anki: a card for each verified entry, as a text file with Anki's header lines.

Anki reads such files under *File > Import*: fields are set apart by tabs, quoted where they hold a
quotation mark or a line break, and drawn as HTML; `\\[ … \\]` is drawn by MathJax. The first column
is the note's permanent id, so that importing again updates cards instead of doubling them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from compiler.emit.rows import Object, Rows

COLUMNS = ("GUID", "Front", "Back", "Tags")

_ASKED = {"=": r"\; = \;?", ":=": r"\; := \;?", "\\equiv": r"\; \equiv \;?"}
"""After the left side of a statement whose right side is the answer."""


def cards(rows: Rows, site: str = "") -> Iterator[bytes]:
    """The lines of the file, a card a line."""
    name = " ".join(str(rows.head["vault"]["name"]).split()) or "Vault"
    yield (
        "#separator:tab\n#html:true\n#notetype:Basic\n"
        f"#deck:{name}\n#guid column:1\n#tags column:4\n#columns:{chr(9).join(COLUMNS)}\n"
    ).encode("utf-8", "replace")
    facts = {
        row["entry"]: _Fact(row)
        for row in rows.table("statements")
        if row["entry"] is not None and row["verdict"] == "verified"
    }
    for entry in rows.table("entries"):
        fact = facts.get(entry["id"])
        if entry["verdict"] == "verified" and fact is not None:
            yield "\t".join(_fields(entry, fact, site)).encode("utf-8", "replace") + b"\n"


class _Fact:
    """Of a statement, what its card shows: much less than the row."""

    __slots__ = ("given", "left", "note", "relation", "right", "rung")

    def __init__(self, row: Object) -> None:
        self.left, self.relation, self.right = row["left"], row["relation"], row["right"]
        self.given = "; ".join(dict.fromkeys(one["text"] for one in row["given"]))
        self.rung, self.note = row["rung"] or "", row["note"]


def _fields(entry: Object, fact: _Fact, site: str) -> Iterator[str]:
    asked = _ASKED.get(fact.relation)
    front = _math(f"{fact.left}{asked}") if asked else f"Is this so? {_math(entry['latex'])}"
    about = [f"<b>{escape(entry['title'], quote=False)}</b>", front]
    if fact.given:
        about.append(f"<small>{_words(fact.given)}</small>")
    whole = f"{fact.left} {fact.relation} {fact.right}"
    assumed = "; ".join(entry["assumptions"])
    source = escape(fact.note, quote=False)
    if site:
        address = escape(f"{site.rstrip('/')}/{entry['url']}")
        source = f'<a href="{address}">{source}</a>'
    back = [_math(whole), *([_words(assumed)] if assumed else [])]
    back.append(f"<small>verified ({fact.rung}); {source}</small>")
    yield _cell(f"vaultc-{entry['id']}")
    yield _cell("<br>".join(about))
    yield _cell("<br>".join(back))
    yield _cell(" ".join("".join(tag.split()) for tag in entry["tags"]))


def _math(latex: str) -> str:
    r"""A formula for MathJax; `}}` and `::` would end a cloze, and HTML must not see `<`."""
    apart = " ".join(latex.replace("}}", "} }").replace("::", ": :").split())
    return rf"\[{escape(apart, quote=False)}\]"


def _words(text: str) -> str:
    r"""Prose for a card: Anki draws `\( … \)`, and takes `$` for money."""
    return escape(_INLINE.sub(r"\\(\1\\)", text), quote=False)


_INLINE = re.compile(r"\$\$?([^$]+)\$\$?")


def _cell(text: str) -> str:
    """A field as Anki's reader of separated values takes it."""
    text = " ".join(text.split())
    if '"' in text or text.startswith("#"):
        return '"' + text.replace('"', '""') + '"'
    return text
