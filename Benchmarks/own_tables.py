#!/usr/bin/env python3
"""Measures the reading of an Excel workbook of 100,000 rows beside openpyxl.

usage: own_tables.py BOROUGHWISE PEER_PYTHON

The workbook has a service in each row: an id, a place, a radius and five columns more. Ours is the whole command
`services reach` on a table without its columns, which reads all of it and stops there, less the same command on
a table of one row; theirs is openpyxl's fastest way, read_only with values_only, within one process. Medians of 5 runs.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

MAKE = """
import sys
from openpyxl import Workbook
for path, count in (("large.xlsx", 100_000), ("one.xlsx", 1)):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Services")
    sheet.append(["GSS", "Borough", "Service", "Provider", "Places", "Amount", "Year", "Remarks"])
    for row in range(count):
        sheet.append([f"E090000{row % 32 + 2:02d}", f"Borough {row % 32}", f"S{row:06d}", f"Provider {row % 997}", row % 50,
                      row * 1.25, 2024, "a remark of some length" if row % 3 else None])
    book.save(path)
"""
READ = """
import sys, time, statistics
from openpyxl import load_workbook
times = []
for _ in range(5):
    start = time.perf_counter()
    book = load_workbook(sys.argv[1], read_only=True)
    rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    times.append(time.perf_counter() - start)
print(statistics.median(times), rows)
"""

binary, python = (os.path.abspath(path) if os.sep in path else path for path in sys.argv[1:3])


def seconds(path):
    """The median time in which the table is read and refused: its columns are not those of services."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        done = subprocess.run([binary, "services", "reach", path, "--data", "geodata"], capture_output=True, text=True)
        times.append(time.perf_counter() - start)
        if "no sheet with the columns of services" not in done.stderr:
            sys.exit(f"{path}: {done.stderr}")
    return statistics.median(times)


with tempfile.TemporaryDirectory() as work:
    subprocess.run([python, "-c", MAKE], check=True, cwd=work)
    large, one = (os.path.join(work, name) for name in ("large.xlsx", "one.xlsx"))
    theirs, rows = subprocess.run([python, "-c", READ, large], check=True, capture_output=True, text=True).stdout.split()
    ours = seconds(large) - seconds(one)
    print(f"XLSX of {rows} rows, {os.path.getsize(large) / 1e6:.1f} MB: boroughwise {ours:.2f} s, openpyxl {float(theirs):.2f} s, "
          f"{float(theirs) / ours:.1f} times")
