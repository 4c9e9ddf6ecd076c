# The one entry for people and CI alike. Needs Python >= 3.11 and make; everything else comes from the locks.
PORT ?= 8000
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --quiet $(if $(UPGRADE),--upgrade)

.PHONY: demo test audit fuzz chaos lint format bench simulate lock clean runtime development

demo: runtime            ## the example company on http://127.0.0.1:8000 (PORT=9000 for another port)
	@exec $(BIN)/baton demo --port $(PORT)

test: lint               ## everything: format, lint, types, layers, then every test (ARGS="-k words" for some)
	@.ci/browser
	$(BIN)/pytest -n 3 $(ARGS)
	@$(BIN)/python .ci/audit requirements.lock

audit: development       ## ask OSV about every package of requirements.lock (OSV_URL=… asks another service of the kind)
	@$(BIN)/python .ci/audit requirements.lock

fuzz: development        ## try everything that reads what comes in, at length (SECONDS=300 for each parser)
	BATON_FUZZ=20 $(BIN)/pytest -n 2 tests/fuzz $(ARGS)
	@.ci/fuzz $(or $(SECONDS),20)

chaos: development       ## kills Baton at every step, at length (a slice of it is part of `make test`)
	BATON_CHAOS=all $(BIN)/pytest -n 2 tests/chaos $(ARGS)

lint: development        ## format, lint, types, import layers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: development      ## rewrite the code in the house format
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: development       ## measure orders, timers, starting, queries and decisions; write docs/reference/speed.md (ARGS="--only orders")
	$(BIN)/python -m bench $(ARGS)

simulate: development    ## a day of 10,000 orders against the chats' limits; writes docs/reference/budgets.md
	$(BIN)/python -m tests.budgets

lock: development        ## resolve pyproject.toml into both locks (UPGRADE=1 for the newest versions)
	$(COMPILE) --group setup --output-file requirements.lock
	$(COMPILE) --group setup --group dev --group bench --constraint requirements.lock --output-file requirements-dev.lock
	$(subst pyproject.toml,,$(COMPILE)) --group fuzz --output-file requirements-fuzz.lock

clean:                   ## remove what the targets above made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

runtime:
	@.ci/environment requirements.lock

development:
	@.ci/environment requirements-dev.lock
