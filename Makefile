# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CORPORA ?= ../shared/corpora

.PHONY: demo test check lint types bench bench-speed train docs browser clean

demo: $(VENV)/.installed  ## read examples/, write account.html, print the account
	$(BIN)/crossread account examples -o account.html

test: $(VENV)/.installed-dev  ## everything
	$(BIN)/pytest

check: lint types test  ## what has to pass before a commit

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

bench: $(VENV)/.installed-bench  ## every quality measure; writes benchmarks/results/
	$(BIN)/python -m benchmarks

bench-speed: $(VENV)/.installed-bench  ## speed and memory beside what a user would put together
	$(BIN)/python -m benchmarks.speed

train: $(VENV)/.installed-train  ## train the encoder: make train CORPORA=../shared/corpora
	$(BIN)/python -m training.train --corpora $(CORPORA)

docs: $(VENV)/.installed-dev  ## rewrite the generated parts of README and docs
	$(BIN)/python docs/generate.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --editable '.[dev,parquet,ftm]'
	touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	$(BIN)/pip install --quiet --editable '.[bench]'
	touch $@

$(VENV)/.installed-train: $(VENV)/.installed-dev
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/pip install --quiet --editable '.[train]'
	touch $@

clean:
	rm -rf $(VENV) out account.html
