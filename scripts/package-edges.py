#!/usr/bin/env python3
"""Compares what Package.swift lets each target import with what its files import: no edge more, none less."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What a target needs without importing it: the library under a wrapper's module, the program that tests run.
LINKED = {("GeoPackage", "GRDBSQLite"), ("CommandTests", "boroughwise")}


def main():
    dump = subprocess.run(
        ["swift", "package", "--ignore-lock", "dump-package"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    targets = json.loads(dump.stdout)["targets"]
    everything = {other["name"] for other in targets}
    for target in targets:
        everything |= {next(iter(each.values()))[0] for each in target["dependencies"]}
    wrong = []
    for target in targets:
        if target["type"] == "system":
            continue
        name = target["name"]
        declared = set()
        for dependency in target["dependencies"]:
            declared.add(next(iter(dependency.values()))[0])
        folder = ROOT / (target.get("path") or f"{'Tests' if target['type'] == 'test' else 'Sources'}/{name}")
        imported = set()
        for path in folder.rglob("*.swift"):
            imported |= set(re.findall(r"^(?:@\w+ |\w+ )*import (\w+)", path.read_text(), re.M))
        for module in sorted(declared - imported):
            if (name, module) not in LINKED:
                wrong.append(f"Package.swift: {name} names {module}, which none of its files imports")
        for module in sorted((imported & everything) - declared - {name}):
            wrong.append(f"Package.swift: {name} imports {module} and does not name it")
    print("\n".join(wrong), end="\n" if wrong else "")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
