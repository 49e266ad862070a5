# Every target works in a fresh clone with Python 3.11 or newer, make and git. The environment in .venv is created from
# requirements-dev.txt when a target first needs it, and again when that file changes.

VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements-dev.txt
# The locks of a release: each is one whole environment, so that no other package can affect its result.
RELEASE := .github/release
LOCK_BUILD := $(RELEASE)/requirements-build.txt
LOCK_RUNTIME := $(RELEASE)/requirements-runtime.txt
LOCK_CHECK := $(RELEASE)/requirements-check.txt
LOCK_SBOM := $(RELEASE)/requirements-sbom.txt
# What is installed with the wheel, by the lock: the wheel carries it (PEP 770).
WHEEL_SBOM := $(RELEASE)/roark-client.cdx.json
VENV_BUILD := .venv-build
VENV_SBOM := .venv-sbom
VENV_CHECK := .venv-release
# The benchmarks have their own environment: the project itself does not need what they compare it with.
VENV_BENCH := .venv-bench
# The documentation is written with the development environment, and rendered with this one.
LOCK_DOCS := website/requirements.txt
VENV_DOCS := .venv-docs
# Resolves the locks; nothing else needs it.
UV := uv==0.13.8

# PYTHON=… selects the interpreter; the default is the first of these that is new enough.
PYTHON ?= python3
CANDIDATES := $(if $(filter file,$(origin PYTHON)),python3 python3.14 python3.13 python3.12 python3.11,$(PYTHON))

# Sets the shell variable `python`.
define pick_python
for candidate in $(CANDIDATES); do \
    if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
        python="$$candidate"; \
        break; \
    fi; \
done; \
if [[ -z "$${python:-}" ]]; then \
    echo "No Python 3.11 or newer with the modules venv and ensurepip among: $(CANDIDATES)." >&2; \
    echo "Install one, or give its path: make PYTHON=/path/to/python3.12" >&2; \
    exit 1; \
fi
endef

# This test measures memory, and would measure that of coverage too.
# Installs hundreds of megabytes.
EXTRAS := tests/packaging/test_extras.py
COUNTS_MEMORY := tests/client/transport/test_sharing.py::test_200_clients_opened_and_closed_leave_nothing

PYTEST_ARGS ?=
BENCH_ARGS ?=
SOAK_ARGS ?=
SYNC_ARGS ?=
OLD ?=
NEW ?=
UPGRADE ?=
CHANGES_ARGS ?=

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.PHONY: help demo test extras soak coverage sync generate changes drift lint format typecheck bench docs docs-serve build release-check sbom lock wheel-sbom clean

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/installed ## Build the spec and the client, check for drift, and run every operation against the embedded server
	@echo "── documents → spec → client"
	@$(BIN)/python -m openapi.pipeline build
	@$(BIN)/python -m openapi.pipeline generate
	@echo "── drift check"
	@$(BIN)/python -m openapi.pipeline drift
	@echo "── every operation against the embedded server"
	@$(BIN)/python examples/demo.py

test: $(VENV)/installed ## Run the tests, one process for each core (PYTEST_ARGS=… adds arguments)
	@$(BIN)/python -m pytest -n auto --dist worksteal --ignore $(EXTRAS) $(PYTEST_ARGS)

extras: $(VENV)/installed ## Test each extra in an environment of its own, with the lowest releases that it admits
	@$(BIN)/python -m pytest $(EXTRAS)

soak: $(VENV)/installed ## Show at full size that the client, imports and the relay lose and double nothing (half an hour)
	@$(BIN)/python -m tests.soak

sync: $(VENV)/locked ## Fetch what Roark publishes into openapi/sources (SYNC_ARGS=--check only compares)
	@$(BIN)/python -m openapi.pipeline sync $(SYNC_ARGS)

generate: $(VENV)/locked ## Write openapi/roark.openapi.yaml, generated/, docs/api.md and the table in README.md from the documents
	@$(BIN)/python -m openapi.pipeline generate

changes: $(VENV)/locked ## Report what changes for users since the last commit (OLD=… NEW=… compare revisions or files; CHANGES_ARGS=--help)
	@$(BIN)/python -m openapi.pipeline changes $(CHANGES_ARGS) $(OLD) $(NEW)

drift: $(VENV)/locked ## Fail if `make generate` would change a byte
	@$(BIN)/python -m openapi.pipeline drift

coverage: $(VENV)/installed ## Run the client's tests with branch coverage; fail below the floor in pyproject.toml
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -n auto --dist worksteal --deselect $(COUNTS_MEMORY) $(PYTEST_ARGS) tests/client tests/gate tests/tables
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

lint: $(VENV)/installed ## Check style, formatting, the direction of imports, and the workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --persona pedantic --strict-collection --no-progress .github action.yml .pre-commit-config.yaml

format: $(VENV)/installed ## Fix style and formatting as far as ruff can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

typecheck: $(VENV)/installed ## Check types with mypy and pyright
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/python .ci/verify-types

bench: $(VENV_BENCH)/locked ## Run the benchmarks and write benchmarks/RESULTS.md (BENCH_ARGS=--quick only prints)
	@$(VENV_BENCH)/bin/python -m benchmarks $(BENCH_ARGS)

docs: $(VENV)/installed $(VENV_DOCS)/locked ## Build the documentation into site/; a warning, a broken link or anchor fails
	@$(BIN)/python -m website build --zensical $(VENV_DOCS)/bin/zensical

docs-serve: docs ## Show the documentation on http://127.0.0.1:8000
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory site 8000

build: $(VENV_BUILD)/locked ## Build the wheel and the sdist into dist/
	@rm -rf dist
	$(VENV_BUILD)/bin/python -m hatchling build

release-check: build $(VENV)/installed $(VENV_CHECK)/locked ## Do what a release does before it is published: build twice, install everywhere, audit
	@$(BIN)/python .ci/release-check

sbom: $(VENV_SBOM)/locked ## Write the bill of materials of the wheel in dist/ to sbom/roark-client.cdx.json
	@compgen -G 'dist/*.whl' >/dev/null || { echo "There is no wheel in dist/. Run: make build" >&2; exit 1; }
	@scratch=$$(mktemp -d); \
	trap 'rm -rf "$$scratch"' EXIT; \
	$(VENV_SBOM)/bin/python -m venv --without-pip "$$scratch"; \
	install() { \
	    $(VENV_SBOM)/bin/python -m pip -qq --disable-pip-version-check --python "$$scratch" install --no-deps "$$@"; \
	}; \
	install --require-hashes -r $(LOCK_RUNTIME); \
	install --no-index dist/*.whl; \
	mkdir -p sbom; \
	$(VENV_SBOM)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	    --output-file sbom/roark-client.cdx.json "$$scratch/bin/python"

lock: ## Resolve the locks from pyproject.toml again (UPGRADE=--upgrade takes the newest releases)
	@$(pick_python); \
	echo "── resolving $(LOCK) and those in $(RELEASE) for Python 3.11 and newer, every platform"; \
	scratch=$$(mktemp -d); \
	trap 'rm -rf "$$scratch"' EXIT; \
	"$$python" -m venv "$$scratch"; \
	"$$scratch/bin/python" -m pip -qq --disable-pip-version-check install $(UV); \
	compile() { \
	    "$$scratch/bin/uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url \
	        --custom-compile-command "make lock" $(UPGRADE) "$$@"; \
	}; \
	compile --group dev --all-extras pyproject.toml -o $(LOCK); \
	compile --group build --constraint $(LOCK) -o $(LOCK_BUILD); \
	compile pyproject.toml --constraint $(LOCK) -o $(LOCK_RUNTIME); \
	compile --group sbom -o $(LOCK_SBOM); \
	compile --group check-release -o $(LOCK_CHECK); \
	compile --group docs -o $(LOCK_DOCS)
	@$(MAKE) wheel-sbom

wheel-sbom: $(VENV_SBOM)/locked ## Write the bill of materials that the wheel carries, from the lock (`make lock` does it too)
	@scratch=$$(mktemp -d); \
	trap 'rm -rf "$$scratch"' EXIT; \
	$(VENV_SBOM)/bin/python -m venv --without-pip "$$scratch"; \
	$(VENV_SBOM)/bin/python -m pip -qq --disable-pip-version-check --python "$$scratch" install --no-deps \
	    --require-hashes -r $(LOCK_RUNTIME); \
	$(VENV_SBOM)/bin/cyclonedx-py environment --pyproject pyproject.toml --mc-type library --output-reproducible \
	    --short-PURLs --output-file $(WHEEL_SBOM) "$$scratch/bin/python"
	@$(VENV_SBOM)/bin/python .ci/without-distribution-urls $(WHEEL_SBOM)

clean: ## Remove what make created: environments, dist/, sbom/ and caches
	rm -rf $(VENV) $(VENV_BUILD) $(VENV_SBOM) $(VENV_CHECK) $(VENV_BENCH) $(VENV_DOCS) dist sbom site .site
	rm -rf .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Created from scratch when its lock changes, so that it has nothing that the lock does not name.
define environment
@$(pick_python); \
echo "── creating the environment $(@D) with $$("$$python" --version), from $<"; \
"$$python" -m venv --clear $(@D)
@$(@D)/bin/python -m pip -qq --disable-pip-version-check install --no-deps $(1) -r $<
@touch $@
endef

$(VENV)/locked: $(LOCK)
	$(call environment,--require-hashes)

$(VENV_BUILD)/locked: $(LOCK_BUILD)
	$(call environment,--require-hashes)

$(VENV_SBOM)/locked: $(LOCK_SBOM)
	$(call environment,--require-hashes)

$(VENV_CHECK)/locked: $(LOCK_CHECK)
	$(call environment,--require-hashes)

$(VENV_DOCS)/locked: $(LOCK_DOCS)
	$(call environment,--require-hashes)

$(VENV_BENCH)/locked: benchmarks/requirements.txt benchmarks/requirements-niquests.txt
	$(call environment)
	@$(@D)/bin/python -m pip -qq --disable-pip-version-check install --no-deps --target $(@D)/niquests -r benchmarks/requirements-niquests.txt

$(VENV)/installed: pyproject.toml $(VENV)/locked
	@echo "── installing roark-client from this tree (editable)"
	@$(BIN)/python -m pip -qq --disable-pip-version-check install --no-deps --no-build-isolation --editable .
	@touch $@
