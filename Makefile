# make run · make test: each makes the environment it needs. PYTHON=python3.12 make run chooses another Python,
# ARTICLES="1000 10000" make bench the sizes of the archives that are prepared.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES ?= seeds
OUT ?= data
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run tables compiled interpreted test bench score screenshots clean

run: $(VENV)/.app
	@$(BIN)/python -m data_prep $(SOURCES) --out $(OUT) || test -f $(OUT)/CURRENT
	@$(BIN)/python -m dashboard.arrange $(OUT)
	$(BIN)/streamlit run dashboard/app.py

tables: $(VENV)/.app
	$(BIN)/python -m data_prep $(SOURCES) --out $(OUT)
	@$(BIN)/python -m dashboard.arrange $(OUT)

# Optional: the reader as machine code, and back.
compiled: $(VENV)/.app
	@$(INSTALL) -e ".[compiled]"
	@$(BIN)/python -m data_prep.compiled

interpreted: $(VENV)/.app
	@$(BIN)/python -m data_prep.compiled --remove

test: $(VENV)/.test
	@$(BIN)/python tests/chromium.py
	$(BIN)/python -m pytest

# Where there is a C compiler, the compiled reader is measured.
bench: $(VENV)/.test
	-@$(BIN)/python -m data_prep.compiled
	$(BIN)/python -m benchmarks.prep_speed $(ARTICLES)
	$(BIN)/python -m benchmarks.cluster_speed
	@$(BIN)/python tests/chromium.py
	$(BIN)/python -m benchmarks.page_speed

score: $(VENV)/.app
	$(BIN)/python -m benchmarks.score

screenshots: $(VENV)/.test
	@$(BIN)/python tests/chromium.py
	$(BIN)/python -m benchmarks.screenshots

clean:
	rm -rf $(VENV) $(OUT)

# The environment, made again when what it must hold has changed.
$(VENV)/.app: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the app needs ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.test: $(VENV)/.app
	@echo "Installing what the tests need ..."
	@$(INSTALL) -e ".[test]"
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON). Install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv)."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old: install Python 3.11 or newer, then PYTHON=python3.11 make run."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make environments. Install its venv module (Debian, Ubuntu: apt install python3-venv)."; exit 1; }
	@echo "Making an environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
