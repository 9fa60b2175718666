#!/usr/bin/env python3
"""Runs every command of README.md and docs/ as it stands there, and looks for each printed example in what came out.

A command that stands in a block is run in a folder that holds what the page says a reader has: the clone with its
data, and small files of their own. A command named within a sentence must exist, with each of its options. Nothing
is passed over without a word: a line that cannot be run here is in NOT_RUN with its reason.

Usage: run_documented_commands.py BINARY
"""
import csv
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "geodata/README.md",
         *sorted((ROOT / "examples").glob("*/README.md")), ROOT / "CONTRIBUTING.md"]

# Lines of blocks that are not run, by how they begin, and why.
NOT_RUN = {
    "git clone": "the clone is what this runs in",
    "make": "the targets are what calls this; that they exist is checked",
    "export PATH": "the path is set for every command",
    "projsync": "downloads a grid of 15 MB from elsewhere",
    "boroughwise import population --from SOURCES": "the collected sources are not part of a clone",
}

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
INDENTED = re.compile(r"^    ((?:\.build/release/)?boroughwise .*)$", re.M)
INLINE = re.compile(r"`boroughwise ([^`]+)`")


def commands_and_examples(text):
    """The blocks of a page in order: ("run", lines), ("example", text) or ("file", text).

    A block of no language is what a command prints; one that only illustrates is marked `text`.
    """
    found = []
    for match in BLOCK.finditer(text):
        language, body = match.groups()
        if language == "sh":
            found.append((match.start(), "run", [line.strip() for line in body.splitlines() if line.strip()]))
        elif language == "":
            found.append((match.start(), "example", body))
        elif language == "yaml":
            found.append((match.start(), "file", body))
    for match in INDENTED.finditer(re.sub(BLOCK, lambda m: re.sub(r"[^\n]", " ", m[0]), text)):
        found.append((match.start(), "run", [match[1].strip()]))
    return [item[1:] for item in sorted(found, key=lambda item: item[0])]


def prepare(folder, binary):
    """A clone's data, the built tool, and small files of a reader's own."""
    (folder / ".build/release").mkdir(parents=True)
    (folder / ".build/release/boroughwise").symlink_to(binary)
    shutil.copytree(ROOT / "geodata", folder / "geodata")
    shutil.copytree(ROOT / "reports", folder / "reports")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "geodata", folder / "my-geodata")
    with open(ROOT / "geodata/zones/boroughs.csv", encoding="utf-8") as table:
        boroughs = [row["gss_code"] for row in csv.DictReader(table) if row["gss_code"] != "E09000001"]
    amounts = "".join(f"{code},{300000 + 1000 * place}.50\n" for place, code in enumerate(boroughs))
    (folder / "my.csv").write_text("gss_code,amount_gbp\n" + amounts)
    (folder / "circles.csv").write_text("service_id,longitude,latitude,radius_m\nS1,-0.0532,51.5264,300\n")
    header = ("Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
              "Crime type,Last outcome category,Context\n")
    for month in ("2024-01", "2024-02"):
        rows = [f"{month}-{n},{month},Metropolitan Police Service,Metropolitan Police Service,{-0.1 + n / 500},"
                f"51.5{n % 10},On or near Example Street,,,{kind},," for n, kind in enumerate(["Burglary", "Robbery"] * 20)]
        (folder / f"{month}-metropolitan-street.csv").write_text(header + "\n".join(rows) + "\n")
    with gzip.open(folder / "points.csv.gz", "wt") as file:
        file.write("id,easting,northing\n" + "".join(f"{n},{530000 + 97 * n},{180000 + 31 * n}\n" for n in range(50)))
    (folder / "referrals.csv").write_text("Reference,Postcode\n1,E2 0HN\n2,sw1a1aa\n3,\n4,BR1 1AA\n")
    formulas = ROOT / "geodata/formulas"
    shutil.copy(formulas / "lcpf-2018-19-offences.yaml", folder / "a.yaml")
    shutil.copy(formulas / "lcpf-2018-19-population.yaml", folder / "b.yaml")
    shutil.copy(formulas / "lcpf-2018-19-need-and-demand.yaml", folder / "my-formula.yaml")
    (folder / "sent-in").mkdir()
    for borough, name in (("bexley", "lcpf-2018-19-population"), ("camden", "lcpf-2018-19-offences")):
        shutil.copy(formulas / f"{name}.yaml", folder / f"sent-in/{borough}.yaml")


def segments(example):
    """The runs of lines of a printed example between its lines of three dots."""
    parts = [[]]
    for line in example.splitlines():
        if line.strip() in ("...", "…"):
            parts.append([])
        else:
            parts[-1].append(line.rstrip())
    trimmed = []
    for part in parts:
        while part and not part[0]:
            part.pop(0)
        while part and not part[-1]:
            part.pop()
        if part:
            trimmed.append("\n".join(part))
    return trimmed


def missing_segments(example, outputs):
    """The parts of a printed example that are in none of the outputs, line by line as they stand."""
    texts = ["\n" + "\n".join(line.rstrip() for line in text.splitlines()) + "\n" for text in outputs]
    return [part for part in segments(example) if not any("\n" + part + "\n" in text for text in texts)]


def help_of(words, binary, cache={}):
    key = tuple(words)
    if key not in cache:
        cache[key] = subprocess.run([binary, "help", *words], capture_output=True, text=True)
    return cache[key]


def faults_of_mention(mention, binary):
    """What is wrong with a command that a sentence names: its subcommands and options must exist."""
    words = mention.split()
    path = []
    for word in words:
        if word == "help" or not re.fullmatch(r"[a-z][a-z-]*", word):
            break
        if help_of(path + [word], binary).returncode != 0 or f"boroughwise {' '.join(path + [word])}" not in help_of(
                path + [word], binary).stdout.replace("\n", " "):
            break
        path.append(word)
    if not path and words[0] != "help":
        return [f"`boroughwise {mention}`: there is no such command"]
    text = help_of(path, binary).stdout
    return [f"`boroughwise {mention}`: {' '.join(path)} has no option {option}"
            for option in re.findall(r"--[a-z][a-z-]*", mention) if not re.search(rf"{option}\b", text)]


def main(binary):
    binary = os.path.abspath(binary)
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    faults, run, examples, mentions, passed_over = [], 0, 0, 0, []
    with tempfile.TemporaryDirectory(prefix="documented-") as temporary:
        home = Path(temporary)
        for page in PAGES:
            name = str(page.relative_to(ROOT))
            text = page.read_text(encoding="utf-8")
            folder = home / name.replace("/", "-")
            folder.mkdir()
            prepare(folder, binary)
            environment = dict(os.environ, PATH=f"{folder}/.build/release:{os.environ['PATH']}", NO_COLOR="1")
            outputs = [path.read_text(encoding="utf-8") for path in sorted((folder / "reports").rglob("report.txt"))]
            for kind, body in commands_and_examples(text):
                if kind == "file" and (formula := re.search(r"^formula: (\S+)", body, re.M)):
                    (folder / f"{formula[1]}.yaml").write_text(body, encoding="utf-8")
                elif kind == "example":
                    examples += 1
                    faults += [f"{name}: this printed example is not what comes out:\n{part}"
                               for part in missing_segments(body, outputs)]
                for line in body if kind == "run" else []:
                    plain = line.removeprefix(".build/release/")
                    if plain.startswith("#"):
                        continue
                    reason = next((why for start, why in NOT_RUN.items() if plain.startswith(start)), None)
                    if reason:
                        passed_over.append(f"{name}: {line}: {reason}")
                        faults += [f"{name}: {line}: the Makefile has no target {target}"
                                   for target in re.findall(r"\bmake ([a-z-]+)", line) if target not in targets]
                        continue
                    done = subprocess.run(["bash", "-c", line], cwd=folder, env=environment, capture_output=True,
                                          text=True, timeout=300)
                    run += 1
                    outputs.append(done.stdout)
                    if done.returncode != 0:
                        faults.append(f"{name}: {line}\n  ended with {done.returncode}: "
                                      f"{(done.stderr or done.stdout).strip()[:600]}")
            for mention in INLINE.findall(text):
                mentions += 1
                faults += [f"{name}: {fault}" for fault in faults_of_mention(mention, binary)]
    for line in passed_over:
        print(f"not run: {line}")
    for fault in faults:
        print(f"FAULT {fault}", file=sys.stderr)
    if run < 40 or examples < 5 or mentions < 15:
        faults.append("too few commands were found: the pages are no longer read as they are written")
        print(f"FAULT {faults[-1]}", file=sys.stderr)
    print(f"{run} documented commands run, {examples} printed examples compared, {mentions} commands in sentences found")
    print(f"{run + examples + mentions - len(faults)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
