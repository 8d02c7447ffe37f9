# The commands of the project. `make` alone lists them.
#
# They need Python 3.11 or newer and nothing else: each makes or renews the virtual environment
# .venv first, if it has to. README.md says how to do the same by hand, also on Windows.

PORT ?= 8501
PROCESSES ?= 2
DATA ?=
OBSERVATIONS ?=
PYTHON ?= python3.11 python3.12 python3.13 python3.14 python3 python
TESTS ?=
PEERS ?=

venv := .venv
py := $(venv)/bin/python
peers := build/peers

# What a shell happens to export must not reach into the environment.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_USER := 0

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run serve test test-long test-engines check bench bench-peers basemap format clean browser \
	lint layout types imports spelling tables dictionary

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile | expand -t 18

run: $(venv)/ready-to-run $(if $(OBSERVATIONS),$(venv)/ready-to-observe) ## Start the dashboard on http://localhost:8501 (or PORT=…, DATA=folder, OBSERVATIONS=path); Ctrl-C ends it
	@echo "Posture is at http://localhost:$(PORT) (Ctrl-C ends it)"
	@$(if $(DATA),POSTURE_DATA="$(abspath $(DATA))" )$(if $(OBSERVATIONS),POSTURE_OBSERVATIONS="$(OBSERVATIONS)" )exec $(py) -m streamlit run app.py --server.port $(PORT)

serve: $(venv)/ready-to-run ## Serve many readers: several processes behind nginx (PROCESSES=…, PORT=…)
	@exec $(py) -m scripts.serve --listen 127.0.0.1:$(PORT) --processes $(PROCESSES) $(SERVE)

test: $(venv)/ready-to-test browser ## Run the tests (TESTS="tests/test_view.py -k link" for some)
	@$(py) -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadgroup $(TESTS)

test-engines: $(venv)/ready-for-engines ## Ask PostgreSQL with PostGIS, and Spark, what the engine inside is asked
	@$(py) -m pytest -o addopts="-ra --strict-markers" -o filterwarnings=default tests/engines

test-long: $(venv)/ready-to-test browser ## Run what takes minutes: every cell an attack, a network that is cut
	@$(py) -m pytest -m long tests/browser

check: lint layout types imports spelling tables dictionary ## Style, types, imports, spelling, tables

bench: $(venv)/ready-to-test browser ## Measure distances against pyproj and geopy, and the page against a plain map
	$(py) -m benchmarks.geodesy
	$(py) -m benchmarks.run
	@$(MAKE) bench-peers PEERS=--quick

bench-peers: $(venv)/ready-to-test $(peers)/ready browser ## Measure the page against Dash, Panel, folium and pydeck: 25 minutes (PEERS=--quick: 5)
	$(py) -m benchmarks.peers $(PEERS)

basemap: $(venv)/ready-to-test ## Make data/basemap anew from Natural Earth (needs npm)
	$(py) -m scripts.make_basemap

format: $(venv)/ready-to-test ## Lay the code out, and mend what can be mended without thought
	$(py) -m ruff check --fix .
	$(py) -m ruff format .

clean: ## Remove the environment and every cache
	rm -rf $(venv) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The parts of `make check`; `make --keep-going check` shows the faults of all.
lint: $(venv)/ready-to-test
	$(py) -m ruff check .

layout: $(venv)/ready-to-test
	$(py) -m ruff format --check .

types: $(venv)/ready-to-test
	$(py) -m mypy

imports: $(venv)/ready-to-test
	$(py) -c 'from importlinter.cli import lint_imports_command as run; run()'

spelling: $(venv)/ready-to-test
	$(py) -m codespell_lib

tables: $(venv)/ready-to-test
	$(py) -m posture check

dictionary: $(venv)/ready-to-test
	$(py) -m posture dictionary | diff -u data/README.md - || \
		{ echo "data/README.md is not current: run python -m posture dictionary --write" >&2; exit 1; }

# The environment. Each stamp is older than the requirements it was made from, or made again.
# `half-made` lies in it while it is being filled: an interrupted run, or a Python that has
# since gone, is made anew from nothing.
sound := test ! -e $(venv)/half-made && \
	$(py) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null
ifneq ($(shell { $(sound); } && echo yes),yes)
.PHONY: $(venv)/ready-to-run $(venv)/ready-to-test
endif

define install
	@{ $(sound); } || { $(fresh); }
	@echo "Installing what $(1) names into $(venv) …"
	@touch $(venv)/half-made
	@$(py) -m pip install --quiet -r $(1)
	@rm $(venv)/half-made
	@touch $@
endef

fresh := newer=; made=; \
	for name in $(PYTHON); do \
		"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' > /dev/null 2>&1 || continue; \
		newer=$${newer:-$$name}; \
		"$$name" -c 'import ensurepip, venv' > /dev/null 2>&1 || continue; \
		made=$$name; break; \
	done; \
	if [ -z "$$newer" ]; then \
		echo "Posture needs Python 3.11 or newer; none of these is: $(PYTHON)." >&2; \
		echo "Install one, or say where it is: make run PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if [ -z "$$made" ]; then \
		version=$$("$$newer" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
		echo "$$newer cannot make virtual environments: its modules venv or ensurepip are missing." >&2; \
		echo "On Debian or Ubuntu: sudo apt-get install python$$version-venv" >&2; exit 1; \
	fi; \
	rm -rf $(venv) && mkdir $(venv) && touch $(venv)/half-made && "$$made" -m venv $(venv)

$(venv)/ready-to-run: requirements.txt
	$(call install,requirements.txt)

$(venv)/ready-to-test: requirements-dev.txt requirements-extra.txt requirements-observations.txt requirements.txt
	$(call install,requirements-dev.txt)
	@touch $(venv)/ready-to-run $(venv)/ready-to-observe

$(venv)/ready-to-observe: requirements-observations.txt requirements.txt
	$(call install,requirements-observations.txt)

# The apps that the page is measured against; what they need must not reach the page.
$(peers)/ready: benchmarks/requirements-peers.txt $(venv)/ready-to-test
	@echo "Installing what benchmarks/requirements-peers.txt names into $(peers) …"
	@rm -rf $(peers) && $(py) -m venv $(peers)
	@$(peers)/bin/python -m pip install --quiet -r benchmarks/requirements-peers.txt
	@touch $@

# Some 500 MB that no other test needs: PostgreSQL with PostGIS, a Java runtime, Spark.
$(venv)/ready-for-engines: requirements-engines.txt $(venv)/ready-to-test
	@wanted=; \
	ls /usr/share/postgresql/*/extension/postgis.control > /dev/null 2>&1 || \
		wanted="postgresql postgis postgresql-$$(apt-cache depends postgresql | sed -n 's/.*postgresql-\([0-9]*\)$$/\1/p' | head -n1)-postgis-3"; \
	command -v java > /dev/null || wanted="$$wanted default-jre-headless"; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	[ -z "$$wanted" ] || { echo "Installing for the tests: $$wanted"; \
		export DEBIAN_FRONTEND=noninteractive; $$as_root apt-get update -qq && \
		$$as_root apt-get install -y -qq --no-install-recommends $$wanted > /dev/null; }
	$(call install,requirements-engines.txt)

# The tests drive a Chromium of the system and read Japanese off its pages; charts they have
# drawn by the system's Graphviz; our files are opened by GDAL and LibreOffice.
browser:
	@wanted=; \
	command -v chromium > /dev/null || command -v chromium-browser > /dev/null || \
		command -v google-chrome > /dev/null || wanted=chromium; \
	command -v dot > /dev/null || wanted="$$wanted graphviz"; \
	if command -v fc-list > /dev/null; then \
		[ -n "$$(fc-list :lang=ja family)" ] || wanted="$$wanted fonts-noto-cjk"; \
	elif [ "$$(uname)" = Linux ]; then wanted="$$wanted fonts-noto-cjk"; fi; \
	command -v nginx > /dev/null || [ -x /usr/sbin/nginx ] || wanted="$$wanted nginx-light"; \
	command -v ogrinfo > /dev/null || wanted="$$wanted gdal-bin"; \
	command -v soffice > /dev/null || wanted="$$wanted libreoffice-calc libreoffice-impress"; \
	[ ! -e /usr/bin/localc ] || [ -e /usr/bin/loimpress ] || wanted="$$wanted libreoffice-impress"; \
	[ -n "$$wanted" ] || exit 0; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	if command -v apt-get > /dev/null && { [ -z "$$as_root" ] || command -v sudo > /dev/null; }; then \
		echo "Installing for the tests: $$wanted"; \
		export DEBIAN_FRONTEND=noninteractive; \
		$$as_root apt-get update -qq && \
		$$as_root apt-get install -y -qq --no-install-recommends $$wanted > /dev/null && exit 0; \
	fi; \
	echo "The tests need, and could not install: $$wanted" >&2; \
	echo "Put chromium, chromium-browser or google-chrome on the PATH, Graphviz's dot, GDAL's ogrinfo" >&2; \
	echo "and LibreOffice's soffice, and install a font with Japanese letters; or leave out what" >&2; \
	echo "needs them: $(py) -m pytest -m 'not browser' --ignore=tests/test_trees_drawn.py \\" >&2; \
	echo "  --ignore-glob='tests/test_exports_*.py'" >&2; \
	exit 1
