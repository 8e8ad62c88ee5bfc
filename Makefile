# Every verb of the house; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/
UV := $(shell command -v uv 2>/dev/null)
LANGUAGES := fr
export PORT ?= 8000

ifdef UV
NEW_VENV = $(UV) venv -q --allow-existing -p $(PYTHON) $(VENV)
# Compiled at once: otherwise each of the demo's processes compiles Django for itself.
INSTALL = $(UV) pip install -q -p $(RUN)python --compile-bytecode --require-hashes
else
NEW_VENV = $(PYTHON) -m venv $(VENV)
INSTALL = $(RUN)python -m pip install -q --disable-pip-version-check --require-hashes
endif

# A verb whose command comes with a later change says so and fails.
command = if test -e helpcenter/management/commands/$(1).py; then exec $(RUN)python manage.py $(1); \
	else echo "make $(1) comes with a later change: there is no command '$(1)' yet."; exit 1; fi

# A browser that loses its page is asked once more, and the summary says so; a wrong answer never is.
ONCE_MORE = --reruns 1 --only-rerun "^Error: " --only-rerun "^TimeoutError: "

.DEFAULT_GOAL := verbs
.PHONY: verbs install demo test check format bench faults messages screenshots lighthouse

verbs:
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{sub(/:.*/, "", $$1); printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.runs: requirements/runtime.txt requirements/embedded.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; make PYTHON=python3.12 names another one.")'
	@echo "Installing into $(VENV) …"
	@$(NEW_VENV)
	@$(INSTALL) -r requirements/runtime.txt -r requirements/embedded.txt
	@touch $@

$(VENV)/.develops: $(VENV)/.runs requirements/dev.txt requirements/warehouse.txt requirements/semantic.txt
	@echo "Installing what tests and checks need …"
	@$(INSTALL) -r requirements/dev.txt -r requirements/warehouse.txt -r requirements/semantic.txt
	@touch $@

install: $(VENV)/.runs ## make the environment in .venv

demo: $(VENV)/.runs ## the whole product, with sample content, on this machine
	@exec $(RUN)python manage.py demo

test: $(VENV)/.develops ## every test; the last lines say what was skipped
	@$(RUN)python -m pytest -q -n auto --dist loadgroup $(ONCE_MORE)

check: $(VENV)/.develops ## everything that is not a test: lint, types, contracts, templates
	@$(RUN)ruff check .
	@$(RUN)ruff format --check .
	@$(RUN)mypy helpcenter knowledgebase tickets analytics
	@$(RUN)lint-imports --no-logo
	@$(RUN)djlint --lint --quiet templates
	@git ls-files '*.html' | xargs $(RUN)djade --target-version 5.2 --check
	@DATABASE_URL=postgresql:///none $(RUN)python manage.py check --fail-level WARNING
	@DATABASE_URL=postgresql:///none $(RUN)python -W ignore manage.py makemigrations --check --dry-run

format: $(VENV)/.develops ## put code and templates into the house's form
	@$(RUN)ruff check --fix-only -q . ; $(RUN)ruff format -q .
	@git ls-files '*.html' | xargs $(RUN)djade --target-version 5.2

bench: $(VENV)/.develops ## every benchmark, each beside its yardstick
	@set -e; for one in benchmarks/*/__main__.py; do $(RUN)python -m "$$(dirname $$one | tr / .)"; done

faults: $(VENV)/.develops ## the tests that break things on purpose, in full size
	@HELPCENTER_FAULTS=full $(RUN)python -m pytest -q -m faults

messages: $(VENV)/.develops ## collect the texts to translate, and compile the translations (needs gettext)
	@$(RUN)python manage.py makemessages --no-obsolete --no-location --no-wrap $(addprefix -l ,$(LANGUAGES)) -i $(VENV) -i var -i tests -i benchmarks
	@$(RUN)python manage.py compilemessages -v0 -i $(VENV)

screenshots: $(VENV)/.develops ## pictures of the main screens, for the documentation
	@$(call command,screenshots)

lighthouse: $(VENV)/.develops ## Lighthouse on the public pages
	@$(call command,lighthouse)
