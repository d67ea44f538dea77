# make audit    audit seeds/, print the summary, leave the reports in reports/
# make test     everything CI checks: format, lint, types, imports, tests
# make accept   take today's reports of seeds/ as the right ones; review the difference
# make clean    remove what the others made, but for the reports

PYTHON ?= python3
reports := $(foreach kind,html json text,--format $(kind):reports/seeds.$(kind:text=txt))

.PHONY: audit test accept clean

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

clean:
	rm -rf .venv .venv-test .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
		.ruff_cache build dist
	find provenance tests -name __pycache__ -prune -exec rm -rf {} +
