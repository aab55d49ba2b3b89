"""Text and blame: where a thing was written, and what is wrong with it."""
