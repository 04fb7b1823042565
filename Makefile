# Every target stands alone: it makes .venv from requirements.lock first and touches nothing outside this checkout.

# The system's Python where it will do: a distribution compiles it by profile, pyenv does not, which
# costs a fifth to a half more of processor time. Another one: make setup PYTHON=python3.12
FIT := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
SYSTEMS := /usr/bin/python3
PYTHON ?= $(or $(shell for each in $(SYSTEMS) python3; do \
  $$each -c '$(FIT)' 2>/dev/null && echo $$each && break; done),python3)
VENV   := .venv
PY     := $(VENV)/bin/python

# Bytecode is kept, whatever the machine prefers: hundreds of processes start in a run.
unexport PYTHONDONTWRITEBYTECODE
# Nothing outside of this checkout is touched, not even pip's cache.
export PIP_NO_CACHE_DIR := 1

# Half of what is installed is imported by nobody here, or rarely: Python compiles it then.
SELDOM := tests|testing|geodata|carrierdata|tzdata|lexers|countries|pip|setuptools|mypyc?|aiogram|mpl_toolkits

.DEFAULT_GOAL := help
.PHONY: help setup demo run test suite alone lint style types lock faults guards bench mutants pictures clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready $(VENV)/.prepared  ## Make .venv with every package pinned and hashed

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make setup PYTHON=python3.11")'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@sed -n '/^setuptools==/,/# via/p' requirements.lock > $(VENV)/builder.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/builder.txt
	@# Two installs side by side, half of the lock each: nothing in it waits for another (--no-deps).
	@awk '/^[^ #]/ {n++} {print > ("$(VENV)/half" n % 2 ".txt")}' requirements.lock
	@for half in $(VENV)/half0.txt $(VENV)/half1.txt; do \
	  PIP_USE_PEP517=1 $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes \
	    --no-deps --no-compile --no-build-isolation -r $$half & pids="$$pids $$!"; \
	done; for pid in $$pids; do wait $$pid || exit 1; done
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# On all cores; templates that are no Python stay as they are.
	@$(PY) -m compileall -qq -j 0 -x '/($(SELDOM))/' $(VENV)/lib || true
	@touch $@

# What a start would else make itself, each time anew where it may write nothing (deploy/).
$(VENV)/.prepared: $(VENV)/.ready $(shell find bot handlers models locales -name '*.py' -o -name '*.po' -o -name '*.toml')
	@$(PY) -m compileall -q -j 0 bot handlers models locales
	@$(PY) -c 'from bot.faq.learned import learned; from bot.texts import Library; Library.load(); learned()'
	@touch $@

demo: setup  ## The whole bot in a browser page, without token or network
	@$(PY) -m bot demo

run: setup  ## The real bot (JAMSOSTEK_TOKEN, see README)
	@$(PY) -m bot run

lint: style types  ## ruff and mypy strict

style: setup
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: setup
	@$(PY) -m mypy

test: style suite  ## Every check there is, but for the long proofs (10 minutes on 2 cores)
	@$(MAKE) --no-print-directory -j 2 alone types

suite: setup
	@$(PY) -m tests.support.characters & $(PY) -m compileall -q tests && wait
	@$(PY) -m pytest -n 4 --dist worksteal -m "not long and not alone"

alone: setup  # what measures time: one core is left for the types
	@$(PY) -m pytest -n 0 -m "alone and not long"

faults: setup  ## The long proofs: 200 kills over 10,000 updates, seed printed
	@$(PY) -m pytest -m long -n 0 -s tests

guards: setup  ## Take each guard of the update transaction away and see a test turn red
	@$(PY) tests/faults/guards.py

bench: setup  ## Our updates a second beside python-telegram-bot and aiogram, in one run
	@$(PY) -m tests.bench

mutants: setup  ## Break the rules in every way and count what no test notices (long)
	@$(PY) -m tests.rules.mutants --floor 90

pictures: setup  ## Renew the pictures of docs/ (needs a Chromium)
	@PICTURES=1 $(PY) -m pytest -q -n 0 -m "long or not long" tests/journeys

lock: setup  ## Renew requirements.lock for all platforms
	@$(PY) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra dev \
	  --no-emit-index-url --no-header --upgrade -o requirements.lock pyproject.toml

clean:  ## Remove what setup and demo made
	rm -rf $(VENV) .demo .bench-* .mypy_cache .pytest_cache .ruff_cache
