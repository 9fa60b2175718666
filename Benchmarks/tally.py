#!/usr/bin/env python3
"""Measures `boroughwise tally`, from files to counts, beside the tools that a user would pick instead.

usage: tally.py BOROUGHWISE PEER_PYTHON SHARED [POINTS] [PEER ...]

SHARED holds peers/make_points.py, peers/tally_peers.py and the LSOAs. Makes POINTS points (10 million
unless given) and a tenth as many, counts them with each tool in turn, checks that the counts agree but for
points on borders (of which `within` counts none), and prints medians, peak memory and ratios. Everything
that it makes is removed at the end.
"""
import collections
import csv
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

from timing import measure, median, processor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RUNS = 5
CODE = "lsoa21cd"

# Counts once with one peer of tally_peers.py; writes its counts, so that they can be compared.
PEER = """
import json, runpy, sys
script, zones, code, points, peer, out = sys.argv[1:7]
sys.argv = [script, zones, code, points, "none"]
source = open(script).read().split("for name in peers:")[0]
scope = {}
exec(compile(source, script, "exec"), scope)
counts = scope["with_" + peer]()
json.dump({str(k): int(v) for k, v in counts.items()}, open(out, "w"))
"""


def reads(path):
    """Seconds to read a file once, in blocks that fit the cache."""
    block = bytearray(1 << 18)
    start = time.perf_counter()
    with open(path, "rb", buffering=0) as file:
        while file.readinto(block):
            pass
    return time.perf_counter() - start


tool, python, shared = sys.argv[1:4]
count = int(sys.argv[4]) if len(sys.argv) > 4 else 10_000_000
wanted = sys.argv[5:] or ["geopandas", "duckdb", "sedonadb"]
peers = [name for name in wanted
         if subprocess.run([python, "-c", f"import {name}"], capture_output=True).returncode == 0]
zones = os.path.join(shared, "sources/boundaries/london_lsoa_2021.geojson")
work = tempfile.mkdtemp()
try:
    files = {}
    for size in (count // 10, count):
        files[size] = f"{work}/points{size}.csv"
        subprocess.run([python, f"{shared}/peers/make_points.py", zones, str(size), "7", files[size]],
                       check=True)
    points = files[count]
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    print(f"machine {processor()}, Linux {platform.release()}; commit {commit}")
    print(f"{count} points, {os.path.getsize(points) / 1e6:.0f} MB, 4,994 LSOAs; tools in turn")

    def ours(file, *more):
        return [tool, "tally", file, "--zones", zones, "--data", os.path.join(ROOT, "geodata"),
                "--quiet", "--out", f"{work}/ours.csv", *more]

    variants = {"boroughwise": (), "boroughwise --border 0": ("--border", "0"),
                "boroughwise --by 2 columns": ("--by", "crime-type,month")}
    runs = collections.defaultdict(list)
    counts = {}
    for turn in range(RUNS):
        for name, options in variants.items():
            runs[name].append(measure(ours(points, *options)))
        measured = measure(ours(files[count // 10]))
        runs["boroughwise, a tenth"].append(measured)
        for peer in peers:
            # A tool of half a minute is not asked five times.
            if turn < 3:
                runs[peer].append(measure([python, "-c", PEER, f"{shared}/peers/tally_peers.py", zones,
                                           CODE, points, peer, f"{work}/{peer}.json"]))
    measure(ours(points))
    with open(f"{work}/ours.csv") as file:
        counts = {row[CODE]: int(row["points"]) for row in csv.DictReader(file)}
    print(f"reading the file once, 1 thread: {min(reads(points) for _ in range(3)):.3f} s")
    medians = {name: median(name, times) for name, times in runs.items()}
    base = medians["boroughwise"]
    print(f"a tenth of the points takes 1/{base / medians['boroughwise, a tenth']:.1f} of the time")
    for peer in peers:
        with open(f"{work}/{peer}.json") as file:
            theirs = json.load(file)
        more = sum(max(0, n - theirs.get(code, 0)) for code, n in counts.items())
        fewer = sum(max(0, theirs.get(code, 0) - n) for code, n in counts.items())
        print(f"{peer}: {medians[peer] / base:.1f} times slower; of {sum(counts.values())} placed points "
              f"{more} on borders are missing there, {fewer} are placed otherwise")
        if more + fewer > count / 10_000:
            sys.exit(f"the counts of {peer} do not agree")
finally:
    shutil.rmtree(work)
