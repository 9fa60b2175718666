#!/usr/bin/env python3
"""Counts the instructions of benchmarked jobs, and refuses a change that makes one of them a tenth dearer.

usage: instructions.py BOROUGHWISE [--record]

A clock tells more of the machine's other work than of a change; the count of instructions is nearly the same in
every run and on every machine. Valgrind counts them: one core, no random hashes, none of the kernels of libraries
that differ between processors. instructions.json holds the counts and what they may grow by. Where a change is
meant to cost more, write the counts anew with --record and say why in its commit; where it made a job cheaper,
record that too, or the next change may spend it.
"""
import concurrent.futures
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "geodata")
COUNTS = os.path.join(ROOT, "Benchmarks/instructions.json")
# Valgrind does not know AVX-512, and the C library has a kernel for every processor.
STEADY = {"SWIFT_DETERMINISTIC_HASHING": "1", "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX512VL",
          "NETTLE_FAT_OVERRIDE": "none", "LC_ALL": "C"}


def linked(tool, folder):
    """The program linked anew from the objects of its build, with Swift's libraries in it and without debugging
    information: Valgrind 3.19 can read neither."""
    build = os.path.dirname(tool)
    libraries = re.findall(r"=> (\S+)", subprocess.run(["ldd", tool], capture_output=True, text=True, check=True).stdout)
    runtime = os.path.join(os.path.dirname(os.path.realpath(shutil.which("swiftc"))), "../lib/swift_static/linux")
    archives = [f"{runtime}/{name}" for name in sorted(os.listdir(runtime)) if name.endswith(".a")]
    words = ["--defsym=main=boroughwise_main", "--strip-all", "--start-group", *archives, "--end-group",
             *(path for path in libraries if "/swift/" not in path)]
    subprocess.run(["swiftc", "-static-stdlib", "-emit-executable", "-o", f"{folder}/boroughwise",
                    f"@{build}/boroughwise.product/Objects.LinkFileList",
                    *(word for each in words for word in ("-Xlinker", each))], check=True)
    for name in os.listdir(build):
        if name.endswith(".resources"):
            os.symlink(os.path.join(build, name), f"{folder}/{name}")
    return f"{folder}/boroughwise"


def moved(coordinates, x, y):
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0] + x, 9), round(coordinates[1] + y, 9)]
    return [moved(part, x, y) for part in coordinates]


def make_inputs(folder):
    """Points all over London, circles, and small areas that lie some centimetres upon each other."""
    draw = random.Random(1).uniform
    with open(f"{folder}/points.csv", "w") as file:
        file.write("Longitude,Latitude\n")
        file.writelines(f"{draw(-0.55, 0.35):.6f},{draw(51.27, 51.70):.6f}\n" for _ in range(20_000))
    with open(f"{folder}/circles.csv", "w") as file:
        file.write("service_id,longitude,latitude,radius_m\n")
        file.writelines(f"S{n},{draw(-0.45, 0.25):.6f},{draw(51.32, 51.66):.6f},2000\n" for n in range(50))
    with open(f"{DATA}/boundaries/lsoa_2021.geojson") as file:
        layer = json.load(file)
    layer["features"] = layer["features"][:1000]
    for feature in layer["features"]:
        shape = feature["geometry"]
        shape["coordinates"] = moved(shape["coordinates"], draw(-7e-7, 7e-7), draw(-5e-7, 5e-7))
    with open(f"{folder}/overlaps.geojson", "w") as file:
        json.dump(layer, file)


def jobs(folder):
    data = ["--data", DATA]
    return {
        "analyse, one fund": ["analyse", *data, "--out", f"{folder}/reports", "--quiet", "--fund", "lcpf-direct",
                              "--year", "2018/19"],
        "tally, 20,000 points in 4,994 zones": ["tally", *data, "--zones", "lsoas", f"{folder}/points.csv"],
        "tally, 1,000 zones that overlap": ["tally", *data, "--zones", f"{folder}/overlaps.geojson",
                                            "--resolve-overlaps", f"{folder}/points.csv"],
        "services reach, 50 circles": ["services", "reach", f"{folder}/circles.csv", *data, "--quiet"],
        "formula sweep, 20,000 weightings": ["formula", "sweep", *data, "--draws", "20000", "--workers", "1",
                                             "--json"],
    }


def count(tool, job, core):
    """The instructions of one job on one core: more cores would share out the work in another way."""
    command = ["taskset", "-c", str(core), "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", tool, *job]
    environment = {**os.environ, **STEADY}
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not found:
        sys.exit(f"{' '.join(job)} failed with status {run.returncode}\n{run.stderr[-2000:]}")
    return int(found[1])


folder = tempfile.mkdtemp()
try:
    tool = linked(os.path.realpath(sys.argv[1]), folder)
    make_inputs(folder)
    cores = sorted(os.sched_getaffinity(0))
    with concurrent.futures.ThreadPoolExecutor(len(cores)) as pool:
        runs = {name: pool.submit(count, tool, job, cores[number % len(cores)])
                for number, (name, job) in enumerate(jobs(folder).items())}
        counts = {name: run.result() for name, run in runs.items()}
finally:
    shutil.rmtree(folder)

if "--record" in sys.argv:
    with open(COUNTS, "w") as file:
        json.dump({"most_growth": 0.1, "instructions": counts}, file, indent=2)
        file.write("\n")
with open(COUNTS) as file:
    known = json.load(file)
dearer = []
for name, found in counts.items():
    growth = found / known["instructions"][name] - 1
    print(f"{name:36s} {found:14,d} instructions   {100 * growth:+5.1f} %")
    if growth > known["most_growth"]:
        dearer.append(name)
if dearer:
    sys.exit(f"dearer by more than {100 * known['most_growth']:.0f} %: {'; '.join(dearer)}. Find out why; where it is "
             "meant, record the counts (make instructions RECORD=--record) and say why in the commit")
