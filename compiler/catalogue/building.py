"""Records from plain data: a dataclass says what is expected, and the message says what is missing.

Stands apart as the one place that looks at types at run time.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Build = Callable[[Any, str], Any]
"""From a value and its place to the record."""

R = TypeVar("R")


class BadCatalogue(ValueError):  # noqa: N818
    """The data is no catalogue, or not one that this version understands."""


def build(kind: type[R], data: object, where: str) -> R:
    """A record of a kind from JSON's objects and arrays; raises BadCatalogue.

    Keys that the record has no field for are left out: later versions may add some.
    """
    made: R = _builder(cast("Any", kind))(data, where)
    return made


@lru_cache(maxsize=256)
def _builder(kind: Any) -> Build:
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _record(kind)
    if origin is tuple:
        return _tuple(_builder(inner[0]))
    if origin in (Union, types.UnionType):
        (some,) = (one for one in inner if one is not types.NoneType)
        of_some = _builder(some)
        return lambda value, where: None if value is None else of_some(value, where)
    if origin is Literal:
        return _scalar(str)
    if origin in (dict, Mapping):
        return _scalar(dict)
    if kind is object or kind is Any:
        return lambda value, _: value
    if kind is float:
        return lambda value, where: float(_scalar((int, float))(value, where))
    if get_origin(kind) is None and isinstance(kind, type):
        return _scalar(kind)
    raise TypeError(f"a record cannot hold {kind}")


def _tuple(item: Build) -> Build:
    def made(value: object, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise BadCatalogue(f"{where} is no list")
        return tuple(item(one, f"{where}[{place}]") for place, one in enumerate(value))

    return made


def _scalar(kind: type | tuple[type, ...]) -> Build:
    def made(value: object, where: str) -> object:
        if not isinstance(value, kind):
            raise BadCatalogue(f"{where} is {value!r:.60}, which was not expected")
        return value

    return made


def _record(kind: Any) -> Build:
    hints = get_type_hints(kind)
    parts = [
        (one.name, one.metadata.get("key", one.name), _builder(hints[one.name]), one)
        for one in fields(kind)
        if one.init
    ]

    def made(value: object, where: str) -> object:
        if not isinstance(value, dict):
            raise BadCatalogue(f"{where} is no object")
        found = {}
        for name, key, builder, one in parts:
            if key in value:
                found[name] = builder(value[key], f"{where}.{key}")
            elif one.default is MISSING and one.default_factory is MISSING:
                raise BadCatalogue(f"{where}.{key} is missing")
        return kind(**found)

    return made
