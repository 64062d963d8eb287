# make run, make test and make check set everything up by themselves; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
export PYTHON
BIN := .venv/bin
ARGS ?=
SIZE ?= 1000000

.PHONY: help run test check bench soak lock setup clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## open the window, or draw the screens as pictures where there is no display
	@.ci/start $(ARGS)

test: setup ## run all tests (ARGS="-k search" for some)
	@$(BIN)/python -m pytest $(ARGS)

check: setup ## style, import rules, types, and what the wheel carries
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy
	@$(BIN)/python .ci/check_wheel.py

bench: setup ## measure speed and memory with a million entities (SIZE=10000 for a short run)
	@$(BIN)/python -m tests.bench --size $(SIZE) $(ARGS)

soak: setup ## all tests in their long form, without a network and without a time limit
	@.ci/offline $(BIN)/python -m pytest --soak --timeout=0 $(ARGS)

lock: setup ## write the versions of .venv to constraints.txt
	@$(BIN)/python .ci/lock.py >build/constraints.txt && mv build/constraints.txt constraints.txt

setup:
	@.ci/system-packages
	@.ci/venv

clean: ## remove what was made here, .venv too
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
