"""A catalogue from its file."""

from __future__ import annotations

import json
from pathlib import Path

from compiler.catalogue.building import BadCatalogue, build
from compiler.catalogue.records import Catalogue

SCHEMA_VERSION = 1
"""The version of the contract that these records speak."""


def load_catalogue(path: str | Path) -> Catalogue:
    """The catalogue that `vaultc build` or `vaultc export` wrote to a file, as typed records.

    Raises OSError when the file cannot be read, and BadCatalogue (a ValueError) when it holds no
    catalogue; the message says what is wrong with it.

    >>> from compiler import compile_vault, load_catalogue
    >>> load_catalogue("build/catalogue.json") == compile_vault("vault")  # doctest: +SKIP
    True
    """
    text = Path(path).expanduser().read_bytes()
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BadCatalogue(f"{path} is no JSON: {error}") from error
    return catalogue_from(data)


def catalogue_from(data: object) -> Catalogue:
    """The records of a catalogue's JSON, parsed already; raises BadCatalogue."""
    if not isinstance(data, dict) or "schema_version" not in data:
        raise BadCatalogue("this is no catalogue of vaultc: it has no schema_version")
    if data["schema_version"] != SCHEMA_VERSION:
        raise BadCatalogue(
            f"the catalogue has schema version {data['schema_version']}, and this vaultc reads "
            f"{SCHEMA_VERSION}: build it again"
        )
    return build(Catalogue, data, "catalogue")
