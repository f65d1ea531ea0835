# Every target does its own set-up. PYTHON=python3.12 picks the interpreter.
BIN := .venv/bin
export PYTHON

.PHONY: help run test walks torture environment libraries format bench fuzz bundle screenshots guide translations lock clean

help:
	@echo "make run           start Loa (without a display: the first campaign in the terminal)"
	@echo "make test          run every check and every test"
	@echo "make walks         walk through two working days by keyboard in a real window (Xvfb)"
	@echo "make torture       kill workers at random instants, 204 times, and count"
	@echo "make format        let ruff format the code and fix what it can"
	@echo "make bench         measure sending, importing and start-up"
	@echo "make fuzz          import 10,000 damaged workbooks and text files"
	@echo "make bundle        freeze the application into dist/loa and try it"
	@echo "make screenshots   draw every page into screenshots/"
	@echo "make guide         take the pictures of the user guide again"
	@echo "make translations  refresh the Qt Linguist files"
	@echo "make lock          rewrite the lock files (UPGRADE='--upgrade-package NAME')"
	@echo "make clean         remove what was built; .venv stays"

run:
	@sh packaging/environment.sh run
	@sh packaging/start.sh

environment:
	@sh packaging/environment.sh dev

libraries: environment
	@sh packaging/system-libraries.sh

test: export QT_QPA_PLATFORM = offscreen
test: libraries
	@echo "== ruff"
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m ruff format --check --quiet .
	@echo "== mypy"
	@$(BIN)/python -m mypy
	@echo "== import-linter"
	@$(BIN)/lint-imports
	@echo "== translations"
	@$(BIN)/python -m gui.i18n check
	@echo "== pytest"
	@$(BIN)/python -m pytest -q -n 4 --dist worksteal -m "not slow"

walks: libraries
	$(BIN)/python -m pytest -q -m slow tests/walks

torture: libraries
	$(BIN)/python -m tests.engine.torture

format: environment
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

bench: export QT_QPA_PLATFORM = offscreen
bench: libraries
	$(BIN)/python -m tests.bench

fuzz: environment
	$(BIN)/python -m tests.fuzz.workbooks

bundle: environment
	@sh packaging/system-libraries.sh --bundle
	$(BIN)/python -m PyInstaller --noconfirm --clean --log-level WARN packaging/loa.spec
	$(BIN)/python packaging/check_bundle.py dist/loa

screenshots: export QT_QPA_PLATFORM = offscreen
screenshots: libraries
	$(BIN)/python -m tests.screenshots screenshots

guide: export QT_QPA_PLATFORM = offscreen
guide: libraries
	$(BIN)/python -m tests.guide docs/guide/pictures

translations: libraries
	$(BIN)/python -m gui.i18n update
	$(BIN)/python -m gui.i18n release

lock:
	sh packaging/lock.sh $(UPGRADE)

clean:
	rm -rf build dist screenshots .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find core gui tests resources -name __pycache__ -type d -prune -exec rm -rf {} +
