# make audit    audit seeds/, print the summary, leave the reports in reports/
# make test     everything CI checks: format, lint, types, imports, tests
# make accept   take today's reports of seeds/ as the right ones; review the difference
# make screenshots  photograph the report in light, dark and on paper into docs/ (needs chromium)
# make bench    measure speed beside other programs: [CORPUS=… SMALLER=… LARGER=… EVAL=… ROUNDS=3]
# make accuracy measure what is found in corpora whose truth is known: CORPUS=… EVAL=…
# make soak     run detection on texts made to hurt it, an index that is killed and damaged, and an audit
#               on Spark whose workers are killed (needs Java 17)
# make clean    remove what the others made, but for the reports

PYTHON ?= python3
reports := $(foreach kind,html json text,--format $(kind):reports/seeds.$(kind:text=txt))

.PHONY: audit test accept screenshots bench accuracy soak clean

# Findings in the seeds (1) are a success; what could not run (2) is none.
audit: .venv/installed
	@mkdir -p reports
	.venv/bin/provenance audit seeds $(reports) || test $$? -eq 1

.venv/installed: pyproject.toml
	$(PYTHON) -m venv --clear .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --editable .
	touch $@

test:
	tests/run

accept: audit
	git --no-pager diff --stat -- reports

screenshots: audit
	.venv/bin/pip install --quiet --disable-pip-version-check 'selenium>=4.20'
	.venv/bin/python -m bench.screenshots reports/seeds.html docs

# CORPUS, SMALLER, LARGER: folders with planted passages. EVAL: the folder of the evaluators.
ROUNDS ?= 3
bench: .venv/installed .venv-bench/installed
	.venv/bin/python -m bench.speed $(CORPUS) --rounds $(ROUNDS) --peers .venv-bench/bin/python \
		$(addprefix --smaller=,$(SMALLER)) $(addprefix --larger=,$(LARGER)) $(addprefix --evaluators=,$(EVAL))

.venv-bench/installed: bench/peers/requirements.txt
	$(PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --requirement $<
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --no-deps 'text-dedup<0.5'
	touch $@

accuracy: .venv/installed
	.venv/bin/python -m bench.accuracy $(CORPUS) --evaluators $(EVAL)

soak: .venv/installed
	.venv/bin/python -m bench.hostile
	.venv/bin/python -m bench.index_reliability
	.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[spark]'
	.venv/bin/python -m bench.spark_kills

clean:
	rm -rf .venv .venv-bench .venv-test .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
		.ruff_cache build dist
	find provenance tests -name __pycache__ -prune -exec rm -rf {} +
