"""The program `boroughwise` on the machine that this runs on: the driver or a worker."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
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
    # Files of the driver by the options that name them ("" is an argument), and the names under which Spark brings
    # them: two jobs of one session may have different files of one name.
    files: dict[str, tuple[str, str]] = field(default_factory=dict)

    def words(self) -> list[str]:
        """The options, with files where they lie on this machine."""
        brought = ((option, here(file, key)) for option, (file, key) in self.files.items())
        return [*self.options, *(word for pair in brought for word in pair if word)]

    def in_words_of_driver(self, said: str) -> str:
        """What the program says here, with files as the driver names them."""
        for file, key in self.files.values():
            said = said.replace(here(file, key), file)
        return said

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


def here(file: str, key: str) -> str:
    """Where a file of the driver lies on this machine, under its own name, which answers repeat."""
    from pyspark import SparkFiles

    folder = SparkFiles.get(f"{key}.named")
    path = os.path.join(folder, os.path.basename(file))
    os.makedirs(folder, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.symlink(SparkFiles.get(key), path)
    return path


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
    """Runs the program to its end.

    A fault of the input is a `ScaleFault`; anything else that stops the program is a RuntimeError, which Spark
    takes for a failed try.
    """
    answer = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    refuse(answer.returncode, answer.stderr)
    return answer


def refuse(code: int, errors: bytes) -> None:
    """Refuses an answer that is none."""
    said = errors.decode(errors="replace").strip()
    if code in INPUT_FAULTS:
        raise ScaleFault(said)
    if code != 0:
        raise RuntimeError(said or stopped(code))


def written(words: list[str], ending: str) -> bytes:
    """Runs the program, which writes one file: the path behind the last word. Answers its bytes."""
    with tempfile.TemporaryDirectory(prefix="boroughwise-") as folder:
        path = os.path.join(folder, f"answer{ending}")
        run([*words, path])
        with open(path, "rb") as file:
            return file.read()


def stopped(code: int) -> str:
    """How the program ended, where it has not said it."""
    how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
    return f"boroughwise on {socket.gethostname()} was stopped {how}, without a word."


def count(program: Program, pieces: Iterable[tuple[Piece, Iterable[bytes | memoryview] | None]]) -> bytes:
    """Has the program count pieces of files, one after the other; their partial count."""
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
            refuse(code, errors.read())
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
    """Has the program merge partial counts of points."""
    with kept(parts) as files:
        return run([program.path, "merge", *files, *options])


def joined(program: Program, parts: Iterable[bytes]) -> bytes:
    """One partial count of points of several."""
    program.require()
    with kept(parts) as files:
        return written([program.path, "merge", *files, "--quiet", "--partial"], ".json")


@contextlib.contextmanager
def kept(parts: Iterable[bytes]) -> Iterator[list[str]]:
    """The paths of files that hold partial counts, while they are needed."""
    with tempfile.TemporaryDirectory(prefix="boroughwise-") as folder:
        files = []
        for number, part in enumerate(parts):
            files.append(os.path.join(folder, f"{number}.json"))
            with open(files[-1], "wb") as file:
                file.write(part)
        yield files
