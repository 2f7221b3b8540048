# `make serve` and `make test` are all one needs; each builds what it lacks and nothing twice.
PYTHON ?= python3
PORT ?= 8000
DATA ?= $(or $(ENTENTE_DATA),data)

VENV := .venv
PIP := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes
ENTENTE := $(VENV)/bin/entente

.DEFAULT_GOAL := help
.PHONY: help setup pages seeds serve test check format model clean

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*##  */\1\t/p' $(MAKEFILE_LIST)

setup: $(VENV)/.run  ## make the environment, with .venv/bin/entente in it

pages: $(VENV)/.run  ## build the pages
	@sh web/build.sh

# A data folder that somebody else filled is left as it is.
seeds: $(VENV)/.run
	@if [ ! -e "$(DATA)/current" ] || [ -n "$$(find seeds -newer "$(DATA)/.seeds" -type f 2>/dev/null)" ]; then \
	  $(ENTENTE) load seeds --data "$(DATA)" && touch "$(DATA)/.seeds"; \
	fi

serve: pages seeds  ## load the seeds and serve on PORT (8000) from DATA (data)
	@exec $(ENTENTE) serve --port "$(PORT)" --data "$(DATA)"

test: $(VENV)/.dev pages check  ## check the code, then run every test
	$(VENV)/bin/python -m pytest -q -n auto --dist loadfile --cov --cov-report=term:skip-covered

check: $(VENV)/.dev  ## format, lint and types
	$(VENV)/bin/ruff format --check --quiet .
	$(VENV)/bin/ruff check --quiet .
	$(VENV)/bin/mypy --no-error-summary

format: $(VENV)/.dev  ## format the code
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

model: $(VENV)/.dev  ## train the language model on the texts in DATA
	$(PIP) -r requirements/model.txt
	$(VENV)/bin/python -m loaders.language.training "$(DATA)"

clean:  ## remove what was built, but no data
	rm -rf $(VENV) web/dist web/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or later is needed; name it by PYTHON=, as in: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt server/entente | $(VENV)/bin/python
	@echo "Installing what Entente needs into $(VENV) ..."
	@$(PIP) -r requirements/run.txt
	@install -m 755 server/entente $(ENTENTE)
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing what its tests need into $(VENV) ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@
