# make demo    build the graph and open it in the explorer
# make test    set up everything the tests need, a browser included, and run the whole gate
# make check   the gate alone, in the environment that is there
# make clean   remove what make has made
#
# One environment in .venv; files named .venv/.done-* say which steps need no repeating.

PYTHON ?= python3 python3.13 python3.12 python3.11 python
VENV := .venv
BIN := $(VENV)/bin
PAGE := build/explorer.html
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

.DEFAULT_GOAL := help

# What another Python left in the reader's environment is not part of this one.
unexport PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET

.PHONY: demo test check format lint types rooms drift valid pytest graph browser virtuoso hosts validator clean help

help:
	@sed -n 's/^# //p' Makefile | sed -n '1,4p'

demo: $(VENV)/.done-install
	@$(BIN)/qualitykg build
	@mkdir -p build
	@$(BIN)/qualitykg explore --open -o $(PAGE) >/dev/null
	@echo "the explorer is $(CURDIR)/$(PAGE); where no browser opens, open it by hand"

test: $(VENV)/.done-tools browser virtuoso hosts validator build/notebook/.done
	@$(MAKE) --no-print-directory check

check: format lint types rooms drift valid pytest

format: $(VENV)/.done-tools
	@echo '== format'
	@$(BIN)/ruff format --quiet --check . || { $(BIN)/ruff format --check .; exit 1; }

lint: $(VENV)/.done-tools
	@echo '== lint'
	@$(BIN)/ruff check --quiet .

types: $(VENV)/.done-tools
	@echo '== types'
	@$(BIN)/mypy

rooms: $(VENV)/.done-tools
	@echo '== rooms: who may import whom'
	@said=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said"; exit 1; }

drift: $(VENV)/.done-tools
	@echo '== drift: what is built is what its sources say'
	@$(BIN)/qualitykg build --check
	@$(BIN)/python tools/make_context.py | cmp -s - ontology/context.jsonld || \
	{ echo 'run: python tools/make_context.py > ontology/context.jsonld'; exit 1; }
	@$(BIN)/python tools/make_plans.py | cmp -s - queries/plans.json || \
	{ echo 'run: python tools/make_plans.py > queries/plans.json'; exit 1; }

valid: $(VENV)/.done-tools
	@echo '== valid: the graph satisfies the shapes'
	@$(BIN)/qualitykg validate

pytest: $(VENV)/.done-tools
	@echo '== tests'
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

browser: $(VENV)/.done-tools
	@tools/install-browser $(BIN)/python

virtuoso:
	@tools/install-virtuoso

hosts:
	@tools/install-hosts build/hosts

validator:
	@tools/install-validator build/validator

# A real notebook server, in an environment of its own.
build/notebook/.done: $(VENV)/.done-tools tools/install-notebook pyproject.toml
	@tools/install-notebook $(BIN)/python
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# pip reads dependency groups from 25.1 on; the one that Python brings may be older.
$(VENV)/.done-venv:
	@python=$$(tools/find-python $(PYTHON)) && \
	echo "making $(VENV) with $$python" && \
	"$$python" -m venv --clear $(VENV) && \
	$(PIP) install --upgrade 'pip>=25.1' && \
	touch $@

$(VENV)/.done-install: $(VENV)/.done-venv pyproject.toml
	@echo 'installing qualitykg and what it needs'
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.done-tools: $(VENV)/.done-install
	@echo 'installing the tools of the gate'
	@$(PIP) install --group dev
	@touch $@
