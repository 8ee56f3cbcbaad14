# Two commands are all it takes on a machine with Python 3.11 or later: make site, make test.
# uv makes the environment where it is installed, plain pip where it is not; both from a lock with hashes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve test audit check format lock clean

site: $(VENV)/.site  ## build the site into site/
	$(BIN)/briefbook build
	@echo "The site is in site/. To read it: make serve, then open http://127.0.0.1:8000/"

serve: $(VENV)/.site  ## show the site on 127.0.0.1:8000, built anew as files are saved
	$(BIN)/briefbook serve

test: $(VENV)/.test  ## everything that CI runs
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/briefbook check
	$(BIN)/briefbook build
	$(BIN)/pytest -n 2 -m "not slow"

audit: $(VENV)/.test  ## what takes too long for each change: every page in every setting, and all other slow tests of pages
	$(BIN)/pytest -n 2 -m slow tests/browser

check: $(VENV)/.site  ## the problems in the YAML
	$(BIN)/briefbook check --coverage

format: $(VENV)/.test  ## the code as the formatter wants it
	$(BIN)/ruff check --fix scripts tests
	$(BIN)/ruff format scripts tests

lock:  ## the locks anew, from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements-dev.txt

clean:  ## everything that can be made again
	rm -rf site site-new site-old .briefbook

$(VENV)/.site: requirements.txt pyproject.toml
	$(call environment,requirements.txt)
	touch $@

$(VENV)/.test: requirements-dev.txt pyproject.toml
	$(call environment,requirements-dev.txt)
	touch $@ $(VENV)/.site

define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Briefbook needs Python 3.11 or later; name one with: make PYTHON=python3.12")'
	@if command -v uv >/dev/null 2>&1; then \
	  { test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV); } && \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
	  { test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV); } && \
	  $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(1) && \
	  $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
endef
