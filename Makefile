# Everything a newcomer or a reviewer runs. `make editions` and `make test` need only git, Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests see three settings of whoever runs them and no other, so that none can hide a fault; and CI, where a
# missing external checker is an error (tests/conftest.py).
BARE := env -i HOME="$$HOME" PATH="$$PATH" LANG="$${LANG:-C.UTF-8}" $(if $(CI),CI="$$CI")

.PHONY: editions test test-fast check installs dist docs sbom format bench fuzz fuzz-guided hostile reliability lock messages patterns prepared validators clean

editions: $(VENV)/.runtime
	$(BIN)/kanben convert seeds -o out --to pdf,docx,epub

test: $(VENV)/.dev
	$(BARE) $(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

test-fast: $(VENV)/.dev
	$(BARE) $(BIN)/python -m pytest -n auto --dist worksteal -m "not slow" $(TESTS)

check: $(VENV)/.dev
	PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/check

installs: $(VENV)/.dev
	rm -rf build dist
	$(BIN)/python -m build --wheel . >/dev/null
	$(BIN)/python scripts/check_installs.py dist/*.whl

dist: $(VENV)/.dev
	$(BIN)/python -m scripts.build_dist --twice
	$(BIN)/python scripts/sbom.py

docs: $(VENV)/.dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo out/site/index.html

sbom: $(VENV)/.dev
	$(BIN)/python scripts/sbom.py

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.bench
	$(BIN)/python -m tests.bench $(BENCH)

reliability: $(VENV)/.dev
	$(BIN)/python -m tests.reliability $(RELIABILITY)

fuzz: $(VENV)/.dev
	$(BIN)/python -W error -m tests.fuzz $(FUZZ)

# One target that follows coverage: make fuzz-guided FUZZ='stylesheet --runs 100000 --keep found'
fuzz-guided: $(VENV)/.fuzz
	$(BIN)/python -W error -m tests.fuzz.guided $(FUZZ)

hostile: $(VENV)/.dev
	$(BIN)/python -m tests.hostile $(HOSTILE)

lock: | $(BIN)/python
	$(BIN)/python -m pip install -q uv
	$(BIN)/python scripts/lock.py

patterns: $(VENV)/.dev
	$(BIN)/python -m scripts.prepare_patterns $(PYTHONS)

prepared: $(VENV)/.dev
	$(BIN)/python -m scripts.prepare_data $(PYTHONS)

messages: $(VENV)/.dev
	$(BIN)/python -m scripts.messages

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

$(VENV)/.fuzz: $(VENV)/.dev
	$(BIN)/python -m pip install -q -e '.[fuzz]'
	touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install -q -e '.[bench]'
	touch $@
