"""Obsidian's Markdown, one rule per file."""
