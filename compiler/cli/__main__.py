"""`python -m compiler.cli` does what `vaultc` does."""

from compiler.cli.main import main

main()
