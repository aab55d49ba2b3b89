# `make help` is made from the `##` comments below.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN    := .venv/bin
STAMP  := .venv/.ready
VAULT  ?= vault
PORT   ?= 8000
JOBS   ?= 2

.PHONY: help setup site serve test quick check bench mutants cookbook coverage clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv with vaultc and everything it needs

$(STAMP): pyproject.toml $(wildcard package.json package-lock.json)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "vaultc needs Python 3.11 or later. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv \
	  || { echo "Python has no venv module here; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@if command -v npm >/dev/null; then \
	  npm install --no-audit --no-fund --loglevel=error \
	    || echo "npm could not fetch KaTeX; pages will draw mathematics in the browser instead."; \
	else \
	  echo "npm is missing (it comes with Node.js); pages will draw mathematics in the browser instead."; \
	fi
	@touch $@

site: setup ## Compile vault/ to build/catalogue.json and site/, and print the findings
	$(BIN)/vaultc build $(VAULT)

serve: setup ## Preview the site at localhost:8000 while notes are edited
	$(BIN)/vaultc serve $(VAULT) --port $(PORT)

test: setup ## Run every check and every test, the browser's included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n $(JOBS)

quick: setup ## Run the tests that take seconds
	$(BIN)/ruff check .
	$(BIN)/pytest -n $(JOBS) -m 'not slow and not browser'

check: setup ## Print the findings of vault/ and nothing else
	$(BIN)/vaultc check $(VAULT)

bench: setup ## Measure statements per second and how a large vault grows
	$(BIN)/python benchmarks/bench_statements.py
	$(BIN)/python benchmarks/bench_vault.py
	$(BIN)/python benchmarks/bench_catalogue.py

mutants: setup ## Change every verified statement in every way and count what is still believed
	$(BIN)/python tests/mutation/harness.py --jobs $(JOBS)

cookbook: setup ## Check the rules of a well-known handbook and write the page about it
	PYTHONPATH=. $(BIN)/python -m tests.cookbook.report --write

coverage: setup ## Write what is understood and decided, on the suite and in VAULTS (NAME=FOLDER …)
	PYTHONPATH=. $(BIN)/python -m tests.conformance.coverage $(VAULTS)

clean: ## Remove what was built; .venv stays
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find site -mindepth 1 ! -name .gitignore -delete
