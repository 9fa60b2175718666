"""Jobs whose parts are known before they begin: circles of a table, draws of a sweep."""

import os
import tempfile
from dataclasses import dataclass, field

from pyspark import RDD, StorageLevel
from pyspark.sql import SparkSession

from .fault import ScaleFault
from .job import brought, few, refuse_existing
from .program import Program, kept, run, written

# Parts for each task slot: a slow worker delays no more than a part.
_PARTS_PER_SLOT = 3


@dataclass(frozen=True)
class ReachOptions:
    """Whom circles reach: the options of `boroughwise services reach` by their names."""

    zones: str | None = None
    layer: str | None = None
    residents: str | None = None
    code: str | None = None
    borough: str | None = None
    by: str = "area"
    rows: str = "services"
    sheet: str | None = None
    strict: bool = False
    data: str = "geodata"


@dataclass(frozen=True)
class SweepOptions:
    """How indicators are weighed: the options of `boroughwise formula sweep` by their names."""

    draws: int = 1_000_000
    seed: int = 1
    facts: str | None = None
    indicators: list[str] = field(default_factory=list)
    data: str = "geodata"


def reach(
    spark: SparkSession,
    table: str,
    options: ReachOptions,
    out: str,
    *,
    program: str = "boroughwise",
    parts: int | None = None,
    overwrite: bool = False,
) -> None:
    """Counts whom the circles of a table on the driver reach, and writes what `services reach --out x.csv` would.

    Every worker reads the whole table, which is small beside the work, and counts its part of the circles: what is
    wrong with the table is said as on one machine.
    """
    if not out.endswith(".csv"):
        raise ScaleFault.of(out, "another ending than .csv", "a name that ends in .csv", "Name a CSV file")
    refuse_existing(out, overwrite)
    words = ["--data", options.data, "--by", options.by, "--rows", options.rows, "--quiet"]
    for name in ("layer", "residents", "code", "borough", "sheet"):
        if value := getattr(options, name):
            words += [f"--{name}", value]
    words += ["--strict"] if options.strict else []
    job = brought(spark, program, words, {"": table, **({"--zones": options.zones} if options.zones else {})})
    count = parts or _parts(spark)
    rows = _counted(spark, job, ["services", "reach"], count, ["--out"], ".csv").sortByKey().values().collect()
    header = rows[0].index(b"\n") + 1
    _write(out, [rows[0], *(part[header:] for part in rows[1:])])


def sweep(
    spark: SparkSession,
    options: SweepOptions,
    out: str,
    *,
    program: str = "boroughwise",
    parts: int | None = None,
    overwrite: bool = False,
) -> None:
    """Weighs indicators in every way, and writes what `formula sweep` answers: .json, or .csv as its --out does."""
    if not out.endswith((".csv", ".json")):
        raise ScaleFault.of(out, "another ending than .csv and .json", "one of them", "Name such a file")
    refuse_existing(out, overwrite)
    words = ["--data", options.data, "--draws", str(options.draws), "--seed", str(options.seed)]
    words += [word for indicator in options.indicators for word in ("--indicator", indicator)]
    job = brought(spark, program, words, {"--facts": options.facts} if options.facts else {})
    count = parts or _parts(spark)
    # A task has a core of its own.
    drawn = _counted(spark, job, ["formula", "sweep"], count, ["--workers", "1", "--partial"], ".json")
    left = few(drawn, count, lambda parts: _swept(job, parts, ["--partial"], ".json"))
    if out.endswith(".csv"):
        _write(out, [_swept(job, left, ["--out"], ".csv")])
    else:
        with kept(left) as files:
            _write(out, [run([job.path, "formula", "sweep", *job.words(), "--merge", *files, "--json"]).stdout])


def _swept(job: Program, parts: list[bytes], ask: list[str], ending: str) -> bytes:
    job.require()
    with kept(parts) as files:
        return written([job.path, "formula", "sweep", *job.words(), "--merge", *files, *ask], ending)


def _counted(
    spark: SparkSession, job: Program, command: list[str], count: int, ask: list[str], ending: str
) -> RDD[tuple[int, bytes]]:
    """What each of so many parts has come to, by its place; a fault of the input is refused, whoever met it."""

    def work(index: int) -> tuple[int, bytes, str]:
        job.require()
        shard = ["--shard", f"{index + 1}/{count}"]
        try:
            return index, written([job.path, *command, *job.words(), *shard, *ask], ending), ""
        except ScaleFault as fault:
            # Another try would not help: it is an answer too.
            return index, b"", job.in_words_of_driver(str(fault))

    done = spark.sparkContext.parallelize(range(count), count).map(work).persist(StorageLevel.MEMORY_AND_DISK)
    faults = sorted({line for fault in done.map(lambda part: part[2]).collect() for line in fault.splitlines()})
    if faults:
        raise ScaleFault("\n".join(faults))
    return done.map(lambda part: part[:2])


def _parts(spark: SparkSession) -> int:
    return spark.sparkContext.defaultParallelism * _PARTS_PER_SLOT


def _write(out: str, parts: list[bytes]) -> None:
    """Writes a file whole or not at all."""
    folder = os.path.dirname(os.path.abspath(out))
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        try:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(file.name, 0o644)
            os.replace(file.name, out)
        except BaseException:
            os.unlink(file.name)
            raise
