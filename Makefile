# One word a task. Each sets itself up on a machine that has Python 3.11 or newer, its venv module and make.
PYTHON ?= python3
VENV := .venv/bin
DATA ?= ../shared/data
GOLD ?= ../shared/gold/dev
MINUTES ?= 20

# Where pip-audit asks, for one version: an index that mirrors only names and files would let it pass with nothing looked at.
ADVISORIES := https://pypi.org/pypi/pip/24.0/json

# What some suites drive for real: Chromium (pages), R (exports), PostgreSQL (ledgers), Java (Spark).
DEBIAN := chromium r-base-core r-cran-jsonlite postgresql openjdk-17-jre-headless

.PHONY: demo test check torture fuzz quality bench train compare lock clean debian

demo: .venv/ready  ## the main job: seven reports in, a dossier out
	@$(VENV)/dragoman demo

test: .venv/tested debian  ## every test but those that take minutes
	$(VENV)/python -m pytest

check: test  ## style, types, layers, tests, known weaknesses of what is installed
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	@if $(VENV)/python -c 'import urllib.request as ask; ask.urlopen("$(ADVISORIES)", timeout=10)' 2>/dev/null; \
		then $(VENV)/pip-audit -r constraints.txt --no-deps --disable-pip --strict; \
		else echo 'pip-audit left out: $(ADVISORIES) cannot be had from here, so nothing could be said of any package'; fi

torture: .venv/tested debian  ## what takes minutes: kills, fuzzing, hostile pages, every engine on thousands of articles
	$(VENV)/python -m pytest -m torture

fuzz: .venv/tested  ## invented input for every reader, the dates and the API, so long each: make fuzz MINUTES=5
	DRAGOMAN_FUZZ_SECONDS=$$(($(MINUTES) * 60)) $(VENV)/python -m pytest -m torture -s tests/torture/test_fuzz.py

quality: .venv/tested  ## the figures of docs/quality.md, printed afresh
	$(VENV)/python -m bench.quality --gold $(GOLD) --write docs/quality.md
	$(VENV)/python bench/model_quality.py --data $(DATA)
	$(VENV)/python -m bench.acts --data $(DATA)
	$(VENV)/python -m bench.thresholds --data $(DATA)
	$(VENV)/python -m bench.parties --data $(DATA)
	$(VENV)/python -m bench.articles --gold $(GOLD) --data $(DATA)
	$(VENV)/python -m bench.articles --gold $(GOLD) --data $(DATA) --half test --reading again
	$(VENV)/python -m bench.actor_quality
	$(VENV)/python bench/date_quality.py --gold $(GOLD) --dates $(DATA)/time/gum_dates_dev.jsonl.gz
	$(VENV)/python bench/source_quality.py --half held --gold $(GOLD)
	$(VENV)/python bench/publication_dates.py $(DATA)/html
	$(VENV)/python -m bench.pairs --plv $(DATA)/events/PLV_train.tsv.gz
	$(VENV)/python -m bench.roots --data $(DATA) --plv $(DATA)/events/PLV_train.tsv.gz
	$(VENV)/python -m bench.agreement training/annotations
	$(VENV)/python -m bench.contexts --data $(DATA)
	$(VENV)/python -m bench.settling --data $(DATA)
	$(VENV)/python -m bench.settling_crossdoc --data $(DATA)
	$(VENV)/python -m bench.reprints --data $(DATA)/articles --seed 11 12 13 14 15 16 17 18 19 20
	$(VENV)/python -m bench.silence --data $(DATA) --gold $(GOLD) --sample 60

bench: .venv/tested  ## the figures of docs/speed.md, printed afresh
	$(VENV)/python bench/speed.py --articles 300 --threads 1 $(wildcard $(DATA)/articles/*.jsonl.gz)
	$(VENV)/python -m bench.scale $(wildcard $(DATA)/articles/*.jsonl.gz)
	$(VENV)/python -m bench.million --claims 1000000 --ledger out/million.db
	$(VENV)/python -m bench.pages --ledger out/million.db

compare: .venv/tested  ## records gained, lost and changed against a revision: make compare REV=main~3
	$(VENV)/python -m bench.compare $(REV) --data $(DATA)

train:  ## make src/dragoman/data/models afresh (hours on two cores)
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install -q -r training/requirements.txt
	PYTHONPATH=src .venv-train/bin/python training/train.py --data $(DATA) --epochs 10
	PYTHONPATH=src .venv-train/bin/python training/export.py --data $(DATA)
	PYTHONPATH=src .venv-train/bin/python training/hear.py --data $(DATA) --epochs 6
	PYTHONPATH=src .venv-train/bin/python training/export_acts.py --data $(DATA)

lock: .venv/tested  ## pin what is installed now
	$(VENV)/pip freeze --exclude-editable | grep -v '^dragoman' > constraints.txt

# Debian keeps the venv module in a package of its own; as root it is fetched, else the message of venv says what to do.
.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { apt-get update -q && apt-get install -qy --no-install-recommends python3-venv; }
	$(PYTHON) -m venv .venv
	$(VENV)/pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch .venv/ready

.venv/tested: .venv/ready  # what only tests and measurements want: Dask, Spark, PostgreSQL's driver, Playwright ...
	$(VENV)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev,dask,spark,postgres]'
	@touch .venv/tested

# As root on Debian these are fetched; else the suites that want them are left out and say so.
debian:
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && ! dpkg -s $(DEBIAN) >/dev/null 2>&1; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(DEBIAN); \
	fi

clean:  ## remove what was built
	rm -rf .venv .venv-train build dist out
