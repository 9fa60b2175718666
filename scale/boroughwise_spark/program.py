"""The program `boroughwise` on the machine that this runs on: the driver or a worker."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field

from .fault import ScaleFault
from .pieces import END, Piece, block

# What the program answers where the input is at fault, whoever counts it: a second try would not help.
INPUT_FAULTS = {64, 65, 66, 73}

# The versions that this Python process has asked for already, by path.
_versions: dict[str, str] = {}


@dataclass(frozen=True)
class Program:
    """The program, as every worker must have it, and the options that every count has."""

    path: str
    version: str = ""
    options: list[str] = field(default_factory=list)
    # The zones' file that Spark has brought to each worker, by its name; None where `--zones` names a layer.
    zones_file: str | None = None

    def words(self) -> list[str]:
        """The options with the zones where they lie on this machine."""
        if self.zones_file is None:
            return self.options
        from pyspark import SparkFiles

        return [*self.options, "--zones", SparkFiles.get(self.zones_file)]

    def require(self) -> None:
        """Refuses a machine that lacks the program, or has another version of it than the driver."""
        found = version(self.path)
        if self.version and found != self.version:
            raise ScaleFault.of(
                self.path,
                f"version {found} on {socket.gethostname()}",
                f"{self.version}, that of the driver",
                "Install one version on all machines",
            )


def version(path: str) -> str:
    """The version of the program on this machine."""
    if path not in _versions:
        where = shutil.which(path)
        if where is None:
            raise ScaleFault.of(
                path,
                f"no program of this name on {socket.gethostname()}",
                "boroughwise on the driver and on every worker",
                "Install it there, or say with --program where it lies",
            )
        answer = run([where, "--version"])
        _versions[path] = answer.stdout.decode().strip()
    return _versions[path]


def run(words: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Runs the program to its end; refuses an answer that is none."""
    answer = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if answer.returncode != 0:
        raise ScaleFault(answer.stderr.decode(errors="replace").strip() or stopped(answer.returncode))
    return answer


def stopped(code: int) -> str:
    """How the program ended, where it has not said it."""
    how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
    return f"boroughwise on {socket.gethostname()} was stopped {how}, without a word."


def count(program: Program, pieces: Iterable[tuple[Piece, Iterable[bytes | memoryview] | None]]) -> bytes:
    """Has the program count pieces of files, one after the other; their partial count.

    A fault of the input is a `ScaleFault`; anything else that stops the program is a RuntimeError, which Spark
    takes for a failed try.
    """
    program.require()
    with tempfile.TemporaryDirectory(prefix="boroughwise-") as folder:
        result = os.path.join(folder, "part.json")
        words = [program.path, "tally", "-", "--pieces", "--partial", result, "--quiet", *program.words()]
        with open(os.path.join(folder, "errors"), "w+b") as errors:
            process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors)
            try:
                _hand_over(process, pieces)
            except BaseException:
                process.kill()
                raise
            finally:
                code = process.wait()
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
        if code in INPUT_FAULTS:
            raise ScaleFault(said)
        if code != 0:
            raise RuntimeError(said or stopped(code))
        with open(result, "rb") as file:
            return file.read()


def _hand_over(
    process: "subprocess.Popen[bytes]",
    pieces: Iterable[tuple[Piece, Iterable[bytes | memoryview] | None]],
) -> None:
    pipe = process.stdin
    assert pipe is not None
    # A program that ends early says why by itself: a pipe that it has closed is no second fault.
    with contextlib.suppress(BrokenPipeError), pipe:
        for piece, data in pieces:
            pipe.write(block(piece.described(has_path=data is None)))
            if data is None:
                continue
            for some in data:
                if len(some):
                    pipe.write(len(some).to_bytes(4, "big"))
                    pipe.write(some)
            pipe.write(END)
        pipe.write(END)


def merged(program: Program, parts: Iterable[bytes], options: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Has the program merge partial counts."""
    with tempfile.TemporaryDirectory(prefix="boroughwise-") as folder:
        files = []
        for number, part in enumerate(parts):
            files.append(os.path.join(folder, f"{number}.json"))
            with open(files[-1], "wb") as file:
                file.write(part)
        return run([program.path, "merge", *files, *options])


def joined(program: Program, parts: Iterable[bytes]) -> bytes:
    """One partial count of several."""
    program.require()
    with tempfile.TemporaryDirectory(prefix="boroughwise-") as folder:
        result = os.path.join(folder, "joined.json")
        merged(program, parts, ["--partial", result, "--quiet"])
        with open(result, "rb") as file:
            return file.read()
