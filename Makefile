# Two commands do everything: `make analyse` and `make test`.
SWIFT ?= swift
# Debian and Ubuntu names of the system libraries that the package links.
PACKAGES := libgeos-dev libproj-dev libsqlite3-dev zlib1g-dev libglpk-dev libxlsxwriter-dev pkg-config
RELEASE := -c release --static-swift-stdlib
BINARY = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)/boroughwise

.PHONY: analyse test bench bench-peers lint system import reports clean

## Builds a release binary, runs the main job on the shipped data, says where the reports are.
analyse: build-release
	$(BINARY) analyse --data geodata --out reports

## The same, with the reports in .build/reports, then all tests: they compare a fresh run with the
## reports that are committed.
test: build-release
	$(BINARY) analyse --data geodata --out .build/reports
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

## Measures speed and memory beside the tools that a user would pick instead.
## The peer and the sources lie beside the repository; PEERS_PYTHON is a Python with geopandas.
SHARED ?= ../shared
PEERS_PYTHON ?= .peers/bin/python
bench: build-release
	@test -x $(PEERS_PYTHON) || { python3 -m venv .peers && .peers/bin/pip install --quiet geopandas; }
	python3 Benchmarks/analyse.py $(BINARY) $(PEERS_PYTHON) $(SHARED)/peers/analyse_geopandas.py $(SHARED)/sources

## Counts 10 million points (POINTS=n for fewer), asks whom 500 circles reach, sweeps a million weightings
## and reads GeoJSON beside the tools that a user would pick instead. PEERS_PYTHON is a Python with shared/peers/requirements.txt.
POINTS ?= 10000000
bench-peers: build-release
	@test -x $(PEERS_PYTHON) || { python3 -m venv .peers && .peers/bin/pip install --quiet -r $(SHARED)/peers/requirements.txt; }
	python3 Benchmarks/tally.py $(BINARY) $(PEERS_PYTHON) $(SHARED) $(POINTS)
	python3 Benchmarks/coverage.py $(BINARY) $(PEERS_PYTHON) $(SHARED)
	BOROUGHWISE_BENCHMARKS=1 $(SWIFT) build -c release -Xswiftc -enable-testing --scratch-path .build-bench --product bench-zones
	python3 Benchmarks/geojson.py .build-bench/release/bench-zones $(PEERS_PYTHON) $(SHARED)
	python3 Benchmarks/sweep.py $(BINARY) $(PEERS_PYTHON)

## Checks the format of every Swift file.
lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

## Writes geodata/ anew from a folder of sources: make import SOURCES=path
import: build-release
	$(BINARY) import --from $(SOURCES) --data geodata

.PHONY: build-release
build-release: system
	$(SWIFT) build $(RELEASE) --product boroughwise

## Installs the system libraries that are missing.
system:
	@scripts/install-system-libraries $(PACKAGES)

clean:
	rm -rf .build
