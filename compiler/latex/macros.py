"""Macros: collected from a text, and expanded in tokens.

Stands apart because authors write mathematics in their own words (`\\E`, `\\norm{x}`): after this
file only the common vocabulary is left. Expanded tokens stand where the macro was used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from compiler.ir.note import Macro
from compiler.latex.lexer import Tokens, tokenise
from compiler.latex.names import LIMIT_FUNCTIONS
from compiler.latex.notation import MACROS

_MAX_BODY: Final = 2000
_MAX_TOKENS: Final = 20_000
_MAX_DEPTH: Final = 24

_DEFINITION: Final = re.compile(
    r"\\(?:re|provide)?newcommand\*?|\\g?def(?![A-Za-z])|\\let(?![A-Za-z])|\\DeclareMathOperator\*?"
    r"|\\DeclarePairedDelimiter(?![A-Za-z])|\\(?:New|Renew|Provide|Declare)DocumentCommand"
)
_NAME: Final = re.compile(r"\s*\{?\s*(\\(?:[A-Za-z]+|.))\s*\}?")
_COUNT: Final = re.compile(r"\s*\[\s*([0-9])\s*\]")
_DEFAULT: Final = re.compile(r"\s*\[([^\]]{0,200})\]")
_PARAMETERS: Final = re.compile(r"\s*((?:#[1-9])*)\s*(?=\{)")
_LET: Final = re.compile(r"\s*=?\s*(\\[A-Za-z]+|\S)")
_SIGNATURE: Final = re.compile(r"\s*\{([^{}]{0,60})\}")

_BUILT_IN: Final = {
    "\\" + name: Macro(name="\\" + name, arity=arity, body=body)
    for name, (arity, body) in MACROS.items()
}


def collect_macros(text: str) -> tuple[Macro, ...]:
    """Every macro that `text` defines, in order; a later one of the same name wins."""
    found = {macro.name: macro for macro, _, _ in _definitions(text)}
    return tuple(found.values())


def read_tokens(latex: str, macros: Sequence[Macro] = ()) -> Tokens:
    """The tokens of `latex` with macros expanded; definitions in it are heeded and taken out."""
    if "\\def" in latex or "command" in latex or "\\let" in latex or "\\Declare" in latex:
        local = list(_definitions(latex))
        latex = _blanked(latex, [(start, end) for _, start, end in local])
        macros = (*macros, *(macro for macro, _, _ in local))
    tokens = tokenise(latex)
    if not macros and "unknown" not in tokens.kinds:
        return tokens
    expansion = _Expansion(macros={macro.name: macro for macro in macros})
    return expansion.expand(tokens, latex, ())


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """The text with white space in these ranges, so that offsets stay."""
    pieces, at = [], 0
    for start, end in ranges:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _definitions(text: str) -> list[tuple[Macro, int, int]]:
    found: list[tuple[Macro, int, int]] = []
    position = 0
    while match := _DEFINITION.search(text, position):
        position = match.end()
        name = _NAME.match(text, position)
        if name is None:
            continue
        read = _define(match.group(), name[1], text, name.end())
        if read is not None:
            macro, position = read
            found.append((macro, match.start(), position))
    return found


def _define(command: str, name: str, text: str, at: int) -> tuple[Macro, int] | None:
    if command == "\\let":
        target = _LET.match(text, at)
        return (Macro(name=name, arity=0, body=target[1]), target.end()) if target else None
    if "Delimiter" in command:
        return _delimiter_pair(name, text, at)
    arity, default = 0, None
    if "Document" in command:
        signature = _SIGNATURE.match(text, at)
        if signature is None:
            return None
        arity, at = len(signature[1].split()), signature.end()
    elif command.endswith("def"):
        parameters = _PARAMETERS.match(text, at)
        if parameters is None:
            return None
        arity, at = len(parameters[1]) // 2, parameters.end()
    elif count := _COUNT.match(text, at):
        arity, at = int(count[1]), count.end()
        if optional := _DEFAULT.match(text, at):
            default, at = optional[1], optional.end()
    body = _braced(text, at)
    if body is None:
        return None
    operator = "Operator" in command
    macro = Macro(name=name, arity=arity, body=body[0], operator=operator, default=default)
    return macro, body[1]


def _delimiter_pair(name: str, text: str, at: int) -> tuple[Macro, int] | None:
    """`\\DeclarePairedDelimiter{\\norm}{\\lVert}{\\rVert}` from its second argument on."""
    left = _braced(text, at)
    right = _braced(text, left[1]) if left else None
    if left is None or right is None:
        return None
    body = f"\\left{left[0].strip()}#1\\right{right[0].strip()}"
    return Macro(name=name, arity=1, body=body), right[1]


def _braced(text: str, at: int) -> tuple[str, int] | None:
    """The content of the braces that begin at `at` (after white space), and where they end."""
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text) or text[at] != "{":
        if at < len(text) and text[at] == "\\":
            bare = re.compile(r"\\(?:[A-Za-z]+|.)").match(text, at)
            return (bare.group(), bare.end()) if bare else None
        return None
    depth, i = 0, at
    while i < min(len(text), at + _MAX_BODY):
        char = text[i]
        if char == "\\":
            i += 1
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                return text[at + 1 : i], i + 1
        i += 1
    return None


@lru_cache(maxsize=1024)
def _body_tokens(body: str) -> Tokens:
    return tokenise(body)


@dataclass(slots=True)
class _Expansion:
    """One formula's expansion: the macros in force and how much was written so far."""

    macros: dict[str, Macro]
    written: int = 0

    def expand(self, tokens: Tokens, text: str, active: tuple[str, ...]) -> Tokens:
        out = Tokens(kinds=[], values=[], starts=[], ends=[])
        i, count = 0, len(tokens)
        while i < count:
            kind, start, end = tokens.kinds[i], tokens.starts[i], tokens.ends[i]
            macro = None
            if text.startswith("\\", start):
                raw = text[start:end]
                macro = self.macros.get(raw) or (_BUILT_IN.get(raw) if kind == "unknown" else None)
            i += 1
            if macro is None:
                out.append(kind, tokens.values[i - 1], start, end)
                continue
            arguments, i = _arguments(tokens, i, macro)
            stop = tokens.ends[i - 1]
            if macro.name in active or len(active) > _MAX_DEPTH or self.written > _MAX_TOKENS:
                out.append("opaque", f"the macro {macro.name} has no end", start, stop)
                continue
            written = self._apply(macro, [self.expand(a, text, active) for a in arguments], active)
            self.written += len(written)
            for k, v in zip(written.kinds, written.values, strict=True):
                out.append(k, v, start, stop)
        return out

    def _apply(self, macro: Macro, arguments: list[Tokens], active: tuple[str, ...]) -> Tokens:
        if macro.operator:
            name = "".join(c for c in macro.body if c.isalnum())
            kind = "limit" if name in LIMIT_FUNCTIONS else "function"
            return Tokens(kinds=[kind], values=[name], starts=[0], ends=[0])
        body = self.expand(_body_tokens(macro.body), macro.body, (*active, macro.name))
        if not arguments:
            return body
        out = Tokens(kinds=[], values=[], starts=[], ends=[])
        for kind, value in zip(body.kinds, body.values, strict=True):
            if kind == "parameter" and value.isdigit() and 0 < int(value) <= len(arguments):
                argument = arguments[int(value) - 1]
                for k, v in zip(argument.kinds, argument.values, strict=True):
                    out.append(k, v, 0, 0)
            elif "#" in value and kind in {"text", "styled", "opaque"}:
                out.append("text", f"roman {_filled(value, arguments)}", 0, 0)
            else:
                out.append(kind, value, 0, 0)
            if len(out) > _MAX_TOKENS:
                break
        return out


def _filled(value: str, arguments: list[Tokens]) -> str:
    """The words of a text with its parameters replaced by the letters of the arguments."""
    words = value.partition(" ")[2]
    for number, argument in enumerate(arguments, start=1):
        words = words.replace(f"#{number}", "".join(v for v in argument.values if len(v) < 40))
    return words


def _arguments(tokens: Tokens, i: int, macro: Macro) -> tuple[list[Tokens], int]:
    arguments: list[Tokens] = []
    count = len(tokens)
    if i < count and tokens.values[i] == "*" and macro.arity:
        i += 1
    if macro.default is not None:
        given = _optional(tokens, i)
        arguments.append(_slice(tokens, i + 1, given - 1) if given else tokenise(macro.default))
        i = given or i
    while len(arguments) < macro.arity and i < count:
        end = _argument_end(tokens, i)
        braced = tokens.kinds[i] == "lbrace"
        arguments.append(_slice(tokens, i + braced, end - braced))
        i = end
    return arguments, i


def _optional(tokens: Tokens, i: int) -> int | None:
    """Past the `]` of an optional argument that begins at i."""
    if i >= len(tokens) or tokens.values[i] != "[":
        return None
    for j in range(i + 1, min(len(tokens), i + 60)):
        if tokens.values[j] == "]":
            return j + 1
    return None


def _argument_end(tokens: Tokens, i: int) -> int:
    if tokens.kinds[i] != "lbrace":
        return i + 1
    depth = 0
    for j in range(i, len(tokens)):
        if tokens.kinds[j] == "lbrace":
            depth += 1
        elif tokens.kinds[j] == "rbrace":
            depth -= 1
            if not depth:
                return j + 1
    return len(tokens)


def _slice(tokens: Tokens, start: int, end: int) -> Tokens:
    return Tokens(
        kinds=tokens.kinds[start:end],
        values=tokens.values[start:end],
        starts=tokens.starts[start:end],
        ends=tokens.ends[start:end],
    )
