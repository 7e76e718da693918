# The atlas in two commands: `make run` shows it, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8050
export HOST PORT

# Node and npm come from a wheel; only what checks and joins the scripts needs them.
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
NPM_STAMP := node_modules/installed.stamp

.PHONY: run dev test test-long test-further test-deep test-nginx test-browsers postgis-test fuzz check lint fmt assets pictures bench load costs simulation lock audit clean

run: $(VENV)/run.stamp
	@exec $(BIN)/python app.py

# Joins the scripts and starts the server, and does both again whenever code, data or assets have changed. What it
# writes itself is not watched. A fault is said where it is, and the next change tries again.
dev: $(VENV)/dev.stamp $(NPM_STAMP)
	@$(NODE) WEB_CONCURRENCY=1 $(BIN)/python -m watchfiles \
	  --ignore-paths "assets/dist,assets/names.js,assets/contract.d.ts" \
	  "sh -c 'python -m components.kit.contract_scripts && npm run --silent build && exec python app.py'" \
	  app.py components geodata assets

# Short of what takes long and of further screens: the two have targets of their own.
SHORT := -m "not further and not long"

test: $(VENV)/dev.stamp lint
	@$(BIN)/python -m pytest --numprocesses auto --ignore tests/browser --ignore tests/browsers --ignore tests/postgis $(SHORT)
	@CHROMIUM="$$(sh tests/browser/find_chromium.sh)" && export CHROMIUM && \
	  $(BIN)/python -m pytest tests/browser --ignore tests/browser/test_nginx.py $(SHORT)

# Whole journeys, and what tries every place: too long for each change, part of each release.
test-long: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest --numprocesses auto --ignore tests/browser --ignore tests/browsers --ignore tests/postgis -m "long and not further"
	@CHROMIUM="$$(sh tests/browser/find_chromium.sh)" && export CHROMIUM && \
	  $(BIN)/python -m pytest tests/browser --ignore tests/browser/test_nginx.py -m "long and not further"

# Every journey on every screen, language and look that it is written for, and every way to break a start.
test-further: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest --ignore tests/browser --ignore tests/browsers --ignore tests/postgis -m further
	@CHROMIUM="$$(sh tests/browser/find_chromium.sh)" && export CHROMIUM && \
	  $(BIN)/python -m pytest tests/browser --ignore tests/browser/test_nginx.py

# The atlas behind Debian's nginx, as deploy/nginx.conf has it; as root nginx is fetched where it is missing.
test-nginx: $(VENV)/dev.stamp
	@command -v nginx >/dev/null || PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light >/dev/null; } \
	  || { echo "nginx is missing; install the package nginx-light"; exit 1; }
	@CHROMIUM="$$(sh tests/browser/find_chromium.sh)" && export CHROMIUM && \
	  $(BIN)/python -m pytest tests/browser/test_nginx.py

# The atlas from a database, and the preparation of large data by several processes; as root Debian's PostgreSQL and
# PostGIS are fetched where they are missing. The tests start a server of their own and stop it again.
postgis-test: $(VENV)/growth.stamp
	@{ ls /usr/lib/postgresql/*/bin/initdb && ls /usr/share/postgresql/*/extension/postgis.control \
	    && PATH="$$PATH:/usr/sbin" command -v nginx; } >/dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql postgis nginx-light \
	      $$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$$' | cut -d' ' -f1) >/dev/null; } \
	  || { echo "PostgreSQL, PostGIS or nginx is missing; install postgresql, postgresql-15-postgis-3 and nginx-light"; exit 1; }
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile tests/postgis

# Nine journeys in Debian's Firefox and WebKitGTK; as root the two are fetched where they are missing.
test-browsers: $(VENV)/dev.stamp
	@sh tests/browsers/fetch.sh
	@$(BIN)/python -m pytest tests/browsers

# What is stated of any input is tried with 10,000 made-up ones in place of 100.
test-deep: $(VENV)/dev.stamp
	@HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest --numprocesses auto --ignore tests/browser --ignore tests/browsers --ignore tests/postgis -m hypothesis

# What no reader would ask, asked for a while; it says its seed, with which it asks the same again:
# ARGS="--seconds 60 --seed 7".
fuzz: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.fuzz $(ARGS)

check: $(VENV)/run.stamp
	@$(BIN)/python -m geodata.check

lint: $(VENV)/dev.stamp $(NPM_STAMP)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@$(NODE) npm run --silent lint && $(NODE) npm test --silent

fmt: $(VENV)/dev.stamp $(NPM_STAMP)
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .
	@$(NODE) npm run --silent fmt

# What the page loads of assets/, and what the scripts know of the server.
assets: $(VENV)/dev.stamp $(NPM_STAMP)
	@$(BIN)/python -m components.kit.contract_scripts
	@$(NODE) npm run --silent build

# ARGS="--only patches", for example; CONTRIBUTING.md names more.
bench: $(VENV)/dev.stamp requirements-bench.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@CHROMIUM="$$(sh tests/browser/find_chromium.sh)" && export CHROMIUM && $(BIN)/python -m tests.bench $(ARGS)

# Those pictures of assets/pictures that show what is no more; ARGS="--all" makes every one of them anew.
pictures: $(VENV)/dev.stamp
	@CHROMIUM="$$(sh tests/browser/find_chromium.sh)" && export CHROMIUM && $(BIN)/python -m tests.pictures $(ARGS)

# ARGS="--users 50 --seconds 30", for example; --write puts the figures into the README.
load: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.load $(ARGS)

# What readers cost, measured for the simulation; ARGS="--points 1000000" measures a database with so many points too.
costs: $(VENV)/growth.stamp
	@$(BIN)/python -m tests.load.costs $(ARGS)

# Up to 10,000 readers and 10,000,000 places, reckoned from that; ARGS="--write" puts the figures into the README.
simulation: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.load.simulation $(ARGS)

# What is installed, to the hash of each file: after a change of a requirements*.in, or with ARGS=--upgrade.
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate \
  --custom-compile-command "make lock"
lock: $(VENV)/dev.stamp
	@for name in requirements requirements-dev requirements-bench requirements-growth; do $(LOCK) $(ARGS) $$name.in -o $$name.txt || exit 1; done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m deploy.third_party

# Asks the package index for known weaknesses of what is locked; what it cannot tell of counts as one.
audit: $(VENV)/dev.stamp
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.txt \
	  || { echo "Not found to be sound. It asks pypi.org: where that cannot be reached, no package is found there"; exit 1; }

clean:
	rm -rf $(VENV) node_modules .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Debian splits venv from Python; as root it is fetched, otherwise the message says what to ask for.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "The atlas needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; } \
	  || { echo "Python's venv module is missing; install the package python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@echo "Compressing the page's files, once"
	@$(BIN)/python -c 'from app import create_app; create_app().compress_ahead()'
	@touch $@ || echo "$@ cannot be written: the next start looks at requirements.txt again"

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/growth.stamp: requirements-growth.txt $(VENV)/dev.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-growth.txt
	@touch $@

$(NPM_STAMP): package-lock.json $(VENV)/dev.stamp
	@$(NODE) npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
