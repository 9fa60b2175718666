#!/usr/bin/env python3
"""Measures the main job, cold process, beside the script that an analyst would write today.

usage: analyse.py BOROUGHWISE PEER_PYTHON PEER_SCRIPT SOURCES

Runs the two in turn, so that both meet the same noise, and prints medians of seconds and of peak
memory: the peer, the one analysis that the peer does a part of, and the whole default run, which does
two and the services beside them. The result is checked by its SHA-256 outside the timed part.
"""
import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

from timing import measure, processor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RUNS = 15


def digest(folder):
    """One SHA-256 over every output, by path."""
    total = hashlib.sha256()
    for path, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            total.update(os.path.relpath(os.path.join(path, name), folder).encode())
            with open(os.path.join(path, name), "rb") as file:
                total.update(file.read())
    return total.hexdigest()


tool, python, script, sources = sys.argv[1:5]
work = tempfile.mkdtemp()
ours = [tool, "analyse", "--data", os.path.join(ROOT, "geodata"), "--out", work + "/ours", "--quiet"]
one = ours[:-2] + [work + "/one", "--quiet", "--fund", "lcpf-direct", "--year", "2018/19"]
os.mkdir(work + "/peer")
peer = [python, script, sources, work + "/peer"]

measure(ours)
measure(one)
measure(peer)
expected = digest(os.path.join(ROOT, "reports"))
if digest(work + "/ours") != expected:
    sys.exit("the result changed: it is not what reports/ holds")

times = {"one fund": [], "whole run": [], "geopandas": []}
for _ in range(RUNS):
    times["one fund"].append(measure(one))
    times["whole run"].append(measure(ours))
    times["geopandas"].append(measure(peer))

commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                        capture_output=True, text=True).stdout.strip()
print(f"machine {processor()}, Linux {platform.release()}; commit {commit}; {RUNS} runs in turn")
print(f"whole run: two analyses and the services; geopandas: a part of one; checksum {expected[:16]}")
medians = {}
for name, values in times.items():
    seconds = statistics.median(value[0] for value in values)
    memory = statistics.median(value[1] for value in values)
    medians[name] = (seconds, memory)
    print(f"{name:12s} median {seconds * 1000:7.1f} ms   best {min(v[0] for v in values) * 1000:7.1f} ms"
          f"   peak {memory / 2**20:6.1f} MiB")
for name in ["one fund", "whole run"]:
    print(f"{name}: {medians['geopandas'][0] / medians[name][0]:.1f} times faster, "
          f"{medians[name][1] / medians['geopandas'][1]:.2f} of the memory")
shutil.rmtree(work)
