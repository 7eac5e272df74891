# Everything a newcomer or a reviewer runs. `make editions` and `make test` need only git, Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: editions test test-fast check format bench fuzz lock validators clean

editions: $(VENV)/.runtime
	$(BIN)/kanben convert seeds -o out --to pdf,docx,epub

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto

test-fast: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m "not slow"

check: $(VENV)/.dev
	PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/check

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.bench
	$(BIN)/python -m tests.bench $(BENCH)

fuzz: $(VENV)/.dev
	$(BIN)/python -W error -m tests.fuzz

lock: | $(BIN)/python
	$(BIN)/python -m pip install -q uv
	$(BIN)/python scripts/lock.py

validators:
	sh scripts/validators.sh

clean:
	rm -rf $(VENV) build dist *.egg-info

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps -e .
	$(BIN)/python -m compileall -q converters templates
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install -q -e '.[bench]'
	touch $@
