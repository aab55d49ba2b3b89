"""Front matter: the YAML or JSON object between `---` at the top of a note, as JSON values.

Stands apart because it is the one file that knows PyYAML. Values are built here from parser
events, without recursion: PyYAML's own loaders crash on deep nesting, read `no` as false and
`1:30` as ninety, and raise on `2024-02-30`; Obsidian reads YAML 1.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from compiler.ir.note import Json

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FENCED = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_DEPTH = 50
_WEIGHT = 20_000
_SIZE = 1_000_000
"""Bounds on nesting, on values (aliases counted as often as they are used) and on characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong in front matter, and where (an offset in the file)."""

    message: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The properties of a note, before anything is known about their meaning."""

    properties: dict[str, Json]
    strings: tuple[tuple[str, int, int], ...]
    """Every string among the values, with its range in the file, quotes included."""
    end: int
    """Where the body begins."""
    raw: str
    """The text between the fences."""
    broken: Problem | None = None
    duplicates: tuple[Problem, ...] = ()


class _Broken(Exception):  # noqa: N818 - never leaves this file
    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.problem = Problem(message=message, offset=offset)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a note; never raises, whatever stands there."""
    fenced = _FENCED.match(text)
    if not fenced:
        return FrontMatter(properties={}, strings=(), end=0, raw="")
    raw, start = fenced.group(1), fenced.start(1)
    try:
        build = _json(raw, start) or _yaml(raw, start)
    except _Broken as broken:
        return FrontMatter(
            properties={}, strings=(), end=fenced.end(), raw=raw, broken=broken.problem
        )
    if build.root is not None and not isinstance(build.root, dict):
        # Two rules with words between them, not properties: nothing of it must be lost.
        return FrontMatter(properties={}, strings=(), end=0, raw=raw)
    return FrontMatter(
        properties=build.root or {},
        strings=tuple(build.strings),
        end=fenced.end(),
        raw=raw,
        duplicates=tuple(build.duplicates),
    )


@dataclass(slots=True)
class _Container:
    value: dict[str, Json] | list[Json]
    key: str | None = None
    weight: int = 1
    anchor: str | None = None


@dataclass(slots=True)
class _Build:
    """A JSON value under construction from YAML events."""

    start: int
    root: Json = None
    strings: list[tuple[str, int, int]] = field(default_factory=list)
    duplicates: list[Problem] = field(default_factory=list)
    stack: list[_Container] = field(default_factory=list)
    anchors: dict[str, tuple[Json, int]] = field(default_factory=dict)
    total: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take one event."""
        at = self.start + _index(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, at)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise _Broken(f"the alias *{event.anchor} names nothing", at)
            value, weight = self.anchors[event.anchor]
            self._add(value, weight, at)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(self.stack) >= _DEPTH:
                raise _Broken("properties are nested too deep", at)
            empty: dict[str, Json] | list[Json] = (
                {} if isinstance(event, yaml.MappingStartEvent) else []
            )
            self.stack.append(_Container(empty, anchor=event.anchor))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            if done.anchor:
                self.anchors[done.anchor] = (done.value, done.weight)
            self._add(done.value, done.weight, at)

    def _scalar(self, event: yaml.ScalarEvent, at: int) -> None:
        value = _scalar_value(event)
        container = self.stack[-1] if self.stack else None
        is_key = container and isinstance(container.value, dict) and container.key is None
        if isinstance(value, str) and not is_key:
            self.strings.append((value, at, self.start + _index(event.end_mark)))
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._add(event.value if is_key else value, 1, at)

    def _add(self, value: Json, weight: int, at: int) -> None:
        self.total += weight
        if self.total > _WEIGHT:
            raise _Broken("front matter holds too many values", at)
        if not self.stack:
            self.root = value
            return
        container = self.stack[-1]
        container.weight += weight
        if isinstance(container.value, list):
            container.value.append(value)
        elif container.key is None:
            container.key = value if isinstance(value, str) else json.dumps(value)
            if container.key in container.value:
                message = f"the property “{container.key}” stands twice"
                self.duplicates.append(Problem(message=message, offset=at))
        else:
            container.value[container.key] = value
            container.key = None


def _index(mark: object) -> int:
    """The offset of a mark in the text that was parsed, in characters."""
    return int(getattr(mark, "index", 0))


def _scalar_value(event: yaml.ScalarEvent) -> Json:
    """A scalar as YAML 1.2 reads it, as Obsidian does; dates stay text."""
    text: str = event.value
    if not event.implicit[0] or event.style:
        return text
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) < float("inf") else text
    return text


def _yaml(raw: str, start: int) -> _Build:
    if len(raw) > _SIZE or _nested_too_deep(raw):
        raise _Broken("front matter is too large or nested too deep", start)
    build = _Build(start)
    try:
        for event in _events(raw):
            build.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = (error.problem or "the YAML cannot be read").strip()
        raise _Broken(message, start + (mark.index if mark else 0)) from None
    except (yaml.YAMLError, ValueError) as error:
        message = str(error).splitlines()[0] or "the YAML cannot be read"
        raise _Broken(message, start + getattr(error, "position", 0)) from None
    return build


def _events(raw: str) -> Iterator[yaml.Event]:
    """The events of the first document."""
    for event in yaml.parse(raw, Loader=_Loader):
        if isinstance(event, yaml.DocumentEndEvent):
            return
        yield event


def _nested_too_deep(raw: str) -> bool:
    """Whether brackets are open by hundreds: libyaml's time grows with the square of that."""
    depth = 0
    for mark in re.findall(r"[\[{\]}]", raw):
        depth += 1 if mark in "[{" else -1
        if depth > 4 * _DEPTH:
            return True
    return False


def _json(raw: str, start: int) -> _Build | None:
    """A JSON object, which YAML would mostly read too, but not when it is indented by tabs."""
    body = raw.strip()
    if not body.startswith("{") or _nested_too_deep(raw) or len(raw) > _SIZE:
        return None
    build = _Build(start)
    try:
        build.root = json.loads(body, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"', raw):
        try:
            value = json.loads(match.group())
        except ValueError:
            continue
        build.strings.append((value, start + match.start(), start + match.end()))
    return build
