# The one door: `make run` serves the site with the demo district, `make test` checks everything.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PY := .venv/bin/python
PYTEST := .venv/bin/pytest -q -n auto --dist worksteal
FAST := not browser and not proof and not bench
PORT ?= 8000

export PORT
export PYTHONPATH := $(CURDIR):$(CURDIR)/site

# What Python compiled is kept, in var/ and nowhere else, even where the environment asks for none: without it every process
# compiles Django and Wagtail anew, and a test run starts dozens.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/var/bytecode

.PHONY: help setup system run demo test lint format types imports tests tests-postgresql e2e proof bench messages lock clean

help:  ## list the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /  make \1\t/' | expand -t 26

setup:  ## make .venv and install the pinned packages
	@.ci/setup

system: setup  ## bring the programs that the tests need
	@.ci/system

run: setup  ## set everything up and serve the site (PORT, DATABASE_URL, DEMO=0)
	@DEBUG=$${DEBUG:-0} $(PY) manage.py prepare
	@DEBUG=$${DEBUG:-0} exec $(PY) manage.py serve

demo: setup  ## load the demo district into an empty database
	@$(PY) manage.py prepare --no-demo
	@$(PY) manage.py load_demo $(ARGS)

test: system  ## every check and every test, on SQLite, on PostgreSQL and in a browser
	@.ci/test

lint: setup  ## ruff: rules and format
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet . || { echo "Run make format."; exit 1; }

format: setup  ## write the format and the repairs that are safe
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .

types: setup  ## mypy
	@.venv/bin/mypy

imports: setup  ## import contracts
	@.venv/bin/lint-imports --no-logo

tests: setup  ## the suite on SQLite
	@$(PYTEST) -m "$(FAST)" $(ARGS)

tests-postgresql: setup  ## the suite on a private PostgreSQL server
	@$(PY) tests/postgres.py $(PYTEST) -m "$(FAST)" $(ARGS)

e2e: setup  ## the tests in a browser
	@$(PYTEST) -m browser $(or $(ARGS),tests/browser)

proof: system  ## full rounds of races, kills and sweeps on both databases, written to docs/proof.md
	@.venv/bin/pytest -q -n0 -m proof $(ARGS)
	@$(PY) tests/postgres.py .venv/bin/pytest -q -n0 -m proof $(ARGS)

bench: setup  ## the benchmarks on both databases, written to docs/performance.md
	@.venv/bin/pytest -q -n0 -s -p no:randomly -m bench tests/benchmarks $(ARGS)
	@$(PY) tests/postgres.py --durable .venv/bin/pytest -q -n0 -s -p no:randomly -m bench tests/benchmarks $(ARGS)

messages: setup  ## collect new words into site/locale and compile it
	@$(PY) manage.py messages --extract
	@$(PY) manage.py messages --compile

lock:  ## resolve the dependency groups of pyproject.toml and write requirements.txt
	@rm -rf var/lock && python3.11 -m venv var/lock && var/lock/bin/pip install -q -U pip
	@var/lock/bin/pip install -q --group run --group tests
	@{ sed -n '/^#/p' requirements.txt; var/lock/bin/pip freeze; } > var/lock/requirements.txt
	@mv var/lock/requirements.txt requirements.txt && rm -rf var/lock

clean:  ## delete caches, compiled words and test databases; var/ keeps its databases
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/tests var/log var/static var/bytecode
	@find programmes cms site tests -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -exec rm -f {} +
