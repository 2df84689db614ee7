# Dateline: `make serve` starts the service, `make test` runs its tests; each makes what it needs first.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
EVAL := ../shared/eval
NODE_MODULES := tests/clients/node_modules

.PHONY: help serve setup test check eval bench chaos fuzz openapi migration
.DEFAULT_GOAL := help

help:
	@echo "make serve      start the service on 127.0.0.1:8000, with its own PostgreSQL in data/"
	@echo "make test       run the tests, against a PostgreSQL that they start themselves"
	@echo "make check      everything that CI checks: lint, types, import contracts, tests"
	@echo "make eval       score the extraction on the evaluation sets in $(EVAL)"
	@echo "make bench      measure speed"
	@echo "make chaos      kill the service, its workers and its database a few hundred times under load, then count"
	@echo "make fuzz       send the service what Schemathesis makes of its OpenAPI document, at length"
	@echo "make openapi    write openapi.yaml"
	@echo "make migration name=\"add this\"   write the migration that the tables ask for"
	@echo "make setup      install all dependencies into .venv and $(NODE_MODULES)"

serve: .venv/serving
	@$(BIN)/dateline serve --stop-with-parent

setup: .venv/developing $(NODE_MODULES)/.installed

test: setup
	@$(BIN)/python -m pytest -n 2

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	$(BIN)/python -m pytest -n 2

eval: .venv/serving
	@$(BIN)/python -m benchmarks.accuracy "$(EVAL)"

bench: .venv/serving
	@$(BIN)/python -m benchmarks

chaos: .venv/developing
	@$(BIN)/python -m tests.journey.chaos --kills 300

fuzz: .venv/developing
	@$(BIN)/python -m tests.fuzzing.fuzzing --examples 200

openapi: .venv/serving
	@$(BIN)/dateline openapi

migration: .venv/serving
	@$(BIN)/dateline migration "$(name)"

# Each file stands for an installation that went through; it is made anew when a lock has changed.

.venv/bin/python:
	@echo "Making .venv with $(PYTHON)"
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or later: make PYTHON=/path/to/python3.11")'
	@"$(PYTHON)" -m venv .venv

.venv/serving: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the service needs into .venv (a minute or two, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/developing: requirements-dev.lock .venv/serving
	@echo "Installing what the tests need into .venv (a minute, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

$(NODE_MODULES)/.installed: tests/clients/package-lock.json
	@echo "Installing what the tests make TypeScript clients with into $(NODE_MODULES) (half a minute, once)"
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "The tests need Node.js 20 or later and its npm on the PATH"; exit 1; }
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || { echo "The tests need Node.js 20 or later; this is $$(node --version)"; exit 1; }
	@npm ci --prefix tests/clients --loglevel error >/dev/null
	@touch $@
