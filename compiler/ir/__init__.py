"""The stage values: frozen records that one pass makes and the next reads."""
