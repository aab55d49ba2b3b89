"""Structure: what a formula is made of, kinds and sizes forgotten, so that it can be searched.

Stands apart from the normal form that decides what is the same: a search must find what *looks*
like its pattern, under other letters, and may never need more than the text of a catalogue.
"""

from compiler.structure.match import Match, match
from compiler.structure.pattern import BadPattern, heads, read_pattern
from compiler.structure.terms import of_sides
from compiler.structure.tree import Tree, read_tree, write_tree
from compiler.structure.values import of_reading

__all__ = [
    "BadPattern",
    "Match",
    "Tree",
    "heads",
    "match",
    "of_reading",
    "of_sides",
    "read_pattern",
    "read_tree",
    "write_tree",
]
