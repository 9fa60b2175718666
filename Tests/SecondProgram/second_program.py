#!/usr/bin/env python3
"""Computes every figure of the default run a second time, from the cells of the dataset.

    python3 Tests/SecondProgram/second_program.py DATASET REPORTS [--findings FILE] [--performance FILE] [--proofs FILE]
        [--self-test]

It uses nothing of Boroughwise and nothing beyond Python's own library: fractions for money and shares,
its own linear programming for bounds, its own projection and outlines for shapes. It reads every file of
REPORTS, and FILEs, which are what `analyse --json` and `services performance --json` print; of the last, which
is what `formula infer --json` prints, it checks every proof and witness. Every number there must be computed anew, or be
the cell of the dataset that it was copied from, or be known as words of the program; any other is a
difference. It prints how many of each it has compared. Exit code 0: all agree; 1: a number differs or is
not known; 2: nothing was compared.

--self-test alters the files, one digit at a time, and fails where an alteration is not found.

    dataset.py        tables, YAML, checksums       comparison.py     numbers in tables, JSON and prose
    money.py          amounts, rates                money_tables.py   boroughs.csv, .geojson, findings
    bounds.py         bounds, predictions           proofs.py         the verdicts of formula infer
    services.py       cover, states, what ends      money_reports.py  reports of one fund
    ground.py         outlines and areas            service_tables.py services, reach, matrix, gaps
    manifests.py      run.json, datapackage.json    overview.py       report.txt above the others
    scrutiny.py       recommendations, tables, calls
    quarterly.py      ratings, counts, money of the quarterly report
"""
import argparse, csv, io, json, os, random, re, sys

from comparison import Comparison
from dataset import Dataset
from ground import Outlines
from manifests import compare_package, compare_run
from money import analyses_of
from money_reports import compare_report
from money_tables import borough_layer, borough_rows, findings_of
from overview import compare_overview
from proofs import check_proofs
from quarterly import QuarterlyReport, compare_performance
from service_tables import gap_layer, matrix_rows, reach_rows, service_layer, service_rows
from scrutiny import Record
from services import Directory

FINDINGS, PERFORMANCE, PROOFS = "findings", "performance", "proofs"  # what stand for the names of FILEs


class Comparers:
    """How each file is compared with what was computed. What is computed is kept: see `cache`."""

    def __init__(self, dataset, outputs):
        self.dataset, self.outputs = dataset, outputs
        self.analyses = analyses_of(dataset)
        self.outlines = Outlines(dataset)
        self.directory = Directory(dataset, self.outlines.areas)
        self.record = Record(dataset, self.directory)
        self.report = QuarterlyReport(dataset)

    def compare(self, check, name, text):
        try:
            self.compare_file(check, name, text)
        except (ValueError, LookupError, OSError) as problem:
            check.note(name, f"cannot be read: {problem!r}")

    def compare_file(self, check, name, text):
        folder, _, file = name.rpartition("/")
        analysis = next((a for a in self.analyses if a.folder == folder), None)
        directory, outlines = self.directory, self.outlines
        if name == FINDINGS:
            expected = {"cautions": [], "analyses": [findings_of(a) for a in self.analyses]}
            check.tree(name, "", json.loads(text), expected)
        elif name == PERFORMANCE:
            compare_performance(check, name, text, self.report)
        elif name == "run.json":
            compare_run(check, name, text, self.dataset, self.analyses, directory.day, self.outputs)
        elif file == "datapackage.json":
            compare_package(check, name, text, self.dataset, self.analyses, directory.day, self.outputs)
        elif analysis and file == "boroughs.csv":
            self.table(check, name, text, borough_rows(analysis))
        elif analysis and file == "boroughs.geojson":
            borough_layer(analysis, outlines).compare(check, name, text)
        elif analysis and file == "report.txt":
            compare_report(check, name, text, analysis)
        elif name == "report.txt":
            compare_overview(check, name, text, self.analyses, directory, self.record, self.report)
        elif name == "services.csv":
            self.table(check, name, text, service_rows(directory))
        elif name == "services.geojson":
            service_layer(directory, outlines).compare(check, name, text)
        elif name == "services_reach.csv":
            self.table(check, name, text, reach_rows(directory, outlines))
        elif name == "cover_matrix.csv":
            self.table(check, name, text, matrix_rows(directory))
        elif name == "recommendations.csv":
            self.table(check, name, text, self.record.recommendation_rows())
        elif name == "published_figures.csv":
            self.table(check, name, text, self.record.published_rows())
        elif name == "calls.csv":
            self.table(check, name, text, self.record.call_rows())
        elif name == "calls.ics":
            self.record.compare_calendar(check, name, text)
        elif name == "coverage_gaps.geojson":
            gap_layer(directory, outlines).compare(check, name, text)
        else:
            check.note(name, "a file that this program does not know")

    def names(self):
        """The files that the default run writes."""
        own = ("boroughs.csv", "boroughs.geojson", "datapackage.json", "report.txt")
        return {f"{analysis.folder}/{name}" for analysis in self.analyses for name in own} | {
            "cover_matrix.csv", "coverage_gaps.geojson", "datapackage.json", "report.txt", "run.json",
            "services.csv", "services.geojson", "services_reach.csv", "recommendations.csv",
            "published_figures.csv", "calls.csv", "calls.ics",
        }

    def table(self, check, name, text, expected):
        lines = list(csv.DictReader(io.StringIO(text, newline="")))
        check.table(name, list(lines[0]), lines, expected, next(iter(expected[0])))


def files_below(folder):
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            whole = os.path.join(path, name)
            with open(whole, "rb") as file:
                found[os.path.relpath(whole, folder)] = file.read()
    return found


# The test of the test ----------------------------------------------------------------------------

MOST, FEWEST = 40, 5  # alterations of a file, by how long it takes to compare it again
SIZE = 10**5  # the bytes of a file that gets the most


def self_test(comparers, texts, known):
    """Alters one digit at a time, in places drawn from a seed; each must make a difference that was not known."""
    draw = random.Random(20261129)
    missed, tried = [], 0
    for name, text in sorted(texts.items()):
        # Of a number the first seven digits: a solver's last ones are not compared.
        places = [m.start() + draw.randrange(min(7, len(m.group()))) for m in re.finditer(r"\d[\d.,]*", text)]
        places = [place for place in places if text[place].isdigit()]
        number = max(FEWEST, MOST * SIZE // max(SIZE, len(text)))
        for at in draw.sample(places, min(len(places), number)):
            tried += 1
            altered = text[:at] + str((int(text[at]) + 5) % 10) + text[at + 1:]
            check = Comparison()
            comparers.compare(check, name, altered)
            if not set(check.differences) - known:
                missed.append(f"{name}, offset {at}: {text[max(0, at - 30):at + 10]!r}")
    print(f"self-test: {tried} digits altered one at a time, {tried - len(missed)} found")
    for place in missed:
        print(f"  not found: {place}")
    return bool(missed) or tried < 100


def report(check, names):
    for difference in check.differences:
        print(f"DIFFERS: {difference}")
    kinds = ("computed", "copied", "positions", "fixed", "words")
    width = max(map(len, names))
    print(" " * width + "".join(f"{kind:>11}" for kind in kinds))
    for name in names:
        print(f"{name:{width}}" + "".join(f"{check.counts[name][kind]:11,}" for kind in kinds))
    computed, copied, positions, fixed, words = (sum(check.counts[name][kind] for name in names) for kind in kinds)
    print(f"{computed:,} figures computed anew; {len(check.differences)} differences")
    print(f"{copied:,} numbers copied from cells of the dataset (years, days, codes, counts, titles), and compared")
    print(f"{positions:,} numbers of positions, which are those of the zones' own borders")
    print(f"{words:,} texts and blanks without a number, and compared")
    print(f"{fixed:,} numbers not computed, because no data speak of them:")
    for reason, files in sorted(check.fixed.items()):
        where = ", ".join(f"{file} {count}" for file, count in sorted(files.items()))
        print(f"  {reason}: {where}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dataset")
    parser.add_argument("reports")
    parser.add_argument("--findings", help="what `boroughwise analyse --json` has printed")
    parser.add_argument("--performance", help="what `boroughwise services performance --json` has printed")
    parser.add_argument("--proofs", help="what `boroughwise formula infer --json` has printed")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    contents = files_below(options.reports)
    texts = {name: content.decode("utf-8") for name, content in contents.items()}
    for name, path in ((FINDINGS, options.findings), (PERFORMANCE, options.performance)):
        if path:
            with open(path, encoding="utf-8") as file:
                texts[name] = file.read()
    outputs = {name: content for name, content in contents.items() if name != "run.json"}
    comparers = Comparers(Dataset(options.dataset), outputs)
    check = Comparison()
    if options.proofs:
        with open(options.proofs, encoding="utf-8") as file:
            bounds = next(analysis.bounds for analysis in comparers.analyses if analysis.bounds)
            check_proofs(check, PROOFS, json.load(file), bounds)
    for name in sorted(texts):
        comparers.compare(check, name, texts[name])
    for name in sorted(comparers.names() - set(texts)):
        check.note(name, "a file that is missing")
    report(check, sorted(texts) + [PROOFS] * bool(options.proofs))
    empty = [name for name in texts if not check.counts[name]["computed"]]
    if empty or not texts:
        print(f"nothing was computed of: {', '.join(empty) or options.reports}")
        return 2
    failed = bool(check.differences)
    if options.self_test:
        failed = self_test(comparers, texts, set(check.differences)) or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
