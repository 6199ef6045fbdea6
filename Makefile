# guidebuild: `make guide` and `make test` do everything, from a fresh clone on.
#
#   make guide ARGS="--format pdf --page-size Letter"      more words for `guidebuild build`
#   make test ARGS="-k ladder"                             more words for pytest
#   make guide PYTHON=python3.12                           another Python than the first one that is new enough

ARGS ?=

# Homebrew's libraries lie where the loader of macOS does not look by itself.
ifeq ($(shell uname -s),Darwin)
libraries := DYLD_FALLBACK_LIBRARY_PATH="$$(brew --prefix)/lib:/usr/local/lib:/usr/lib"
endif
run := $(libraries) .venv/bin/python -m

# A virtual environment knows the folder it was made for; after a move it is made anew.
moved := $(shell test "$$(cat .venv/made-for 2>/dev/null)" = "$$(pwd -P)" || echo moved)

.DEFAULT_GOAL := help
.PHONY: help guide check test test-all test-fast fuzz mutants conformance bench lint audit schemas docs pictures manual lock dist clean moved

help:  ## say what there is to do
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile

guide: .venv/ready-for-guide  ## build the guide: PDF, EPUB and HTML in output/
	@$(run) guidebuild build $(ARGS)

check: .venv/ready-for-guide  ## read and compose the guide, report what is wrong, write nothing
	@$(run) guidebuild check $(ARGS)

# A worker takes all tests of a file: what a file builds for its tests is built once. tests/conftest.py says which come first.
workers := -n 2 --dist loadfile --no-loadscope-reorder

test: .venv/ready-for-test  ## run the tests: every proof once
	@$(run) pytest $(workers) $(ARGS)

test-all: .venv/ready-for-test  ## run all tests: every proof, also of further guides, seeds and sizes
	@$(run) pytest $(workers) --all $(ARGS)

# Rooms whose tests read, select, compose and count; what sets pages or starts programs is left to `make test`.
quick := model checks composing/views composing/test_amounts.py composing/test_numbering.py composing/test_placing.py \
	composing/test_figure_counts.py composing/test_registry.py composing/test_locators.py reading queries importing \
	test_architecture.py test_seams.py test_selecting.py test_docs.py

test-fast: .venv/ready-for-test  ## run the tests that take no time, while you edit; ARGS="-x -k pay" for fewer
	@$(run) pytest $(workers) $(addprefix tests/,$(quick)) $(ARGS)

conformance: .venv/ready-for-test  ## hold the guide against the outside validators; ARGS="--all" for every edition
	@scripts/conformance.sh
	@$(run) guidebuild certify $(ARGS)

bench: .venv/ready-for-guide  ## measure processor time against what an author would use instead; ARGS="--only handbook"
	@$(libraries) .venv/bin/python -m scripts.bench $(ARGS)

lint: .venv/ready-for-test  ## style and types of the code
	@$(run) ruff check .
	@$(run) ruff format --check .
	@$(run) mypy

fuzz: .venv/ready-for-test  ## throw mutated and generated guides at every stage; ARGS="--seconds 600" for longer
	@$(libraries) .venv/bin/python scripts/fuzz.py $(ARGS)

mutants: .venv/ready-for-test  ## change the code in small ways and list what no test notices; ARGS="--seconds 600 --only selecting"
	@$(libraries) .venv/bin/python scripts/mutants.py $(ARGS)

audit: .venv/ready-for-test  ## hold the locked packages against known vulnerabilities and the licences that we take
	@.venv/bin/python scripts/audit.py

schemas: .venv/ready-for-guide  ## write the JSON Schemas of the guide's files anew
	@$(run) guidebuild schema --output src/guidebuild/schemas

docs: .venv/ready-for-guide  ## write the pages of docs/ that are made from the code anew
	@.venv/bin/python -m scripts.reference

pictures: .venv/ready-for-guide  ## draw the pictures of docs/: each component, each look, the e-book
	@.venv/bin/python -m scripts.component_pictures
	@.venv/bin/python -m scripts.gallery
	@.venv/bin/python -m scripts.ebook_picture

manual: .venv/ready-for-guide  ## build docs/ as a guide: PDF, EPUB and HTML in docs/output/
	@$(run) guidebuild build --strict --project docs $(ARGS)

messages: .venv/ready-for-guide  ## bring the message catalogues up to date with the code, and list what is not translated
	@.venv/bin/python scripts/messages.py

lock: .venv/ready-for-test  ## write the locks anew after a change in pyproject.toml; ARGS=--upgrade for newer packages
	$(compile) --output-file requirements.lock pyproject.toml
	$(compile) --extra test --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

compile = $(run) piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --build-deps-for editable \
	--no-header --no-emit-options --no-emit-index-url --no-emit-find-links $(ARGS)

dist: .venv/ready-for-test  ## write a wheel and an sdist to dist/
	@rm -rf dist
	@said=$$($(run) build --no-isolation --outdir dist . 2>&1) || { echo "$$said"; exit 1; }; ls dist/*

clean:  ## remove everything that make made: output/, dist/, .venv and caches
	rm -rf output docs/output .guidebuild docs/.guidebuild dist build .venv conformance/node_modules conformance/jars .pytest_cache .ruff_cache .mypy_cache src/*.egg-info
	find src tests -name __pycache__ -prune -exec rm -rf {} +

.venv/ready-for-guide: requirements.lock pyproject.toml scripts/setup.sh $(moved)
	@scripts/setup.sh guide

.venv/ready-for-test: requirements-dev.lock .venv/ready-for-guide
	@scripts/setup.sh test
