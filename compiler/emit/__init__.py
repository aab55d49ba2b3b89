"""Emit: from a catalogue to JSON, code and pages."""

from compiler.emit.catalogue_json import emit_catalogue
from compiler.emit.code import code_for
from compiler.emit.export import export
from compiler.emit.site import emit_site
from compiler.emit.write import write_catalogue

__all__ = ["code_for", "emit_catalogue", "emit_site", "export", "write_catalogue"]
