"""Draws the document tree of a note as HTML."""
