# Pejl. `make` viser, hvad der kan gøres. Programmet og dets pakker lægges i .venv/ og rører intet andet på maskinen.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet --quiet

# Sig PYTHON=/sti/til/python3.12 for at vælge; ellers tages den første, der er ny nok.
PYTHON ?=
# Til programmet: make run ARGS="expiring --later"
ARGS ?=
# Til pytest: make test PYTEST_ARGS="tests/tracker -k penge"
PYTEST_ARGS ?=
# Hvor mange prøver der køres ved siden af hinanden; JOBS=0 kører dem i én proces.
JOBS ?= auto
# Til make bench: BENCH_ARGS="--sizes 30,10000 --peers="
BENCH_ARGS ?=
# Til make faults: FAULTS_ARGS="--times 200 --seed 7"
FAULTS_ARGS ?=
# Til make fuzz: FUZZ_ARGS="--times 1000 --first 200 --format pdf"
FUZZ_ARGS ?=
# Til pip-compile: make lock LOCK_ARGS=--upgrade
LOCK_ARGS ?=
# Til make roundtrip: ROUNDTRIP_ARGS="--times 1000 --first 7 --format pdf"
ROUNDTRIP_ARGS ?=

GROUND_FLOOR := $(filter-out tracker/__init__.py,$(wildcard tracker/*.py))
empty :=
comma := ,
space := $(empty) $(empty)

# What a virtual environment was made for: this folder, and the Python that was asked for. It is made anew when the
# folder was moved or copied, when its Python is gone, or when another one is asked for.
MADE_IN := $(shell sed -n 1p $(VENV)/made-for 2>/dev/null)
MADE_WITH := $(shell sed -n 2p $(VENV)/made-for 2>/dev/null)
STALE := $(if $(wildcard $(PY)),,stale)
ifneq "$(MADE_IN)" "$(CURDIR)"
STALE := stale
endif
ifneq "$(MADE_WITH)" "$(or $(PYTHON),$(MADE_WITH))"
STALE := stale
endif

.DEFAULT_GOAL := help
.PHONY: help run test check lint thresholds ground ground-held picture bench faults fuzz roundtrip lock clean stale
.DELETE_ON_ERROR:

help:  ## viser denne liste
	@echo "Pejl: hvad udløber, hvad koster det, og hvad mener forvaltningen?"
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-17s %s\n", $$1, $$2}'

run: $(VENV)/run-ready  ## gør alt klar og åbner programmet
	@echo "Starter Pejl …" >&2
	@$(VENV)/bin/pejl $(ARGS)

test: $(VENV)/test-ready  ## gør alt klar og kører alle prøver
	@echo "Kører prøverne …" >&2
	@$(PY) -m pytest -n $(JOBS) $(PYTEST_ARGS)

check: lint  ## ser efter form, typer, lag og dækning, og kører prøverne
	@$(MAKE) --no-print-directory test PYTEST_ARGS="--cov --cov-report= $(PYTEST_ARGS)"
	@$(MAKE) --no-print-directory thresholds

lint: $(VENV)/test-ready  ## ser efter form, typer og lag
	@failed=; look() { echo "Ser efter $$1 …" >&2; shift; "$$@" >$(VENV)/lint.txt 2>&1 || { cat $(VENV)/lint.txt; failed=1; }; }; \
	look "formen (ruff format)" $(PY) -m ruff format --check --output-format concise .; \
	look "reglerne (ruff check)" $(PY) -m ruff check --output-format concise .; \
	look "typerne (mypy)" $(PY) -m mypy; \
	look "lagene (import-linter)" $(VENV)/bin/lint-imports; \
	[ -z "$$failed" ] || { echo "Ret det, der står ovenfor; formen rettes af: $(PY) -m ruff format ." >&2; exit 1; }

# Quiet when they hold, so that the last thing seen is the summary of the tests.
thresholds: $(VENV)/test-ready  ## ser efter, at prøverne nåede langt nok omkring
	@$(PY) -m coverage report --fail-under=100 --include=$(subst $(space),$(comma),$(GROUND_FLOOR)) \
		>$(VENV)/coverage.txt || { cat $(VENV)/coverage.txt; \
		echo "Stueetagen (tracker/*.py) skal være dækket 100 %." >&2; exit 1; }
	@$(PY) -m coverage report --fail-under=90 >$(VENV)/coverage.txt || { cat $(VENV)/coverage.txt; \
		echo "Programmet skal være dækket mindst 90 %." >&2; exit 1; }

# The rules alone, measured by their own tests and those of the papers, which reach all of them. .ci/run holds the
# same, measured on its way through every test (tests/ground.py).
ground: $(VENV)/test-ready
	@echo "Måler stueetagen …" >&2
	@$(PY) -m pytest -n $(JOBS) --quiet --no-summary --cov --cov-config=tests/ground_floor.ini --cov-report= \
		tests/tracker tests/seed >$(VENV)/ground.txt || { cat $(VENV)/ground.txt; exit 1; }
	@$(MAKE) --no-print-directory ground-held

# Of what was measured last. Quiet when it holds, as above.
ground-held: $(VENV)/test-ready
	@$(PY) -m coverage report --rcfile=tests/ground_floor.ini --fail-under=100 >$(VENV)/coverage.txt || { \
		cat $(VENV)/coverage.txt; echo "Stueetagen (tracker/*.py) skal være dækket 100 %." >&2; exit 1; }

picture: $(VENV)/test-ready  ## tegner docs/pejl.svg efter det rigtige skærmbillede
	@echo "Tegner docs/pejl.svg …" >&2
	@$(PY) -m tests.picture

bench: $(VENV)/test-ready  ## måler, hvor hurtigt programmet er, også op mod andre, og skriver docs/performance.md
	@$(PY) -m tests.bench $(BENCH_ARGS)

faults: $(VENV)/test-ready  ## dræber, afbryder og trænger programmet, i fuldt omfang
	@$(PY) -m tests.faults $(FAULTS_ARGS)

fuzz: $(VENV)/test-ready  ## læser 200 ødelagte papirer i hvert format
	@$(PY) -m tests.fuzz $(FUZZ_ARGS)

roundtrip: $(VENV)/test-ready  ## skriver rapporten af 200 opdigtede lagre i hvert format, og læser den ind igen
	@$(PY) -m tests.roundtrip $(ROUNDTRIP_ARGS)

# Made by the oldest Python that is served: newer ones need a subset of what it needs.
lock:  ## skriver låsefilerne på ny efter pyproject.toml
	@$(find_python); \
	"$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
		echo "Låsefilerne skrives med Python 3.11, så de passer til alle nyere. Sig hvor den er: make lock PYTHON=python3.11" >&2; \
		exit 1; }; \
	echo "Skriver låsefilerne (et par minutter) …" >&2; \
	tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; export CUSTOM_COMPILE_COMMAND="make lock"; \
	"$$python" -m venv "$$tools" && "$$tools/bin/python" -m pip --quiet install pip-tools==7.6.2 && \
	"$$tools/bin/pip-compile" --quiet $(LOCK_ARGS) --output-file requirements.lock pyproject.toml && \
	"$$tools/bin/pip-compile" --quiet $(LOCK_ARGS) --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

clean:  ## fjerner alt, der kan laves igen; rører ikke dine data
	@rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache
	@find tracker tui db seed tests -name __pycache__ -type d -prune -exec rm -rf {} +

# -- the virtual environment -------------------------------------------------------------------------------------------

# Leaves the first Python that is new enough in $python, or says in Danish what is wrong.
define find_python
python=; seen=; \
for candidate in $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11 python); do \
	version=$$("$$candidate" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue; \
	if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then python=$$candidate; break; fi; \
	seen="$$seen $$candidate er $$version."; \
done; \
if [ -z "$$python" ]; then \
	echo "Pejl kræver Python 3.11 eller nyere." >&2; \
	if [ -n "$$seen" ]; then echo "Fundet, men for gammel:$$seen" >&2; \
	elif [ -n "$(PYTHON)" ]; then echo "$(PYTHON) kan ikke køres eller er ikke Python." >&2; \
	else echo "Der er ingen Python på maskinen." >&2; fi; \
	echo "Installér en nyere, eller sig hvor den er: make $(firstword $(MAKECMDGOALS)) PYTHON=/sti/til/python3.12" >&2; \
	exit 1; \
fi; \
if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	echo "$$python ($$version) mangler modulet venv." >&2; \
	echo "På Debian og Ubuntu: sudo apt install python3-venv — og prøv så igen." >&2; \
	exit 1; \
fi
endef

no_packages = { echo "Pakkerne kunne ikke hentes. Er der forbindelse til nettet? Prøv igen; det, der nåede frem, hentes ikke to gange." >&2; exit 1; }

$(VENV)/made-for: $(STALE)
	@$(find_python); \
	echo "Laver et miljø i $(VENV) med Python $$version …" >&2; \
	"$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); echo "Miljøet kunne ikke laves i $(VENV)." >&2; exit 1; }; \
	printf '%s\n' "$(CURDIR)" "$$python" >$@

$(VENV)/run-ready: $(VENV)/made-for requirements.lock pyproject.toml
	@echo "Henter Pejls pakker (under et minut) …" >&2
	@$(PIP) install --require-hashes -r requirements.lock || $(no_packages)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test-ready: $(VENV)/run-ready requirements-dev.lock
	@echo "Henter prøvernes pakker (under et minut) …" >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock || $(no_packages)
	@touch $@
