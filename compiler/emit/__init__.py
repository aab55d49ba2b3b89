"""Emit: from a catalogue to JSON, code and pages."""

from compiler.emit.catalogue_json import catalogue_rows, emit_catalogue
from compiler.emit.code import code_for
from compiler.emit.exports import FORMATS, Format, export
from compiler.emit.rows import TABLES, Rows
from compiler.emit.site import emit_site
from compiler.emit.write import write_catalogue

__all__ = [
    "FORMATS",
    "TABLES",
    "Format",
    "Rows",
    "catalogue_rows",
    "code_for",
    "emit_catalogue",
    "emit_site",
    "export",
    "write_catalogue",
]
