"""A catalogue row by row, so that a large one can be written without being held a second time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Object = dict[str, Any]

TABLES = ("entries", "statements", "passages", "conflicts", "notes", "diagnostics", "former")
"""The lists of a catalogue, in the order of the contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a catalogue holds besides its lists, and for each list how to begin it anew."""

    head: Object
    tables: Mapping[str, Callable[[], Iterator[Object]]]

    @staticmethod
    def of(data: Object) -> Rows:
        """The rows of a whole catalogue."""

        def begin(table: str) -> Callable[[], Iterator[Object]]:
            return lambda: iter(data.get(table, []))

        head = {key: value for key, value in data.items() if key not in TABLES}
        return Rows(head=head, tables={table: begin(table) for table in TABLES})

    def table(self, name: str) -> Iterator[Object]:
        """The rows of one list."""
        return self.tables[name]()

    def whole(self) -> Object:
        """The catalogue as one value."""
        return {**self.head, **{name: list(self.table(name)) for name in TABLES}}
