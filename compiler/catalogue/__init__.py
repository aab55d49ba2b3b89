"""A catalogue as typed records: loaded from its JSON, searched, compared with an older one.

Stands apart from `ir`, which is what the passes say to each other: these records are the public
contract of `catalogue.json`, and need nothing but the file.
"""

from compiler.catalogue.building import BadCatalogue
from compiler.catalogue.differences import Difference, compare
from compiler.catalogue.find import Hit, Query, find
from compiler.catalogue.formers import formers
from compiler.catalogue.load import catalogue_from, load_catalogue
from compiler.catalogue.records import Catalogue, Entry, Statement

__all__ = [
    "BadCatalogue",
    "Catalogue",
    "Difference",
    "Entry",
    "Hit",
    "Query",
    "Statement",
    "catalogue_from",
    "compare",
    "find",
    "formers",
    "load_catalogue",
]
