#!/usr/bin/env python3
"""The garden: every command of the program, given every odd input.

Whatever comes in, a command ends by itself within a minute with one of the documented exit codes. Where it fails it
says so on standard error, names the input and the remedy, prints no result and leaves nothing behind; where it
succeeds, what it says it wrote is there and whole. Inputs stay as they are.

Usage: garden.py BINARY [--shared FOLDER] [--only WORD] [--every N] [--self-test]
"""
import argparse
import collections
import csv
import dataclasses
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import odd_inputs  # noqa: E402
from commands import DATA, DATASET_ONLY, DOORS, FRESH, ODD, OUT, WORKING, leaves, options_with_values  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
DONE, FINDINGS, USAGE, REFUSED, UNREADABLE, UNWRITABLE = 0, 1, 64, 65, 66, 73
SECONDS = 60
# A fault says where, what was found, what was expected, and what to do.
FAULT = re.compile(r"^.+: found .+; expected .+\. .+\.$", re.S)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")
NOBODY = 65534
# Options that name what is written: their trials are those of outputs.
WRITTEN = ("--out", "--archive", "--losses", "--partial", "--links", "--record")


@dataclasses.dataclass
class Trial:
    """One run: the words of the command, how the odd thing comes into its folder, and how it must end."""

    label: str
    words: list
    plant: Callable = None  # Puts the odd input into the run's folder and returns its path.
    place: str = None  # What a fault must name.
    as_nobody: bool = False
    to_full_device: bool = False
    expected: tuple = None  # Exit codes; without them any that is documented.


def faults_of(trial, words, folder, code, out, err, seconds):
    """What is wrong with the way in which a run ended."""
    if code is None:
        return [f"did not end within {SECONDS} s"]
    if code < 0:
        return [f"ended by signal {signal.Signals(-code).name}"]
    wrong = []
    if code not in (DONE, FINDINGS, USAGE, REFUSED, UNREADABLE, UNWRITABLE):
        wrong.append(f"exit code {code}, which is not documented")
    try:
        message, answer = err.decode("utf-8"), out.decode("utf-8")
    except UnicodeDecodeError:
        return wrong + ["wrote what is not UTF-8"]
    if CONTROL.search(message) and code != USAGE:  # What was typed is echoed as it was typed.
        wrong.append("a message holds a control character")
    written = [path for path in folder.iterdir() if path.name.startswith("out")]
    files = [path for top in written for path in [top, *top.rglob("*")] if path.is_file()]
    strangers = {path.name for path in folder.iterdir()} - {"in"} - {path.name for path in written}
    # A record is where the trial has put it, with what SQLite keeps beside it.
    strangers = {name for name in strangers if not name.startswith("record.sqlite")}
    if strangers:
        wrong.append(f"left behind {sorted(strangers)}")
    if CONTROL.search(answer):
        wrong.append("an answer holds a control character")
    if re.search(r"^Traceback", message, re.M) or (code == FINDINGS and message.startswith("Error:")):
        wrong.append("an error that nobody caught")
    if code == FINDINGS and not out:
        wrong.append("exit code 1 without findings")
    if code in (USAGE, REFUSED, UNREADABLE, UNWRITABLE):
        if not message.strip():
            wrong.append(f"exit code {code} without a word")
        if out:
            wrong.append(f"exit code {code} after a result on standard output")
        # The files of a run are whole when its answer meets a full disk.
        if files and not trial.to_full_device:
            wrong.append(f"exit code {code}, yet it wrote {sorted(path.name for path in files)[:3]}")
    if code in (REFUSED, UNREADABLE, UNWRITABLE):
        found = [line for line in message.splitlines() if ": found " in line]
        if not any(FAULT.match(line) for line in found):
            wrong.append("no fault has place, finding, expectation and remedy")
        if trial.place and trial.place not in message:
            wrong.append(f"the message does not name {trial.place}")
    if code in (DONE, FINDINGS):
        if OUT in "".join(trial.words) and code == DONE and not files:
            wrong.append("done, but nothing was written")
        for path in files:
            if path.suffix in (".json", ".geojson") and not is_json(path.read_bytes()):
                wrong.append(f"{path.name} is not JSON")
        if "--json" in words and not is_json(out):
            wrong.append("--json, but standard output is not JSON")
    if seconds > SECONDS / 3:
        wrong.append(f"took {seconds:.0f} s")
    return wrong


def is_json(data):
    def refuse(word):
        raise ValueError(word)
    try:
        json.loads(data.decode("utf-8"), parse_constant=refuse)
        return True
    except ValueError:
        return False


def stamp(folder):
    """What the inputs are, so that a change is seen."""
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns, path.lstat().st_ino)
            for path in folder.rglob("*") if path.is_file()}


class Garden:
    def __init__(self, binary, shared, root):
        self.binary, self.shared, self.root = str(binary), shared, root
        self.examples = root / "examples"
        self.data = self.examples / "dataset"
        self.release = self.examples / "release"
        # The signed link that `prepare` makes; a self-test asks for none.
        self.link = ""

    def prepare(self):
        """Inputs that are right: each door works with its own, or the garden proves nothing."""
        examples = self.examples
        examples.mkdir()
        shutil.copytree(ROOT / "geodata", self.data)
        codes = re.findall(r"^(E09\d+),", (self.data / "zones/boroughs.csv").read_text(), re.M)
        boroughs = [code for code in codes if code != "E09000001"]
        (examples / "amounts.csv").write_text(
            "gss_code,amount_gbp\n" + "".join(f"{code},{300_000 + 1000 * n}.50\n" for n, code in enumerate(boroughs)))
        (examples / "offences.csv").write_text(
            "gss_code,offences\n" + "".join(f"{code},{20_000 + 100 * n}\n" for n, code in enumerate(codes)))
        (examples / "residents.csv").write_text(
            "gss_code,residents\n" + "".join(f"{code},{200_000 + 100 * n}\n" for n, code in enumerate(codes)))
        (examples / "groups.csv").write_text(
            "gss_code,group\n" + "".join(f"{code},{'inner' if n < 14 else 'outer'}\n" for n, code in enumerate(codes)))
        (examples / "unit-costs.csv").write_text(
            "outcome,low,central,high,price_year,source\nNo. of calls to the hub,10,20,30.5,2021/22,Made up\n")
        (examples / "circles.csv").write_text(
            "service_id,longitude,latitude,radius_m\nS1,-0.0532,51.5264,300\nS2,-0.1,51.5,1200\n")
        (examples / "points.csv").write_text(
            "id,Longitude,Latitude,kind\n" + "".join(
                f"{n},{-0.3 + n / 100},{51.4 + n % 7 / 50},{'ab'[n % 2]}\n" for n in range(40)))
        (examples / "postcodes.csv").write_text(
            "id,postcode\n" + "".join(f"{n},{text}\n" for n, text in enumerate(["E2 0HN", "sw1a1aa", "", "ZE1 0AA", "x"])))
        square = "[[[{0},51.5],[{1},51.5],[{1},51.52],[{0},51.52],[{0},51.5]]]"
        (examples / "zones.geojson").write_text(
            '{"type":"FeatureCollection","features":[' + ",".join(
                '{"type":"Feature","properties":{"code":"Z%d","residents":%d},"geometry":{"type":"Polygon",'
                '"coordinates":%s}}' % (n, 100 + n, square.format(-0.1 + n / 50, -0.08 + n / 50)) for n in range(4)) + "]}")
        (examples / "values.csv").write_text("code,value\n" + "".join(f"Z{n},{n}.5\n" for n in range(4)))
        (examples / "squares.geojson").write_text((examples / "zones.geojson").read_text().replace('"Z', '"X9900000'))
        (examples / "squares.csv").write_text(
            "code,year,residents\n" + "".join(f"X9900000{n},2024,{1000 + n}\n" for n in range(4)))
        (examples / "people.csv").write_text(
            "gss_code,year,residents\n" + "".join(f"{code},1999,{9000 + n}\n" for n, code in enumerate(codes)))
        (examples / "money.csv").write_text(
            "gss_code,year,amount_gbp\n" + "".join(f"{code},1999/00,{300_000 + n}\n" for n, code in enumerate(boroughs)))
        formulas = ROOT / "geodata/formulas"
        shutil.copy(formulas / "lcpf-2018-19-offences.yaml", examples / "formula.yaml")
        shutil.copy(formulas / "lcpf-2018-19-need-and-demand.yaml", examples / "formula-2.yaml")
        shutil.copy(ROOT / "geodata/facts/lcpf-2018-19.yaml", examples / "facts.yaml")
        (examples / "sent-in").mkdir()
        shutil.copy(formulas / "lcpf-2018-19-population.yaml", examples / "sent-in/one.yaml")
        data = str(self.data)
        for words in [
            ["formula", "run", "formula.yaml", "--data", data, "--out", "formula-run"],
            ["tally", "points.csv", "--data", data, "--shard", "1/1", "--partial", "part.json"],
            ["formula", "sweep", "--draws", "200", "--data", data, "--partial", "sweep-part.json"],
            ["analyse", "--data", data, "--out", "release", "--quiet"],
            ["services", "export", "--format", "open-referral-uk", "--data", data, "--out", "services.json"],
            ["services", "export", "--format", "360giving", "--data", data, "--out", "grants.json"],
            ["services", "chase", "--data", data, "--links", "links.csv", "--record", "record.sqlite", "--base-url",
             "https://x.example"],
        ]:
            done = subprocess.run([self.binary, *words], cwd=examples, capture_output=True, text=True)
            if done.returncode != DONE:
                sys.exit(f"{' '.join(words)}: {done.returncode}\n{done.stderr}")
        with open(examples / "links.csv", newline="") as table:
            self.link = next(csv.DictReader(table))["link_id"]
        # A source folder holds nothing that an import could use whole; a part of it is enough to be odd.
        (examples / "sources").mkdir()
        (examples / "sources/README.md").write_text("No sources.\n")
        for path in examples.rglob("*"):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        os.chmod(examples, 0o755)
        os.chmod(self.root, 0o755)

    # The trials

    def trials(self):
        commands = {" ".join(leaf) for leaf in leaves(self.binary)}
        if commands != set(WORKING):
            sys.exit(f"commands without a row, or rows without a command: {sorted(commands ^ set(WORKING))}")
        reached = {name for door in DOORS for name in commands
                   if door.words[:len(name.split())] == tuple(name.split())}
        if commands - reached != DATASET_ONLY:
            sys.exit(f"commands with no door: {sorted((commands - reached) ^ DATASET_ONLY)}")
        yield from self.right_inputs()
        for door in DOORS:
            yield from self.at_door(door)
        yield from self.mangled_datasets()
        yield from self.odd_options(commands)
        yield from self.odd_outputs()

    def right_inputs(self):
        """Every line works with right inputs: else what follows fails for another reason."""
        for name, words in WORKING.items():
            expected = (UNREADABLE,) if name == "import" else (DONE, FINDINGS)
            yield Trial(f"right: {name}", words, expected=expected)

    def at_door(self, door):
        def trial(name, plant, place, as_nobody=False):
            return Trial(f"{door.name}: {name}", list(door.words), plant, place, as_nobody)

        right = self.examples / door.right
        suffix = Path(door.right).suffix
        for name, data in odd_inputs.whole_files():
            yield trial(name, write(f"odd{suffix}", data), f"odd{suffix}")
        yield trial("missing", lambda folder: folder / "in" / f"odd{suffix}", f"odd{suffix}")
        yield trial("no permission", write(f"odd{suffix}", b"x,y\n1,2\n", mode=0), f"odd{suffix}", as_nobody=True)
        yield trial("folder of nothing", make_folder(f"odd{suffix}"), None)
        yield trial("a device without end", lambda folder: Path("/dev/zero"), "/dev/zero")
        yield trial("a link to itself", link(f"odd{suffix}"), f"odd{suffix}")
        if right.is_dir():
            return
        data = right.read_bytes()
        yield trial("pipe", pipe(f"odd{suffix}", data), None)
        seed = zlib.crc32(door.name.encode())
        for name, odd in odd_inputs.made_from(data[:400_000], seed, mutants=40):
            yield trial(name, write(f"odd{suffix}", odd), None)
        if self.shared:
            for name, path in odd_inputs.corpus(self.shared, door.corpora, sample=41):
                yield trial(name, copy(path), None)

    def mangled_datasets(self):
        """Each file of the dataset, mangled in each way, and each column of its tables given odd words."""
        readers = [name for name in WORKING if DATA in WORKING[name] and name not in ("check", "publish")]
        turn = 0
        files = sorted(path.relative_to(self.data) for path in self.data.rglob("*") if path.is_file())
        for file in files:
            for how in odd_inputs.MANGLES:
                plant = self.with_dataset(lambda data, file=file, how=how: odd_inputs.mangle_file(data / file, how))
                for name in ["check", readers[turn % len(readers)], readers[(turn * 7 + 3) % len(readers)]]:
                    yield Trial(f"{name}: {file} {how}", data_words(WORKING[name]), plant, None)
                turn += 1
            if file.suffix == ".csv":
                columns = (self.data / file).read_text().splitlines()[0].split(",")
                for column in range(len(columns)):
                    for number in range(3):
                        word = odd_inputs.ODD_WORDS[(turn * 5 + number) % len(odd_inputs.ODD_WORDS)]
                        plant = self.with_dataset(
                            lambda data, file=file, c=column, w=word, t=turn: change_cell(data / file, c, w, t))
                        for name in ["check", readers[turn % len(readers)]]:
                            yield Trial(f"{name}: {file} column {columns[column]} is {word[:20]!a}",
                                        data_words(WORKING[name]), plant, None)
                        turn += 1

    def with_dataset(self, change):
        def plant(folder):
            odd_inputs.copy_dataset(self.data, folder / "in/dataset")
            change(folder / "in/dataset")
            return folder / "in/dataset"
        return plant

    def odd_options(self, commands):
        """Every option of every command with odd values."""
        for name in sorted(commands):
            for option in options_with_values(self.binary, tuple(name.split())):
                for word in odd_inputs.ODD_WORDS + ["2018/19", "E09000001", "Hackney", "/dev/null", "."]:
                    if "\x00" in word or option in WRITTEN:
                        continue
                    # The program's own work may be as long as it is asked to be.
                    if option in ("--draws", "--workers") and word.isdigit():
                        continue
                    words = list(WORKING[name])
                    if option in words:
                        words[words.index(option) + 1] = word
                    else:
                        words += [option, word]
                    yield Trial(f"{name} {option} {word[:20]!a}", words)

    def odd_outputs(self):
        """Every command that writes, told to write where it cannot or must not."""
        for name, words in WORKING.items():
            if not any(OUT in word for word in words):
                continue
            place = next(n for n, word in enumerate(words) if OUT in word)
            suffix = words[place].partition(OUT)[2]

            def to(target, as_nobody=False, plant=None, place=place, words=words, name=name):
                line = list(words)
                line[place] = target
                return Trial(f"{name} writing to {target}", line, plant, None, as_nobody)

            yield to("/proc/nowhere" + suffix)
            yield to("in/file/below" + suffix, plant=write("file", b"a file\n"))
            yield to("in/locked/below" + suffix, as_nobody=True, plant=make_folder("locked", mode=0o555))
            yield to("a" * 300 + suffix)
            yield to("out\x1b[31mred" + suffix)
            if not suffix:  # A file that is named whole is meant; a folder may hold what nobody thought of.
                yield to("in/theirs", plant=theirs)
        for name, option in [("services export", "--losses"), ("services feed", "--losses"), ("tally", "--partial")]:
            for target in ["/proc/nowhere.json", "in/file/below.json", "a" * 300 + ".json"]:
                yield Trial(f"{name} {option} {target[:20]}", WORKING[name] + [option, target],
                            write("file", b"a file\n"), None, expected=(UNWRITABLE,))
        for name in WORKING:
            if "--json" in " ".join(options_without_values(self.binary, name)):
                yield Trial(f"{name} to a full device", WORKING[name] + ["--json"], to_full_device=True,
                            expected=(UNWRITABLE,))

    # A run

    def run(self, trial):
        """Runs a trial in a folder of its own; the faults, the exit code and what it said."""
        with tempfile.TemporaryDirectory(dir=self.root, ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "in").mkdir()
            planted = trial.plant(folder) if trial.plant else None
            fresh = folder / "in/fresh"
            changes = any(FRESH in word for word in trial.words)
            if changes:
                odd_inputs.copy_dataset(self.data, fresh)
            if any("{record}" in word for word in trial.words):
                for file in self.examples.glob("record.sqlite*"):
                    shutil.copy(file, folder)
                    (folder / file.name).chmod(0o600)
            fill = {"{data}": str(self.data), FRESH: str(fresh), "{sound}": str(self.data), "{example}": str(self.examples),
                    "{record}": str(folder / "record.sqlite"), "{link}": self.link, "{out}": "out", "{odd}": str(planted)}
            words = [re.sub(r"\{\w+\}", lambda match: fill.get(match[0], match[0]), word) for word in trial.words]
            if trial.as_nobody and os.getuid() == 0:
                for path in [folder, folder / "in"]:
                    path.chmod(0o777)
            before = stamp(folder / "in")
            code, out, err, seconds = self.call(trial, words, folder)
            wrong = faults_of(trial, words, folder, code, out, err, seconds)
            after = stamp(folder / "in")
            if "writing to in/" in trial.label and code == DONE:
                after = {path: after.get(path) for path in before}
            if changes and code == DONE:  # All of it or nothing: after a refusal it is as it was.
                before, after = ({path: mark for path, mark in marks.items() if not path.startswith(str(fresh))}
                                 for marks in (before, after))
            if before != after:
                wrong.append(f"an input was changed: {sorted(set(before.items()) ^ set(after.items()))[:2]}")
            if trial.expected is not None and code not in trial.expected:
                wrong.append(f"exit code {code}, expected {trial.expected}")
            for path in folder.rglob("*"):
                if not path.is_symlink() and not stat.S_ISFIFO(path.lstat().st_mode) and trial.as_nobody:
                    path.chmod(0o777)
            return trial, wrong, code, err.decode(errors="replace") if err else "", " ".join(words), seconds

    def call(self, trial, words, folder):
        began = time.monotonic()
        root = trial.as_nobody and os.getuid() == 0
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
        with open("/dev/full", "wb") as device:
            process = subprocess.Popen([self.binary, *words], cwd=folder, stdin=subprocess.DEVNULL,
                                       stdout=device if trial.to_full_device else subprocess.PIPE, stderr=subprocess.PIPE,
                                       env={**os.environ, "TMPDIR": str(folder)}, **who)
            try:
                out, err = process.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                return None, b"", b"", SECONDS
        return process.returncode, out or b"", err, time.monotonic() - began


def options_without_values(binary, name):
    from commands import help_of
    return re.findall(r"^  (--[a-z-]+)  ", help_of(binary, *name.split()), re.M)


def data_words(words):
    """A working line whose dataset is the odd one."""
    return [word.replace(DATA, ODD) for word in words]


# Planters: each puts the odd input into the run's folder and returns its path.

def write(name, data, mode=0o644):
    def plant(folder):
        path = folder / "in" / name
        path.write_bytes(data)
        path.chmod(mode)
        return path
    return plant


def copy(source):
    def plant(folder):
        path = folder / "in" / source.name
        path.write_bytes(source.read_bytes())
        return path
    return plant


def make_folder(name, mode=0o755):
    def plant(folder):
        path = folder / "in" / name
        path.mkdir()
        path.chmod(mode)
        return path
    return plant


def theirs(folder):
    """A folder that holds what a user has written, by the names that our files have."""
    path = folder / "in/theirs"
    path.mkdir()
    for name in ["index.html", "report.txt", "boroughs.csv", "allocations.csv", "datapackage.json", "services"]:
        (path / name).write_bytes(b"not ours\n")
    return path


def link(name):
    def plant(folder):
        path = folder / "in" / name
        path.symlink_to(path)
        return path
    return plant


def pipe(name, data):
    """A pipe into which a process writes the example that is right."""
    def plant(folder):
        path = folder / "in" / name
        os.mkfifo(path)
        source = folder / "in" / "source"
        source.write_bytes(data)
        subprocess.Popen(["timeout", "5", "sh", "-c", 'cat "$1" > "$2"', "sh", source, path],
                         stderr=subprocess.DEVNULL)
        return path
    return plant


def change_cell(path, column, word, turn):
    """Gives one cell of a column, or all of them, an odd word."""
    import csv
    import io
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if len(rows) < 2:
        return
    for row in rows[1:] if turn % 3 == 0 else [rows[1 + turn % (len(rows) - 1)]]:
        row[column] = word
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.unlink()
    path.write_text(text.getvalue(), encoding="utf-8")


SELF_TEST = {
    "ends by a signal": "kill -SEGV $$",
    "knows another exit code": "exit 2",
    "fails without a word": "exit 65",
    "fails without a remedy": "echo 'odd.csv: found an error' >&2; exit 65",
    "does not name the input": "echo 'x: found a; expected b. Do c.' >&2; exit 65",
    "half-writes": "echo 'odd.csv: found a; expected b. Do c.' >&2; mkdir out; echo {} > out/x.json; exit 65",
    "writes and says no": "echo 'odd.csv: found a; expected b. Do c.' >&2; echo 1; exit 65",
    "writes half a document": "mkdir out; echo '{' > out/run.json",
    "writes nothing and says done": "exit 0",
    "changes its input": "mkdir out; echo {} > out/x.json; echo x >> in/odd.csv",
    "leaves a temporary file": "mkdir out; echo {} > out/x.json; echo x > left",
    "has findings and does not say which": "mkdir out; echo {} > out/x.json; exit 1",
    "ends with an error that nobody caught": "echo 'Traceback (most recent call last):' >&2; echo 1; exit 1",
    "talks to the terminal": "printf 'odd.csv: found \\033[31m; expected b. Do c.\\n' >&2; exit 65",
}


def self_test(root):
    """Each kind of fault, by a program that has it, is found; a program that has none is not blamed."""
    program = root / "faulty"
    trial = Trial("self-test", ["analyse", ODD, "--out", OUT], write("odd.csv", b"x\n"), "odd.csv")
    passed = "echo 'odd.csv: found a; expected b. Do c.' >&2; exit 65"
    for name, script in [*SELF_TEST.items(), ("is right", passed)]:
        program.write_text("#!/bin/sh\n" + script + "\n")
        program.chmod(0o755)
        garden = Garden(program, None, root)
        wrong = garden.run(trial)[1]
        if bool(wrong) == (name == "is right"):
            sys.exit(f"self-test: a program that {name} is judged {wrong}")
    print(f"self-test: {len(SELF_TEST)} faulty programs found")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", type=Path)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--only", default="", help="trials whose label holds this")
    parser.add_argument("--every", type=int, default=1, help="take one trial of so many")
    parser.add_argument("--self-test", action="store_true")
    asked = parser.parse_args()
    if asked.shared and not asked.shared.is_dir():
        if os.environ.get("CI"):
            sys.exit(f"{asked.shared}: the corpora are not there")
        print(f"{asked.shared} is not there: without the corpora")
        asked.shared = None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        root = Path(name)
        if asked.self_test:
            self_test(root)
        garden = Garden(asked.binary.resolve(), asked.shared and asked.shared.resolve(), root)
        garden.prepare()
        trials = [trial for trial in garden.trials() if asked.only in trial.label]
        # That right inputs work is never left out.
        trials = [trial for number, trial in enumerate(trials) if trial.expected or number % asked.every == 0]
        codes, bad, slowest = collections.Counter(), 0, []
        before = stamp(garden.examples)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for run in as_completed([pool.submit(garden.run, trial) for trial in trials]):
                trial, wrong, code, err, line, seconds = run.result()
                codes[code] += 1
                slowest = sorted([*slowest, (seconds, trial.label)], reverse=True)[:5]
                if wrong:
                    bad += 1
                    print(f"FAULT {trial.label}\n  {line[:300]}\n  " + "\n  ".join(wrong) +
                          f"\n  said: {err[:400]!a}", flush=True)
        if stamp(garden.examples) != before:
            bad += 1
            print("FAULT an example was changed")
        print(f"garden: {len(trials)} runs of {len(WORKING)} commands, {bad} with faults; exit codes "
              + ", ".join(f"{code}: {count}" for code, count in sorted(codes.items(), key=str))
              + "; slowest " + ", ".join(f"{seconds:.1f} s ({label})" for seconds, label in slowest))
        sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
