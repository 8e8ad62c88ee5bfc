# Every verb of the house; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/
UV := $(shell command -v uv 2>/dev/null)
REQUIREMENTS := requirements/runtime.txt requirements/embedded.txt
export PORT ?= 8000

.DEFAULT_GOAL := verbs
.PHONY: verbs install demo test check format bench faults messages screenshots lighthouse

verbs: ## list these verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.installed: $(REQUIREMENTS)
	@$(PYTHON) -m venv $(VENV)
ifdef UV
	@$(UV) pip install -q -p $(RUN)python --require-hashes $(addprefix -r ,$(REQUIREMENTS))
else
	@$(RUN)python -m pip install -q --disable-pip-version-check --require-hashes $(addprefix -r ,$(REQUIREMENTS))
endif
	@touch $@

$(VENV)/.developing: $(VENV)/.installed requirements/dev.txt
ifdef UV
	@$(UV) pip install -q -p $(RUN)python --require-hashes -r requirements/dev.txt
else
	@$(RUN)python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
endif
	@touch $@

install: $(VENV)/.installed ## make the environment in .venv

demo: $(VENV)/.installed ## the whole product, with sample content, on this machine
	@exec $(RUN)python manage.py demo

test: $(VENV)/.developing ## every test; the last lines say what was skipped
	@$(RUN)python -m pytest -q -n auto --dist loadgroup

check: $(VENV)/.developing ## everything that is not a test: lint, types, contracts, templates
	@$(RUN)ruff check . && $(RUN)ruff format --check .
	@$(RUN)mypy helpcenter knowledgebase tickets analytics
	@$(RUN)lint-imports
	@$(RUN)djlint --lint --quiet templates
	@git ls-files '*.html' | xargs $(RUN)djade --target-version 5.2 --check
	@$(RUN)python manage.py makemigrations --check --dry-run

format: $(VENV)/.developing ## put code and templates into the house's form
	@$(RUN)ruff check --fix-only -q . ; $(RUN)ruff format -q .
	@git ls-files '*.html' | xargs $(RUN)djade --target-version 5.2
