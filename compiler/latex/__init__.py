"""Notation in and out: LaTeX to terms and chains, expressions to LaTeX and plain words."""
