#!/usr/bin/env python3
"""Measures the reading of GeoJSON beside pyogrio (GDAL): the LSOA layer, and nine of it in one file.

usage: geojson.py BENCH_ZONES PEER_PYTHON SHARED

Both print the median of 7 reads within one process, after one to warm up, and how many features and
positions they read; those must agree.
"""
import json
import os
import subprocess
import sys
import tempfile

PEER = """
import statistics, sys, time
import pyogrio, shapely
path, times = sys.argv[1], []
for _ in range(8):
    start = time.perf_counter()
    frame = pyogrio.read_dataframe(path, use_arrow=True)
    times.append(time.perf_counter() - start)
print(statistics.median(times[1:]), len(frame), shapely.get_num_coordinates(frame.geometry.values).sum())
"""

bench, python, shared = sys.argv[1:4]
layer = os.path.join(shared, "sources/boundaries/london_lsoa_2021.geojson")


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, features, positions = done.stdout.split()
    return float(seconds), int(features), int(positions)


with tempfile.TemporaryDirectory() as work:
    with open(layer) as file:
        whole = json.load(file)
    large = os.path.join(work, "nine.geojson")
    with open(large, "w") as file:
        features = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in whole["features"])
        file.write('{"type":"FeatureCollection","features":[\n' + ",\n".join([features] * 9) + "\n]}\n")
    for path in (layer, large):
        ours = run([bench, "--geojson", path])
        theirs = run([python, "-c", PEER, path])
        if ours[1:] != theirs[1:]:
            sys.exit(f"not the same layer: {ours} and {theirs}")
        print(f"{os.path.getsize(path) / 1e6:5.1f} MB, {ours[1]} features, {ours[2]} positions: "
              f"boroughwise {ours[0] * 1000:.1f} ms, pyogrio {theirs[0] * 1000:.1f} ms, "
              f"{theirs[0] / ours[0]:.1f} times")
