# ParkLoop: every target makes what it needs, once. `make help` lists them.

# Any Python from 3.11 on; say PYTHON=/path/to/python to choose.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
OUT ?= demo-out
DATA ?= .parkloop
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
RUN := PYTHONPATH=src $(BIN)/python
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install -c constraints.txt
# One environment, filled step by step: what `demo` needs, what the developer needs, what the documentation needs.
PROGRAM := $(VENV)/.stamp-program
DEVELOP := $(VENV)/.stamp-develop
MANUAL := $(VENV)/.stamp-manual

.DEFAULT_GOAL := help
.PHONY: help demo serve check test long bench docs packages clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(PROGRAM) ## The whole pass on a bundled real park, results in demo-out (OUT=...)
	@$(BIN)/parkloop demo -o "$(OUT)"

serve: $(PROGRAM) ## The web application on this machine, data in .parkloop (PORT=8000, DATA=...)
	@exec $(BIN)/parkloop serve --port "$(PORT)" --data "$(DATA)"

check: $(DEVELOP) ## Style, types, floors and house rules
	@bad=0; step() { echo "== $$1"; shift; "$$@" || bad=1; }; \
	step "style" $(BIN)/ruff check --quiet --output-format=concise .; \
	step "format" $(BIN)/ruff format --check .; \
	step "types" $(BIN)/mypy --no-error-summary; \
	step "floors" env PYTHONPATH=src $(BIN)/lint-imports --no-logo --no-cache; \
	step "house rules" $(BIN)/python tools/check_modules.py; \
	exit $$bad

test: $(DEVELOP) packages ## All tests except the long ones
	@echo "== tests"
	@$(RUN) -m pytest tests src/parkloop --doctest-modules -n auto -p no:benchmark -m "not long" -rs

long: $(DEVELOP) packages ## The long tests
	@$(RUN) -m pytest -p no:benchmark -m long -rs

bench: $(DEVELOP) ## Benchmarks: time over size and severity, documented exchanges found again
	@$(RUN) -m pytest benchmarks -o python_files="bench_*.py" --benchmark-columns=min,median,rounds
	@$(RUN) benchmarks/rediscovery.py

docs: $(MANUAL) ## The manual, as web pages in site/
	@$(BIN)/mkdocs build --strict --quiet && echo "site/index.html"

packages:
	@sh tools/packages.sh $(BIN)/python

clean: ## Remove what the targets above have made
	rm -rf $(VENV) site $(OUT) .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed (make PYTHON=...)" >&2; exit 2; }
	@echo "== $(VENV): new environment with $(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "无法创建虚拟环境，请安装 python3-venv / cannot make an environment; install python3-venv" >&2; exit 2; }

$(PROGRAM): pyproject.toml constraints.txt | $(BIN)/python
	@echo "== $(VENV): installing the program (a few minutes the first time)"
	@$(PIP) -e '.[all]'
	@touch $@

$(DEVELOP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "== $(VENV): installing the program with test and developer tools (a few minutes the first time)"
	@$(PIP) -e '.[all,test,dev]'
	@touch $(PROGRAM) $@

$(MANUAL): pyproject.toml constraints.txt | $(BIN)/python
	@echo "== $(VENV): installing the documentation tools"
	@$(PIP) -e '.[docs]'
	@touch $@
