# make demo   code the example dispatches into an archive and print a record
# make serve  the same, then serve the archive as pages and as an HTTP API
# make test   everything that CI checks
# make vendor fetch the chart and map libraries and the typeface of the pages (needs npm; they work without)
# make images take the pictures of the pages in docs/images (needs Chromium)
# make bench  speed and memory of the pipeline beside spaCy's parse alone
# make train  train the encoder on training/corpus and export it to build/encoder (under two hours on two cores)
# make lock   pin the dependencies again (needs uv)

PYTHON ?= python3
DB := build/demo.db
EXAMPLES := examples/egypt-israel

.PHONY: demo serve vendor images test bench train lock lint types contracts units

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# The training libraries are pinned by version, not by hash: which build of torch is right depends on the machine.
.venv/ready-train: pyproject.toml .venv/ready
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	touch $@

# What was fetched once stays; without npm, or offline, the pages do without.
vendor:
	@$(PYTHON) frontend/vendor.py --if-npm

images: .venv/ready-dev vendor
	.venv/bin/python -m evaluation.screenshots --into docs/images

demo: .venv/ready vendor
	@mkdir -p build && rm -f $(DB)*
	.venv/bin/onrecord add $(EXAMPLES) --db $(DB)
	.venv/bin/onrecord code $(EXAMPLES)/1977-11-20*.txt --format view
	.venv/bin/onrecord events --db $(DB) --actor Sadat --limit 15 --format table
	.venv/bin/onrecord quotes --db $(DB) --by Begin --limit 10 --format table
	@echo "To read it:  .venv/bin/onrecord serve --db $(DB)   and open   http://127.0.0.1:8321/"

serve: demo
	.venv/bin/onrecord serve --db $(DB)

test: lint types contracts units

lint: .venv/ready-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/ready-dev
	.venv/bin/mypy

contracts: .venv/ready-dev
	.venv/bin/lint-imports

units: .venv/ready-dev vendor
	.venv/bin/pytest

bench: .venv/ready-dev
	.venv/bin/python -m evaluation.speed

train: .venv/ready-train
	.venv/bin/python -m training.train --into build/encoder

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
