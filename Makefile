# Two commands do everything: `make analyse` and `make test`. `make help` lists the others.
SWIFT ?= swift
# Debian and Ubuntu names of the system libraries that the package links.
PACKAGES := libgeos-dev libproj-dev libsqlite3-dev zlib1g-dev libglpk-dev libxlsxwriter-dev libminizip-dev libexpat1-dev nettle-dev pkg-config
RELEASE ?= -c release --static-swift-stdlib
# An optimised build that tests can look into: in a debug build they take four times as long.
TESTED := -c release -Xswiftc -enable-testing --scratch-path .build/tested
BUILD = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)
BINARY = $(BUILD)/boroughwise

.PHONY: analyse test docs-test garden hand-over-test browser-test serve-test build-serve scale-test nightly bench bench-peers bench-scale instructions lint system import clean help
.PHONY: deb server-deb portable release packages-test clean-root package-tools package-checkers

## Builds a release binary, runs the main job on the shipped data, says where the reports are.
analyse: export BOROUGHWISE_WITHOUT_SERVER = 1
analyse: build-release
	$(BINARY) analyse --data geodata --out reports

## The same, with the reports in .build/reports, which a second program computes anew, then all tests:
## they compare a fresh run with the reports that are committed.
test: RELEASE = $(TESTED)
test: system
	$(SWIFT) build $(TESTED) --build-tests
	$(BINARY) analyse --data geodata --out .build/reports --json > .build/findings.json
	$(BINARY) verify .build/reports
	$(BINARY) services performance --data geodata --json > .build/performance.json
	$(BINARY) formula infer --data geodata --json > .build/proofs.json
	python3 Tests/SecondProgram/second_program.py geodata .build/reports --findings .build/findings.json --performance .build/performance.json --proofs .build/proofs.json --self-test
	$(SWIFT) test $(TESTED) --skip-build

## Runs every command of README.md and docs/ as it stands there, and compares its printed example.
docs-test: build-serve
	python3 Tests/Documentation/run_documented_commands.py $(BINARY)

## Gives every command every odd input: EVERY=n takes one trial of n, for a run of minutes.
EVERY ?= 1
garden: build-serve
	python3 Tests/Garden/garden.py $(BINARY) --shared $(SHARED) --every $(EVERY) --self-test

## Publishes, and opens the GeoPackage in QGIS as a user of it would: Debian's python3-qgis, with its own Python.
hand-over-test: build-release
	@scripts/install-system-libraries python3-qgis
	$(BINARY) publish --data geodata --out .build/hand-over --quiet
	/usr/bin/python3 Tests/HandOver/qgis_opens_geopackage.py .build/hand-over/boroughwise.gpkg

## Checks the types of the page's script, then drives the page in a real browser: Debian's chromium, with
## playwright and axe-core from PyPI in .build_browser. It prints every test that ran.
SCRIPTS = search page home compare finder atlas
BROWSER_PYTHON = .build_browser/bin/python
browser-test: build-release
	@scripts/install-system-libraries chromium node-typescript fonts-dejavu-core
	@test -x $(BROWSER_PYTHON) || { python3 -m venv .build_browser && .build_browser/bin/pip install --quiet -r Tests/Browser/requirements.txt; }
	tsc --allowJs --checkJs --noEmit --strict --target ES2020 --lib ES2020,DOM,DOM.Iterable $(SCRIPTS:%=Sources/DossierTemplates/Templates/%.js)
	BOROUGHWISE=$(BINARY) $(BROWSER_PYTHON) -m pytest -v -p no:cacheprovider Tests/Browser

## Starts the server and holds it to the published tests of OGC API - Features and CQL2, in SHARED; then keeps a record
## and kills the server KILLS times, 200 without it. Its checkers come from PyPI into .build_service.
SERVICE_PYTHON = .build_service/bin/python
serve-test: build-serve
	@scripts/install-system-libraries gdal-bin python3-qgis
	@.build_service/bin/python -c 'import cql2, schemathesis' 2>/dev/null || { python3 -m venv .build_service && .build_service/bin/pip install --quiet -r Tests/Service/requirements.txt; }
	$(SERVICE_PYTHON) Tests/Service/service_test.py $(BINARY) $(SHARED)
	python3 Tests/Service/record_test.py $(BINARY) geodata $(KILLS)

## Counts points on Apache Spark, and compares with one machine: a Java of Debian's, PySpark from PyPI in .spark.
## SLOW=1 runs the tests of minutes too.
SCALE_PYTHON = .spark/bin/python
scale-test: build-release spark
	cd scale && BOROUGHWISE=$(BINARY) ../$(SCALE_PYTHON) -m pytest $(if $(SLOW),--slow)

spark:
	@scripts/install-system-libraries openjdk-17-jre-headless
	@test -x .spark/bin/pytest || { python3 -m venv .spark && .spark/bin/pip install --quiet 'pyspark[sql]>=4,<5' 'pandas<3' 'pytest>=8'; }

## What takes long: every trial of the garden, and the slow tests on Spark.
nightly: garden
	$(MAKE) scale-test SLOW=1

## Measures the jobs on Spark beside one process, in processor seconds (docs/scale.md): POINTS=n for fewer points.
bench-scale: build-release spark
	@.spark/bin/python -c "import shapely" 2>/dev/null || .spark/bin/pip install --quiet shapely
	$(SCALE_PYTHON) Benchmarks/scale.py $(BINARY) $(POINTS)

## Measures speed and memory beside the tools that a user would pick instead.
## The peer and the sources lie beside the repository; PEERS_PYTHON is a Python with geopandas.
SHARED ?= ../shared
PEERS_PYTHON ?= .peers/bin/python
bench: build-release
	@test -x $(PEERS_PYTHON) || { python3 -m venv .peers && .peers/bin/pip install --quiet geopandas; }
	python3 Benchmarks/analyse.py $(BINARY) $(PEERS_PYTHON) $(SHARED)/peers/analyse_geopandas.py $(SHARED)/sources

## Counts 10 million points (POINTS=n for fewer), asks whom 500 circles reach, sweeps a million weightings
## reads a workbook of 100,000 rows, counts by postcode, and reads GeoJSON beside the tools that a user would pick instead. PEERS_PYTHON is a Python with shared/peers/requirements.txt.
POINTS ?= 10000000
bench-peers: build-release
	@test -x $(PEERS_PYTHON) || { python3 -m venv .peers && .peers/bin/pip install --quiet -r $(SHARED)/peers/requirements.txt; }
	python3 Benchmarks/tally.py $(BINARY) $(PEERS_PYTHON) $(SHARED) $(POINTS)
	python3 Benchmarks/coverage.py $(BINARY) $(PEERS_PYTHON) $(SHARED)
	BOROUGHWISE_BENCHMARKS=1 $(SWIFT) build -c release -Xswiftc -enable-testing --scratch-path .build-bench --product bench-zones
	python3 Benchmarks/geojson.py .build-bench/release/bench-zones $(PEERS_PYTHON) $(SHARED)
	python3 Benchmarks/sweep.py $(BINARY) $(PEERS_PYTHON)
	@$(PEERS_PYTHON) -c 'import openpyxl' 2>/dev/null || $(PEERS_PYTHON) -m pip install --quiet openpyxl
	python3 Benchmarks/own_tables.py $(BINARY) $(PEERS_PYTHON)
	python3 Benchmarks/postcodes.py $(BINARY) $(POINTS)

## Refuses a change that makes a benchmarked job a tenth dearer, by instructions and not by the clock, in less than
## 90 seconds: RECORD=--record writes the counts anew where that is meant.
instructions: RELEASE = $(TESTED)
instructions: build-release
	@scripts/install-system-libraries valgrind binutils
	python3 Benchmarks/instructions.py $(BINARY) $(RECORD)

## Makes the package for Debian 12, with the dataset, manual pages and completions.
deb: build-release package-tools
	python3 packaging/make_packages.py $(BUILD) --only deb

## Makes the tar.xz that runs on any Linux with glibc 2.36 or later.
portable: build-release package-tools
	python3 packaging/make_packages.py $(BUILD) --only portable

## Makes the package of the server for Debian 12, which needs that of the tool.
server-deb: build-serve package-tools
	python3 packaging/make_packages.py $(BUILD) --only server --out .build/server-package

## Makes all packages, debug symbols, sums, bill of materials and changes, in .build/packages (docs/install.md).
release: build-release package-tools
	python3 packaging/make_packages.py $(BUILD)

package-tools:
	@scripts/install-system-libraries patchelf dpkg-dev binutils xz-utils gcc libc6-dev

## Makes the packages twice, lints them, and runs the main job where they are installed: in a clean Debian 12, and where
## nothing but glibc is. Its checkers come from PyPI into .build_packages; it needs root.
CLEAN_ROOT = .build/clean-root
packages-test: build-release package-tools clean-root package-checkers
	python3 Tests/Packages/try_packages.py $(BUILD) $(CLEAN_ROOT) .build_packages/bin

clean-root:
	@scripts/install-system-libraries mmdebstrap
	@Tests/Packages/clean_root.sh $(CLEAN_ROOT) || echo "No clean Debian could be made: the packages are tried without" >&2

package-checkers:
	@scripts/install-system-libraries lintian mandoc zsh fish
	@test -x .build_packages/bin/hadolint || { python3 -m venv .build_packages && .build_packages/bin/pip install --quiet -r Tests/Packages/requirements.txt; }

## Checks the format of every Swift file, and that targets import what Package.swift names.
lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests importers
	python3 scripts/package-edges.py

## Writes geodata/ anew from a folder of sources: make import SOURCES=path
import: build-release
	$(BINARY) import --from $(SOURCES) --data geodata

.PHONY: build-release
build-release: system
	$(SWIFT) build $(RELEASE) --product boroughwise

## Builds the server, a program of its own: nothing else needs a library of HTTP.
build-serve: build-release
	$(SWIFT) build $(RELEASE) --product boroughwise-serve

## Installs the system libraries that are missing.
system:
	@scripts/install-system-libraries $(PACKAGES)

## Removes all that was built.
clean:
	rm -rf .build

## Lists the targets.
help:
	@awk '/^## / { text = text (text ? " " : "") substr($$0, 4); next } \
	  /^[a-z-]+:/ && text { split($$0, name, ":"); printf "make %s\n", name[1]; \
	    while (length(text) > 76) { cut = 76; while (substr(text, cut, 1) != " ") cut--; \
	      print "    " substr(text, 1, cut - 1); text = substr(text, cut + 1) } print "    " text } \
	  /^[a-z-]+:/ || /^\t/ { text = "" }' $(firstword $(MAKEFILE_LIST))
