#!/usr/bin/env python3
"""Measures a count of points by their postcodes beside a count of the same points by coordinates.

usage: postcodes.py BOROUGHWISE [POINTS]

Takes the postcodes of inner London that the dataset has, draws POINTS of them (10 million unless given, by a fixed seed),
and writes two tables: one with an id and the postcode, one with an id and the coordinates of that postcode. Counts both
in the zones of the dataset, in turn, checks that the counts agree but for postcodes within a metre of a border, and prints
medians and their ratio, which is to stay within 1.5. Everything that it makes is removed at the end.
"""
import collections
import csv
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile

from timing import measure, median, processor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RUNS = 5
MOST = 1.5
DISTRICTS = {"E": 18, "N": 22, "NW": 11, "SE": 28, "SW": 20, "W": 14}
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"

tool = os.path.abspath(sys.argv[1])
count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
data = ["--data", os.path.join(ROOT, "geodata")]
work = tempfile.mkdtemp()


def known_postcodes():
    """The postcodes of the dataset that can be there, each with its coordinates."""
    asked = f"{work}/asked.csv"
    with open(asked, "w") as file:
        file.write("postcode\n")
        for area, last in DISTRICTS.items():
            for district in range(1, last + 1):
                for sector in range(10):
                    file.writelines(f"{area}{district} {sector}{a}{b}\n" for a in LETTERS for b in LETTERS)
    found = f"{work}/found.csv"
    subprocess.run([tool, "geocode", asked, "--quiet", "--out", found, *data], check=True)
    with open(found) as file:
        return [(row["postcode"], row["longitude"], row["latitude"])
                for row in csv.DictReader(file) if row["postcode_status"] == "found"]


def counts(path):
    with open(path) as file:
        return {row["gss_code"]: int(row["points"]) for row in csv.DictReader(file)}


try:
    known = known_postcodes()
    draw = random.Random(7)
    files = {name: f"{work}/{name}.csv" for name in ("coordinates", "postcodes")}
    with open(files["coordinates"], "w") as places, open(files["postcodes"], "w") as codes:
        places.write("id,longitude,latitude\n")
        codes.write("id,postcode\n")
        for number in range(count):
            postcode, x, y = draw.choice(known)
            places.write(f"{number},{x},{y}\n")
            codes.write(f"{number},{postcode}\n")
    print(f"machine {processor()}, Linux {platform.release()}")
    print(f"{count} points at {len(known)} postcodes, "
          + ", ".join(f"{os.path.getsize(path) / 1e6:.0f} MB of {name}" for name, path in files.items()))
    options = {"coordinates": ["--x", "longitude", "--y", "latitude"], "postcodes": ["--postcode", "postcode"]}
    runs = collections.defaultdict(list)
    for turn in range(RUNS):
        for name, path in files.items():
            runs[name].append(measure([tool, "tally", path, *options[name], "--quiet", "--border", "0",
                                       "--out", f"{work}/{name}.out.csv", *data]))
    medians = {name: median(name, times) for name, times in runs.items()}
    by_place, by_code = (counts(f"{work}/{name}.out.csv") for name in files)
    apart = sum(abs(by_code[code] - by_place[code]) for code in by_place)
    ratio = medians["postcodes"] / medians["coordinates"]
    print(f"by postcode {ratio:.2f} times as long as by coordinates (at most {MOST}); {apart} points counted otherwise")
    if sum(by_code.values()) != count or apart > count / 1_000:
        sys.exit("the counts do not agree")
finally:
    shutil.rmtree(work)
