"""Emit: from a catalogue to JSON and pages."""

from compiler.emit.site import emit_site

__all__ = ["emit_site"]
