# Every target sets itself up on a machine that has Python 3.11 to 3.13 with venv, and make.
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
# Outside Linux there is always a display.
DISPLAYED := $(if $(filter Linux,$(shell uname -s)),$(DISPLAY)$(WAYLAND_DISPLAY),yes)
PRACTICE := build/practice.gloss
PYTEST := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help run test test-long lint bench eval help-pictures package lock clean environment qt qt-display

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

ifneq ($(DISPLAYED),)
run: environment qt-display ## open the practice project in the window; with no display, make pictures and a workbook of it
	@mkdir -p $(dir $(PRACTICE))
	@test -e $(PRACTICE) || $(BIN)/glossator sample $(PRACTICE)
	$(BIN)/glossator open $(PRACTICE)
else
run: environment qt
	QT_QPA_PLATFORM=offscreen $(BIN)/glossator demo build/demo
	@echo "There is no display to open a window on. The pictures and the workbook are in $(CURDIR)/build/demo"
endif

test: environment qt ## the tests, but for the long ones and the benchmarks
	$(PYTEST) -n 2 --dist loadfile -m "not long" --ignore=tests/bench

test-long: environment qt ## kill loops, long random runs, LibreOffice
	$(PYTEST) -m long --hypothesis-profile=long --timeout=3600

lint: environment ## style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy app/glossator packaging tests tools

bench: environment qt ## how quick it is; the figures go into BENCHMARKS.md
	@mkdir -p build
	$(PYTEST) tests/bench --benchmark-enable --benchmark-only --benchmark-json=build/bench.json --timeout=3600
	$(BIN)/python tools/bench_table.py build/bench.json

eval: environment ## how good the suggestions are
	$(BIN)/python tools/eval.py

help-pictures: environment qt ## take the pictures of the help anew, and its table of keys
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/help_pictures.py

package: environment qt ## what is handed out, into dist/: a wheel; on Linux a tar.gz and a .deb too
	packaging/package.sh

lock: ## resolve pyproject.toml anew into requirements.lock (needs uv)
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--group dev --group package pyproject.toml --output-file requirements.lock

clean: ## remove what was built and cached; the environment stays (rm -r .venv removes it)
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks
	find app tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@PYTHON="$(PYTHON)" tools/setup.sh

qt: environment
	@$(BIN)/python tools/qt_libraries.py

qt-display: environment
	@$(BIN)/python tools/qt_libraries.py --display
