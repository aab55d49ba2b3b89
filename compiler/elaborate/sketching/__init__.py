"""Terms to sketches: scopes, calls and marks, settled by names and context alone."""
