#!/usr/bin/env python3
"""Measures `boroughwise formula sweep` beside the same statistics in numpy.

usage: sweep.py BOROUGHWISE PEER_PYTHON [DRAWS]

Both run in turn as cold processes on two cores: 1,000,000 weightings (or DRAWS) of the 13 shipped indicators
over 32 boroughs and 4 groups. The shares that numpy weighs are written from the dataset outside the timed part.
Checks that shares below, quantiles and places agree within the noise of drawing, and prints medians and the
ratio. Everything that it makes is removed at the end.
"""
import collections
import csv
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile

from timing import measure, median, processor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "geodata")
RUNS = 7


def shares(answer):
    """The table that numpy weighs: what the answer's indicators give each row, from the dataset."""
    figures = collections.defaultdict(dict)
    for name in ("population", "population_by_age", "offences", "offences_control", "deprivation"):
        with open(f"{DATA}/indicators/{name}.csv") as file:
            for row in csv.DictReader(file):
                if row["gss_code"]:
                    figures[row["indicator"], row["period"]][row["gss_code"]] = float(row["value"])
    with open(f"{DATA}/zones/boroughs.csv") as file:
        zones = {row["gss_code"]: row for row in csv.DictReader(file)}
    codes = [borough["gss_code"] for borough in answer["boroughs"]]

    def rows(values):
        total = sum(values)
        parts = [value / total for value in values]
        return parts + [sum(part for part, code in zip(parts, codes)
                            if zones[code][f"group_{group['definition']}"] == group["group"])
                        for group in answer["groups"]]

    columns = []
    for offer in answer["indicators"]:
        values = [figures[offer["indicator"], offer["period"]][code] for code in codes]
        if offer["times"]:
            by = figures[tuple(offer["times"].split(" "))]
            values = [value * by[code] for value, code in zip(values, codes)]
        columns.append(rows(values))
    thresholds = [rows([figures[r["indicator"], r["period"]][code] for code in codes])
                  for r in answer["references"]]
    return {"rows": list(map(list, zip(*columns))), "ranked": len(codes), "thresholds": thresholds}


tool, python = sys.argv[1:3]
draws = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
work = tempfile.mkdtemp()
try:
    ours = [tool, "formula", "sweep", "--draws", str(draws), "--data", DATA, "--json", "--workers", "2"]
    measure(ours, f"{work}/ours.json")
    with open(f"{work}/ours.json") as file:
        answer = json.load(file)
    with open(f"{work}/shares.json", "w") as file:
        json.dump(shares(answer), file)
    peer = [python, os.path.join(ROOT, "Benchmarks/sweep_numpy.py"), f"{work}/shares.json", str(draws), "1", "2"]
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the two threads are those of the script
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    print(f"machine {processor()}, Linux {platform.release()}; commit {commit}; "
          f"load {os.getloadavg()[0]:.1f}")
    runs = collections.defaultdict(list)
    for _ in range(RUNS):
        runs["boroughwise"].append(measure(ours, f"{work}/ours.json"))
        runs["numpy"].append(measure(peer, f"{work}/numpy.json"))
    medians = {name: median(name, times) for name, times in runs.items()}
    print(f"numpy takes {medians['numpy'] / medians['boroughwise']:.1f} times as long")
    with open(f"{work}/numpy.json") as file:
        theirs = json.load(file)
    pot, worst, moved = answer["pot_gbp"], 0.0, 0
    for index, row in enumerate(answer["boroughs"] + answer["groups"]):
        for threshold, below in enumerate(row["below"]):
            p = below["share_of_weightings_exact"]
            for drawn in (below["share_of_weightings"], theirs["below"][threshold][index]):
                error = max(math.sqrt(p * (1 - p) / draws), 1 / draws)
                worst = max(worst, abs(drawn - p) / error)
        deviation = math.sqrt(theirs["variance"][index]) * pot
        for part, key in enumerate(("p5", "p50", "p95")):
            if abs(theirs["quantiles"][index][part] * pot - row["amount_gbp"][key]) > \
                    deviation * 30 / math.sqrt(draws) + 1:
                sys.exit(f"{key} of {row.get('name', row.get('group'))} does not agree")
        if "rank" in row:
            moved += list(row["rank"].values())[1:4] != theirs["ranks"][index][1:4]
    print(f"shares below: both within {worst:.1f} standard errors of the exact value; "
          f"5, 50, 95 % places differ for {moved} of {len(answer['boroughs'])} boroughs")
    if worst > 5 or moved > 2:
        sys.exit("the answers do not agree")
finally:
    shutil.rmtree(work)
