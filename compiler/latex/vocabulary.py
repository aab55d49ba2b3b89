"""What one token means: its kind and its normalised value.

Stands apart from the lexer as the table from spelling to kind, built once from `notation`.
Kinds: `letter name styled run function limit big number text dots`, `sign times relation comma
colon bang percent punct`, `open close bar left right middle`, `lbrace rbrace begin end amp newline
quad`, `sup sub prime`, `font switch accent frac infix sqrt stack arrow negate brace box wrap
phantom operatorname`, `label parameter unknown opaque space`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from compiler.latex import characters, names
from compiler.latex import notation as n

Entry = tuple[str, str]

_FONT_OF: Final = (
    ("DOUBLE-STRUCK", "blackboard"),
    ("BOLD", "bold"),
    ("FRAKTUR", "fraktur"),
    ("BLACK-LETTER", "fraktur"),
    ("SCRIPT", "calligraphic"),
    ("SANS-SERIF", "sans"),
    ("MONOSPACE", "typewriter"),
)
_RAW: Final = re.compile(r"\\([A-Za-z]+)\*?\s*\{(.*)\}", re.DOTALL)
_SIZED: Final = re.compile(r"\\(left|right|middle|[bB]igg?[lrm]?)\s*(.*)", re.DOTALL)
_LENGTH: Final = re.compile(r"(-?\d*\.?\d+)\s*([a-z]{2})")
_POINTS: Final = {"em": 10.0, "ex": 4.3, "mu": 0.56, "pt": 1.0, "cm": 28.0, "mm": 2.8, "in": 72.0}


def _greek() -> dict[str, str]:
    letters = {}
    for code in range(0x391, 0x3CA):
        words = unicodedata.name(chr(code), "").split()
        if words[:1] == ["GREEK"] and words[-2:-1] == ["LETTER"]:
            name = words[-1].lower().replace("lamda", "lambda")
            letters[chr(code)] = "\\" + (name.capitalize() if words[1] == "CAPITAL" else name)
    return letters


def _commands() -> dict[str, Entry]:
    """Entries for commands given by name, without backslash."""
    table: dict[str, Entry] = {}
    for group, kind in (
        (names.SYMBOLS, "name"),
        (names.QUANTIFIERS, "quantifier"),
        (names.FUNCTIONS, "function"),
        (names.LIMIT_FUNCTIONS, "limit"),
        (names.BIG_OPERATORS, "big"),
        (n.PHANTOMS, "phantom"),
        (n.TRANSPARENT, "wrap"),
    ):
        table.update({name: (kind, name) for name in group})
    table.update({name: ("relation", "\\" + name) for name in n.OTHER_RELATIONS})
    for renamed, kind in (
        (names.SYMBOL_SYNONYMS, "name"),
        (names.BIG_SYNONYMS, "big"),
        (n.FONTS, "font"),
        (n.TEXT_FONTS, "font"),
        (n.FONT_SWITCHES, "switch"),
        (n.ACCENTS, "accent"),
        (n.FRACTIONS, "frac"),
        (n.INFIX_FRACTIONS, "infix"),
        (n.STACKS, "stack"),
        (n.BRACES, "brace"),
        (n.BOXES, "box"),
        (n.DOTS, "dots"),
        (n.ARROWS, "arrow"),
    ):
        table.update({name: (kind, value) for name, value in renamed.items()})
    table.update(dict.fromkeys(n.SKIPPED, ("space", "")))
    table.update(
        {
            "varlimsup": ("limit", "limsup"),
            "varliminf": ("limit", "liminf"),
            "sqrt": ("sqrt", ""),
            "substack": ("substack", ""),
            "operatorname": ("operatorname", ""),
            "operatorname*": ("operatorname", ""),
            "not": ("negate", ""),
            "quad": ("quad", ""),
            "qquad": ("quad", ""),
            "hfill": ("quad", ""),
            "cr": ("newline", ""),
            "newline": ("newline", ""),
            "colon": ("colon", ":"),
            "therefore": ("relation", "\\therefore"),
            "because": ("because", "because"),
            "pmod": ("pmod", "pmod"),
            "pod": ("pmod", "pmod"),
            "mod": ("pmod", "mod"),
            "eqno": ("eqno", ""),
            "leqno": ("eqno", ""),
            "lbrace": ("open", "\\{"),
        }
    )
    return table


def _table() -> dict[str, Entry]:
    table: dict[str, Entry] = {"\\" + name: entry for name, entry in _commands().items()}
    for code in (*range(ord("a"), ord("z") + 1), *range(ord("A"), ord("Z") + 1)):
        table[chr(code)] = ("letter", chr(code))
    for spellings, kind in (
        (n.BINARY, "times"),
        (n.SIGNS, "sign"),
        (n.RELATIONS, "relation"),
        (n.OPENING, "open"),
        (n.CLOSING, "close"),
        (n.BARS, "bar"),
    ):
        table.update({raw: (kind, value) for raw, value in spellings.items()})
    table.update(dict.fromkeys(("\\,", "\\;", "\\:", "\\!", "\\>", "\\ ", "~"), ("space", "")))
    table.update(
        dict.fromkeys(("\\\n", "\\\t", "\\/", "\\-", "&nbsp;", "\\(", "\\)"), ("space", ""))
    )
    table.update(
        {
            "{": ("lbrace", ""),
            "}": ("rbrace", ""),
            "^": ("sup", ""),
            "_": ("sub", ""),
            "&": ("amp", ""),
            "\\\\": ("newline", ""),
            "'": ("prime", "'"),
            "''": ("prime", "''"),
            "'''": ("prime", "'''"),
            ",": ("comma", ","),
            ";": ("comma", ";"),
            ":": ("colon", ":"),
            "!": ("bang", "!"),
            "!!": ("bang", "!!"),
            "\\%": ("percent", "%"),
            ".": ("punct", "."),
            "?": ("punct", "?"),
            "...": ("dots", "dots"),
            "&lt;": ("relation", "<"),
            "&gt;": ("relation", ">"),
            "&le;": ("relation", "\\le"),
            "&ge;": ("relation", "\\ge"),
            "&ne;": ("relation", "\\ne"),
            "&amp;": ("amp", ""),
            "&times;": ("times", "\\times"),
            "&minus;": ("sign", "-"),
            "&middot;": ("times", "\\cdot"),
            "&infin;": ("name", "infty"),
            "&quot;": ("prime", "''"),
        }
    )
    for char, spelling in (_greek() | characters.UNICODE).items():
        table[char] = table[spelling]
    return table


TABLE: Final = _table()
"""Every spelling that means the same wherever it stands."""


@lru_cache(maxsize=4096)
def classify(raw: str) -> tuple[Entry, ...]:
    """The tokens that a spelling outside `TABLE` stands for; none when it is only for the eye."""
    if raw.startswith("\\"):
        return _command(raw)
    if raw.startswith("'"):
        return (("prime", raw),)
    if raw.startswith("~"):
        return (("quad", ""),)
    if raw.startswith("..."):
        return (("dots", "dots"),)
    if raw.startswith("%"):
        return ()
    if raw.startswith("#") and len(raw) == 2:
        return (("parameter", raw[1]),)
    if not raw.isascii():
        return _foreign(raw)
    return (("opaque", f"the character {raw} means nothing here"),)


def _command(raw: str) -> tuple[Entry, ...]:
    if raw.endswith("}") and (match := _RAW.fullmatch(raw)):
        return _with_argument(match[1], match[2])
    if raw.startswith("\\\\"):
        return (("newline", ""),)
    if len(raw) > 3 and not raw.strip("\\;>~ \n\t"):
        return (("quad", ""),)
    if (match := _SIZED.fullmatch(raw)) and match[2]:
        return _sized(match[1], match[2])
    if raw.startswith("\\arg") and raw.endswith(("max", "min")):
        return (("limit", "arg" + raw[-3:]),)
    if "kern" in raw or "skip" in raw:
        return _gap(raw)
    name, _, letter = raw.partition(raw[-2]) if raw[-2:-1].isspace() else (raw, "", "")
    if letter and name[1:] in n.FONTS:
        return (_styled(n.FONTS[name[1:]], letter),)
    if raw.split(maxsplit=1)[0].rstrip("*") == "\\operatorname" and raw[-2:-1].isspace():
        return (("function", raw[-1]),)
    return (("unknown", raw),)


def _with_argument(name: str, body: str) -> tuple[Entry, ...]:
    inner = body.strip()
    if name in {"begin", "end"}:
        return ((name, inner.rstrip("*")),)
    if name == "operatorname":
        return _operator_name(inner)
    if name in n.FONTS:
        return (_styled(n.FONTS[name], inner),)
    if name in n.TEXT_FONTS:
        return (_text(n.TEXT_FONTS[name], body),)
    if name in n.LABELS:
        return ((name, inner),)
    if name in n.REFERENCES:
        return (("text", f"roman {inner}"),)
    if name == "hspace":
        return _gap(inner)
    return ()


def _operator_name(inner: str) -> tuple[Entry, ...]:
    word = re.sub(r"\\[,;:! >]|[\s{}]|\\(?:mathrm|text|rm)\b", "", inner)
    if not word.replace("-", "").replace("_", "").isalnum():
        return (("opaque", "the name of this operator is not a word"),)
    if word in names.LIMIT_FUNCTIONS:
        return (("limit", word),)
    if word in {"lim", "sum", "prod"}:
        return (("big", word),)
    return (("function", word),)


def _styled(font: str, word: str) -> Entry:
    """A word in a mathematical font: one symbol when it is one letter or set as a name."""
    if len(word) == 1:
        return ("styled", f"{font} {word}")
    if word in names.LIMIT_FUNCTIONS:
        return ("limit", word)
    if word in names.KNOWN_WORDS:
        return ("function", word)
    if font in {"roman", "sans", "typewriter", "calligraphic"}:
        return ("styled", f"{font} {word}")
    return ("run", f"{font} {word}")


def _text(font: str, body: str) -> Entry:
    """`\\text{…}`: a name when it is a single word that is no prose."""
    word = body.strip()
    if not word:
        return ("space", "")
    if word in names.KNOWN_WORDS:
        return ("limit", word) if word in names.LIMIT_FUNCTIONS else ("function", word)
    if (
        word == body
        and word.lower() not in names.STOP_WORDS
        and re.fullmatch(r"[^\W\d_][\w-]*", word)
    ):
        return ("styled", f"{font} {word}")
    if re.fullmatch(r"\d+(\.\d+)?", word):
        return ("number", word)
    return ("text", f"{font} {body}")


def _sized(size: str, delimiter: str) -> tuple[Entry, ...]:
    bar = n.BARS.get(delimiter)
    value = bar or n.OPENING.get(delimiter) or n.CLOSING.get(delimiter)
    value = value or n.LEFT_RIGHT_ONLY.get(delimiter)
    if value is None and delimiter in characters.UNICODE:
        return _sized(size, characters.UNICODE[delimiter])
    if size in {"left", "right", "middle"}:
        if value is None:
            return (("opaque", f"\\{size} before something that is no delimiter"),)
        return ((size, value),)
    if bar is not None:
        kind = {"l": "open", "r": "close", "m": "bar"}.get(size[-1], "sized bar")
        return ((kind, bar),)
    entry = TABLE.get(delimiter)
    return (entry,) if entry else classify(delimiter)


def _gap(raw: str) -> tuple[Entry, ...]:
    match = _LENGTH.search(raw)
    wide = match is not None and float(match[1]) * _POINTS.get(match[2], 1.0) >= 9
    return (("quad", ""),) if wide else ()


def _foreign(raw: str) -> tuple[Entry, ...]:
    """Characters beyond ASCII that no table lists."""
    if all(char in characters.INVISIBLE for char in raw):
        return ()
    for marks, kind in ((characters.RAISED, "sup"), (characters.LOWERED, "sub")):
        if all(char in marks for char in raw):
            inner = tuple(_plain(marks[char]) for char in raw)
            return ((kind, ""), ("lbrace", ""), *inner, ("rbrace", ""))
    flat = unicodedata.normalize("NFKD", raw)
    if "\u2044" in flat:
        above, _, below = flat.partition("\u2044")
        numerals = (("number", above), ("number", below or "1"))
        return (("frac", "fraction"), *numerals)
    if len(flat) == 1 and flat != raw:
        return _lettered(raw, flat)
    if len(flat) == 2 and flat[1] in characters.COMBINING:
        return (("accent", characters.COMBINING[flat[1]]), _plain(flat[0]))
    if len(raw) == 1 and raw.isalpha():
        return (("letter", raw),)
    if raw in _garbled():
        return (TABLE[_garbled()[raw]],)
    return (("opaque", f"the character {raw} is not known"),)


def _lettered(raw: str, flat: str) -> tuple[Entry, ...]:
    name = unicodedata.name(raw, "")
    font = next((font for word, font in _FONT_OF if word in name), "")
    entry = TABLE.get(flat)
    if flat.isdigit() and not font:
        return (("number", flat),)
    if font and (entry is None or entry[0] in {"letter", "name"}):
        return (("styled", f"{font} {entry[1] if entry else flat}"),)
    return (entry,) if entry else (("letter", flat),)


def _plain(char: str) -> Entry:
    return TABLE.get(char) or (("number", char) if char.isdigit() else ("letter", char))


@lru_cache(maxsize=1)
def _garbled() -> dict[str, str]:
    """UTF-8 read as Windows-1252 or Latin-1, by what it was."""
    found = {}
    for char in (*_greek(), *characters.UNICODE):
        for codec in ("cp1252", "latin-1"):
            try:
                found[char.encode().decode(codec)] = char
            except UnicodeDecodeError:
                continue
    return found


@lru_cache(maxsize=1)
def unicode_tokens() -> str:
    """A pattern for the tokens of several characters that only occur beyond ASCII."""
    garbled = "|".join(re.escape(text) for text in sorted(_garbled(), key=len, reverse=True))
    raised = "[" + "".join(characters.RAISED) + "]+"
    lowered = "[" + "".join(characters.LOWERED) + "]+"
    combined = "[^\\W_][" + "".join(characters.COMBINING) + "]"
    return f"{garbled}|{raised}|{lowered}|{combined}"
