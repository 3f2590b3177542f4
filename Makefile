# `make check` is all that CI runs. It needs Swift, Python 3 and Terraform; the Python packages go into a virtual environment of the
# checkout.

PYTHON = .venv/bin/python
BUILD_FLAGS = --explicit-target-dependency-import-check error
SOURCES = Sources Tests examples Package.swift
# Random stacks that go through the real tools.
RANDOM_STACKS ?= 300

.PHONY: rules build test check lint record format docs snippets conformance corpus determinism oracle exhaustive bench demo schemas facts

build:
	swift build $(BUILD_FLAGS)

# The tools that read what Martlet writes: cfn-lint, the SAM translator, moto; and the sources of the fact tables.
TOOLS = .venv/installed

$(TOOLS): Tests/Conformance/requirements.txt Tests/Conformance/sources.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	$(PYTHON) -m pip download --quiet --disable-pip-version-check --no-deps --dest .venv/sources --requirement Tests/Conformance/sources.txt
	touch $@

# What `make schemas` reads; apart from the tools above, because it pins more.
SCHEMAS_PYTHON = .venv-schemas/bin/python

.venv-schemas/installed: schemas/requirements.txt
	python3 -m venv .venv-schemas
	$(SCHEMAS_PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

# Writes the fact tables anew from their sources: all of them, or those that `TABLES` names. See schemas/README.md.
schemas: .venv-schemas/installed
	$(SCHEMAS_PYTHON) schemas/refresh $(TABLES)

# The fact tables are what their sources say.
facts: $(TOOLS)
	$(PYTHON) Tests/Facts

# The zip file of the Swift function among the examples, which the AWS Lambda packager plugin would make.
SWIFT_LAMBDA = .build/plugins/AWSLambdaPackager/outputs/AWSLambdaPackager/GreetLambda/GreetLambda.zip

$(SWIFT_LAMBDA): $(wildcard examples/SwiftLambda/Lambda/*.swift)
	examples/SwiftLambda/archive.sh

test: $(SWIFT_LAMBDA)
	swift test $(BUILD_FLAGS)

# The steps in the order of what they cost. `make conformance` sends more random stacks through the real tools than every check can wait for.
check: RANDOM_STACKS = 40
check: lint facts build snippets test corpus conformance

lint:
	swift format lint --strict --recursive $(SOURCES)

# Writes the golden outputs anew. A run that records is red on purpose: run `make test` afterwards.
record: build $(SWIFT_LAMBDA)
	-MARTLET_RECORD=1 swift test $(BUILD_FLAGS) --filter GoldenTests
	@git --no-pager diff --stat -- Tests/GoldenTests/Golden

format:
	swift format --in-place --recursive $(SOURCES)

# Writes the pages of the documentation about the linter's rules anew; a test fails when they are not current.
rules: build
	.build/debug/martlet rules --output Sources/Martlet/Martlet.docc/Rules

# Type-checks every Swift block of the README and the documentation.
snippets: build $(TOOLS)
	$(PYTHON) Tests/Conformance/snippets.py

# The documentation as a static site in .build/docs. A warning about one of its pages, and a broken link anywhere, is an error.
docs: snippets
	$(PYTHON) Tests/Conformance/docs.py

# Scores `martlet validate` and `martlet policy lint` on real templates and policies with published verdicts; says so when they are not there.
corpus: build $(TOOLS)
	python3 Tests/Corpus/templates.py
	$(PYTHON) Tests/Corpus/policies.py

conformance: build $(SWIFT_LAMBDA) $(TOOLS)
	$(PYTHON) Tests/Conformance --random $(RANDOM_STACKS)

# Debug and release builds write the same bytes. Not a part of `check`, because it builds everything a second time.
determinism: build
	swift build $(BUILD_FLAGS) -c release --product RandomStack
	MARTLET_RELEASE_PROGRAM=$(CURDIR)/.build/release/RandomStack swift test $(BUILD_FLAGS) --filter DeterminismTests

# Decisions about policies against z3, on an encoding of its own; a minute or two of two cores.
oracle: build .venv/oracle
	$(PYTHON) Tests/Oracle/oracle.py

.venv/oracle: Tests/Oracle/requirements.txt $(TOOLS)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

# Decisions about policies against all requests of tiny worlds: fifty times as many cases as `make test` tries. The
# release build of the tests takes longer than the million cases, which take five minutes of one core.
exhaustive:
	MARTLET_POLICY_CASES=1000000 swift test -c release -Xswiftc -enable-testing --scratch-path .build/exhaustive --filter BruteForceTests

bench: $(TOOLS)
	$(PYTHON) Tests/Benchmarks

demo: build
	swift run --skip-build Shop synth
	swift run --skip-build Shop list
