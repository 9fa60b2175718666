#!/usr/bin/env python3
"""Measures `boroughwise services reach`, from files to numbers, beside the tools that a user would pick instead.

usage: coverage.py BOROUGHWISE PEER_PYTHON SHARED [SERVICES] [PEER ...]

SHARED holds peers/coverage_peers.py and the LSOAs. Makes SERVICES circles (500 unless given) and ten times as
many, asks each tool in turn as a cold process how many residents they reach, checks outside the timed part
that the answers agree, service by service, and prints medians, peak memory and ratios. Everything that it
makes is removed at the end.
"""
import collections
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile

from timing import measure, median, processor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RUNS = 7
PEER_RUNS = 5

# Asks one peer of coverage_peers.py once; writes its answer, so that it can be compared.
PEER = """
import json, sys
script, zones, services, peer, out = sys.argv[1:6]
sys.argv = [script, zones, services]
source = open(script).read().split("for name in sys.argv[3:]")[0]
scope = {}
exec(compile(source, script, "exec"), scope)
json.dump({str(k): float(v) for k, v in scope["with_" + peer]().items()}, open(out, "w"))
"""


def compared(ours, theirs):
    """The greatest relative difference of a service, and that of the totals."""
    # Outputs carry six decimals: what is rounded away is no difference.
    worst = max(max(0, abs(ours[name] - theirs.get(name, 0)) - 1e-6) / max(theirs.get(name, 0), 1e-6)
                for name in ours)
    return worst, abs(sum(ours.values()) / sum(theirs.values()) - 1)


tool, python, shared = sys.argv[1:4]
count = int(sys.argv[4]) if len(sys.argv) > 4 else 500
peers = [name for name in sys.argv[5:] or ["geopandas", "duckdb"]
         if subprocess.run([python, "-c", f"import {name}"], capture_output=True).returncode == 0]
zones = os.path.join(shared, "sources/boundaries/london_lsoa_2021.geojson")
script = os.path.join(shared, "peers/coverage_peers.py")
work = tempfile.mkdtemp()
try:
    files = {size: f"{work}/services{size}.csv" for size in (count, 10 * count)}
    for size, file in files.items():
        subprocess.run([python, script, "--make", str(size), "1", file], check=True)
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    print(f"machine {processor()}, Linux {platform.release()}; commit {commit}")
    print(f"{count} circles, 4,994 LSOAs, {os.path.getsize(zones) / 1e6:.1f} MB; tools in turn")

    def ours(size, data, name):
        return [tool, "services", "reach", files[size], "--zones", zones, "--residents", "pop_2021",
                "--data", data, "--quiet", "--out", f"{work}/{name}"]

    # Python's PROJ has no OSTN15 grid; without a dataset neither have we, and the operation is the same.
    geodata, none = os.path.join(ROOT, "geodata"), f"{work}/none"
    variants = {"boroughwise": ours(count, geodata, "a.csv"),
                "boroughwise without grid": ours(count, none, "b.csv"),
                "boroughwise, ten times": ours(10 * count, geodata, "c.csv")}
    runs = collections.defaultdict(list)
    for turn in range(RUNS):
        for name, command in variants.items():
            runs[name].append(measure(command))
        if turn < PEER_RUNS:
            for peer in peers:
                runs[peer].append(measure([python, "-c", PEER, script, zones, files[count], peer,
                                           f"{work}/{peer}.json"]))
    answers = {}
    for data in (geodata, none):
        measure(ours(count, data, "answer.json"))
        with open(f"{work}/answer.json") as file:
            answers[data] = {s["service_id"]: s["residents"] for s in json.load(file)["services"]}
    medians = {name: median(name, times) for name, times in runs.items()}
    base = medians["boroughwise"]
    print(f"ten times the circles take {medians['boroughwise, ten times'] / base:.1f} times as long")
    for peer in peers:
        with open(f"{work}/{peer}.json") as file:
            theirs = json.load(file)
        worst, total = compared(answers[none], theirs)
        grid_worst, grid_total = compared(answers[geodata], theirs)
        print(f"{peer}: {medians[peer] / base:.1f} times slower; {sum(theirs.values()):.1f} residents; by the "
              f"same operation within {worst:.1e} a service and {total:.1e} in all; with OSTN15 within "
              f"{grid_worst:.1e} and {grid_total:.1e}")
        if max(worst, total) > 1e-6:
            sys.exit(f"the residents of {peer} do not agree")
finally:
    shutil.rmtree(work)
