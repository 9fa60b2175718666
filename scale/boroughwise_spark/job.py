"""The job: pieces counted on the workers, their partial counts merged by a tree."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyspark import RDD, StorageLevel
from pyspark.sql import SparkSession

from . import listing, sources
from .fault import ScaleFault
from .parts import Part, gaps, misread
from .pieces import File, Piece, is_local
from .program import Program, count, joined, merged, version

# So many partial counts are merged by one task, and the last of them on the driver.
_FAN_IN = 16
# How Spark cuts files into partitions, which a count decides for itself.
_SPLIT, _OPEN, _BATCH = (
    "spark.sql.files.maxPartitionBytes",
    "spark.sql.files.openCostInBytes",
    "spark.sql.execution.arrow.maxBytesPerBatch",
)
_SETTINGS = (_SPLIT, _OPEN, _BATCH)
# The layers that the program knows by a word: every worker has them in its own folder of the dataset.
_SHIPPED = {"boroughs", "lsoas"}


@dataclass(frozen=True)
class TallyOptions:
    """What is counted, and in what: the options of `boroughwise tally` by their names."""

    zones: str = "boroughs"
    by: str = ""
    x: str | None = None
    y: str | None = None
    id: str | None = None
    crs: str = "wgs84"
    code: str | None = None
    layer: str | None = None
    reconcile: str | None = None
    border: float = 50.0
    resolve_overlaps: bool = False
    data: str = "geodata"

    @property
    def reconcile_table(self) -> str | None:
        return self.reconcile if self.reconcile and self.reconcile.endswith(".csv") else None

    def counting(self) -> list[str]:
        """The options of a count, without the zones' file."""
        column = None if self.reconcile_table else self.reconcile
        words = ["--data", self.data, "--crs", self.crs, "--border", repr(float(self.border)), "--by", self.by]
        for name, value in [("x", self.x), ("y", self.y), ("id", self.id), ("reconcile", column)]:
            words += [f"--{name}", value] if value is not None else []
        return [*words, *(["--resolve-overlaps"] if self.resolve_overlaps else []), *self.naming()]

    def naming(self) -> list[str]:
        """The options that name zones within their file."""
        return [word for name in ("code", "layer") if (value := getattr(self, name)) for word in (f"--{name}", value)]

    def merging(self) -> list[str]:
        table = self.reconcile_table
        return ["--zones", self.zones, "--data", self.data, *self.naming(), *(["--reconcile", table] if table else [])]


def prepared(spark: SparkSession, options: TallyOptions, path: str) -> Program:
    """The program with what Spark has to bring to the workers: this package, and the file of zones."""
    words = options.counting()
    if options.zones in _SHIPPED:
        return brought(spark, path, [*words, "--zones", options.zones])
    return brought(spark, path, words, {"--zones": options.zones})


def brought(spark: SparkSession, path: str, words: list[str], files: dict[str, str] | None = None) -> Program:
    """The program, with this package and files of the driver brought to the workers: options by the files they name."""
    spark.sparkContext.addPyFile(_packed_package())
    brought = {}
    for option, file in (files or {}).items():
        if not os.path.isfile(file):
            raise ScaleFault.of(file, "no such file on the driver", "a file", f"Check {option or 'the path'}")
        with open(file, "rb") as stream:
            key = hashlib.file_digest(stream, "sha256").hexdigest()[:32]
        copy = os.path.join(tempfile.mkdtemp(prefix="boroughwise-"), key)
        shutil.copyfile(file, copy)
        spark.sparkContext.addFile(copy)
        brought[option] = (file, key)
    return Program(path, version(path), words, brought)


def refuse_existing(out: str, overwrite: bool) -> None:
    """Refuses an output that is there already, before anything is counted."""
    if os.path.exists(out) and not overwrite:
        raise ScaleFault.of(out, "a file that exists", "a new file", "Name another, or replace it with --overwrite")


def _packed_package() -> str:
    """This package as a file that workers import from."""
    here = os.path.dirname(os.path.abspath(__file__))
    target = os.path.join(tempfile.mkdtemp(prefix="boroughwise-"), "boroughwise_spark.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(os.listdir(here)):
            if name.endswith(".py"):
                archive.write(os.path.join(here, name), f"boroughwise_spark/{name}")
    return target


def tally(
    spark: SparkSession,
    inputs: list[str],
    options: TallyOptions,
    out: str,
    *,
    program: str = "boroughwise",
    read: str = "auto",
    split_bytes: int = 128 << 20,
    overwrite: bool = False,
) -> str:
    """Counts the points of files in zones, and writes what `boroughwise tally --out` would; answers the ledger.

    `read` says who reads the files: "program" (each worker sees them at the same path), "spark" (HDFS, S3 and what
    else Spark reads), or "auto": the program where all are local paths.
    """
    refuse_existing(out, overwrite)
    prepared_program = prepared(spark, options, program)
    files = listing.list_files(spark, inputs)
    reads_itself = read == "program" or (read == "auto" and all(is_local(file.uri) for file in files))
    with _settings_kept(spark):
        if reads_itself:
            job = _ProgramReads(spark, prepared_program, files, split_bytes)
        else:
            job = _SparkReads(spark, prepared_program, files, inputs, split_bytes)
        parts = _all_parts(spark, prepared_program, job)
    listing.refuse_changes(spark, inputs, files)
    return written(prepared_program, parts, options, out)


@contextlib.contextmanager
def _settings_kept(spark: SparkSession) -> Iterator[None]:
    """Gives the session of a caller its settings back."""
    before = {name: spark.conf.get(name, None) for name in _SETTINGS}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                spark.conf.unset(name)
            else:
                spark.conf.set(name, value)


def written(program: Program, parts: list[bytes], options: TallyOptions, out: str) -> str:
    """Merges the last partial counts on the driver and writes the answer; answers the ledger."""
    return merged(program, parts, [*options.merging(), "--out", out]).stderr.decode()


class _ProgramReads:
    """Every worker sees the files at the same path."""

    def __init__(self, spark: SparkSession, program: Program, files: list[File], step: int):
        self.spark, self.program, self.files, self.step = spark, program, files, step

    def first(self) -> RDD[Part]:
        pieces = sources.pieces_of(self.files, self.step, self._is_split)
        return sources.read_by_program(self.spark, self.program, pieces, self.step)

    def again(self, wrong: dict[tuple[int, int], int]) -> RDD[Part]:
        by_order = {file.order: file for file in self.files}
        pieces = [Piece(by_order[order], begin, end, True) for (order, begin), end in wrong.items()]
        return sources.read_by_program(self.spark, self.program, pieces, self.step)

    def _is_split(self, file: File) -> bool:
        if file.size <= self.step:
            return False
        with open(file.path, "rb") as stream:
            return listing.header(stream.read(1 << 20), file) != b""


class _SparkReads:
    """Spark's file systems and input splits bring the bytes."""

    def __init__(self, spark: SparkSession, program: Program, files: list[File], inputs: list[str], step: int):
        self.spark, self.program, self.inputs, self.step = spark, program, inputs, step
        # A split is a partition, and its ends do not depend on what else is read: each is counted by one task.
        spark.conf.set(_SPLIT, str(step))
        with_ends = [listing.with_ends(spark, file) if file.size > step else file for file in files]
        self.files = with_ends
        self.split = [file for file in with_ends if file.header]
        self.whole = [file for file in with_ends if file.size and not file.header]
        self.empty = [file for file in with_ends if not file.size]

    def first(self) -> RDD[Part]:
        found: list[RDD[Part]] = []
        if self.empty:
            found.append(sources.without_bytes(self.spark, self.program, self.empty))
        if self.whole:
            self.spark.conf.set(_OPEN, str(min(self.step, 1 << 16)))
            self.spark.conf.set(_BATCH, str(64 << 20))
            frames = [listing.binary_files(self.spark, argument) for argument in self.inputs]
            found.append(sources.read_whole(self.spark, self.program, frames, self.whole, self.step))
        if self.split:
            self.spark.conf.set(_OPEN, str(self.step))
            found.append(sources.read_splits(self.spark, self.program, None, self.split))
        return self.spark.sparkContext.union(found) if len(found) > 1 else found[0]

    def again(self, wrong: dict[tuple[int, int], int]) -> RDD[Part]:
        self.spark.conf.set(_OPEN, str(self.step))
        return sources.read_splits(self.spark, self.program, set(wrong), self.split)


def _all_parts(spark: SparkSession, program: Program, job: "_ProgramReads | _SparkReads") -> list[bytes]:
    """The few partial counts that are left to merge on the driver."""
    first = job.first().persist(StorageLevel.MEMORY_AND_DISK)
    try:
        told = first.map(Part.without_content).collect()
        refuse_faults(told)
        borders = [border for part in told for border in part.borders]
        wrong = misread(borders)
        right = first
        if wrong:
            ends = {(border.order, border.begin): border.end for border in borders}
            again = job.again({key: ends[key] for key in wrong}).persist(StorageLevel.MEMORY_AND_DISK)
            told_again = again.map(Part.without_content).collect()
            refuse_faults(told_again)
            borders = [border for border in borders if (border.order, border.begin) not in wrong]
            borders += [border for part in told_again for border in part.borders]
            # A piece that can be wrong is alone in its task.
            right = first.filter(lambda part: not any((b.order, b.begin) in wrong for b in part.borders)).union(again)
        left = gaps(borders, {file.order: file.size for file in job.files})
        few = tree(right, program)
        return few + ([empty_pieces(program, left, job.files)] if left else [])
    finally:
        first.unpersist()


def refuse_faults(parts: list[Part]) -> None:
    """Refuses what any task has found wrong with the input: all of it, each fault once."""
    faults = sorted({line for part in parts for line in part.fault.splitlines()})
    if faults:
        raise ScaleFault("\n".join(faults))


def tree(parts: RDD[Part], program: Program) -> list[bytes]:
    """Partial counts of points merged by a tree."""
    keys = sorted(parts.map(lambda part: part.key).collect())
    places = {key: place for place, key in enumerate(keys)}
    level: RDD[tuple[int, bytes]] = parts.map(lambda part: (places[part.key], part.content))
    return few(level, len(keys), lambda contents: joined(program, contents))


def few(level: RDD[tuple[int, bytes]], left: int, join: Callable[[list[bytes]], bytes]) -> list[bytes]:
    """Partial counts by their places, merged by a tree in which no machine holds more than a few of them."""

    def merge(group: tuple[int, object]) -> tuple[int, bytes]:
        place, items = group
        return place, join([content for _, content in sorted(items)])  # type: ignore[call-overload]

    while left > _FAN_IN:
        left = -(-left // _FAN_IN)
        level = level.map(lambda item: (item[0] // _FAN_IN, item)).groupByKey(left).map(merge)
    return [content for _, content in sorted(level.collect())]


def empty_pieces(program: Program, ranges: list[tuple[int, int, int, bool]], files: list[File]) -> bytes:
    """The count of splits in which no line begins: of no row."""
    by_order = {file.order: file for file in files}
    pieces = []
    for order, begin, end, is_quoted in ranges:
        file = by_order[order]
        if file.is_file and (begin == 0 or not file.header):
            raise ScaleFault.of(
                file.uri, "no task that counted it", "each file in one task", "Count again; nothing was written"
            )
        pieces.append((Piece(file, begin, end, is_quoted), [file.header]))
    return count(program, pieces)
