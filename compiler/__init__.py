"""vaultc: compile an Obsidian vault into a verified catalogue of its mathematics and a site."""

__version__ = "0.1.0"
