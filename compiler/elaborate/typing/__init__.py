"""Sketches to typed expressions: every rule of notation that depends on shapes."""
