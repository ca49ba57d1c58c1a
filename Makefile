# Two commands: `make run` serves the product with its demonstration data; `make test` runs every check and test.
# A fresh machine needs Python 3.11, git and make; everything else is set up here.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q
HOST   ?= 127.0.0.1
PORT   ?= 8000

.PHONY: run test setup setup-dev check lint types contracts migrations unit postgres browser system lock bench clean help

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# --- setting up -------------------------------------------------------------
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Gongkai needs Python 3.11 or newer, found %d.%d" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.web: requirements/web.txt pyproject.toml setup.py CHANGELOG.md | $(BIN)/python
	@echo "Setting up the Python environment (once) ..."
	$(PIP) install --require-hashes -r requirements/web.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.web
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.web ## set up what `make run` needs
setup-dev: $(VENV)/.dev ## set up what `make test` needs

# --- run --------------------------------------------------------------------
run: $(VENV)/.web ## set up, migrate, load the demonstration, serve
	@$(BIN)/gongkai migrate
	@$(BIN)/gongkai demo
	@GONGKAI_DEMONSTRATION=1 GONGKAI_SECOND_FACTOR=$${GONGKAI_SECOND_FACTOR:-off} $(BIN)/gongkai serve --host $(HOST) --port $(PORT)

# --- test -------------------------------------------------------------------
test: $(VENV)/.dev system lint types contracts migrations unit browser postgres ## all checks and tests
	@echo "All checks and tests passed."

system: ## install chromium, Chinese fonts and PostgreSQL where missing and permitted
	@sh deploy/test-system.sh

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

migrations: $(VENV)/.dev
	@mkdir -p build/check
	GONGKAI_VAR=build/check $(BIN)/python -m django makemigrations --check --dry-run --settings gongkai.project.settings

unit: $(VENV)/.dev ## all tests on SQLite but those in the browser
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/browser

postgres: $(VENV)/.dev ## the platform and its pages once more on PostgreSQL
	@sh deploy/test-postgres.sh $(BIN)/python -m pytest tests/platform tests/portal tests/console -n 2 --dist loadfile

browser: $(VENV)/.dev ## the tests in a real browser, with axe
	$(BIN)/python -m pytest tests/browser -n 2 --dist loadfile

# --- upkeep -----------------------------------------------------------------
lock: $(BIN)/python ## rewrite the hashed requirement files
	$(PIP) install uv
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --universal --python-version 3.11 --extra web --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --universal --python-version 3.11 --extra web -c requirements/dev.txt pyproject.toml requirements/build.in -o requirements/web.txt

bench: $(VENV)/.dev ## quick run of every benchmark
	@for b in bench/*.py; do case $$b in bench/_*) ;; *) $(BIN)/python $$b --quick || exit 1;; esac; done

clean: ## remove the environment and all generated data
	rm -rf $(VENV) var build .mypy_cache .ruff_cache .pytest_cache .hypothesis
