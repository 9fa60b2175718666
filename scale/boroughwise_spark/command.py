"""The command `boroughwise-spark`."""

import argparse
import os
import shutil
import sys
from dataclasses import fields
from typing import Any

from .fault import ScaleFault
from .job import TallyOptions, tally
from .shards import ReachOptions, SweepOptions, reach, sweep


def main(words: list[str] | None = None) -> int:
    """Runs the command; answers its exit code: 0, or 65 with what is wrong on standard error."""
    asked = parser().parse_args(words)
    try:
        require_java()
        # Behind the look for Java: importing Spark does not need it, starting it does.
        from pyspark.sql import SparkSession

        if (asked.master or "").startswith("local"):
            # The workers are of this machine, and have what this Python has.
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.appName("boroughwise")
        if asked.master:
            builder = builder.master(asked.master)
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        try:
            sys.stderr.write(asked.job(spark, asked) or "")
        finally:
            spark.stop()
    except ScaleFault as fault:
        print(fault, file=sys.stderr)
        return 65
    except Exception as error:
        print(in_words(error), file=sys.stderr)
        return 70
    return 0


def options_of(kind: type, asked: argparse.Namespace) -> Any:
    """The options of a job, which have the names of its command's."""
    return kind(**{field.name: getattr(asked, field.name) for field in fields(kind)})


def run_tally(spark: Any, asked: argparse.Namespace) -> str:
    return tally(
        spark,
        asked.inputs,
        options_of(TallyOptions, asked),
        asked.out,
        program=asked.program,
        read=asked.read,
        split_bytes=asked.split_bytes,
        overwrite=asked.overwrite,
    )


def run_reach(spark: Any, asked: argparse.Namespace) -> None:
    options = options_of(ReachOptions, asked)
    reach(
        spark,
        asked.table,
        options,
        asked.out,
        program=asked.program,
        parts=asked.parts,
        overwrite=asked.overwrite,
    )


def run_sweep(spark: Any, asked: argparse.Namespace) -> None:
    options = options_of(SweepOptions, asked)
    sweep(spark, options, asked.out, program=asked.program, parts=asked.parts, overwrite=asked.overwrite)


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="boroughwise-spark",
        description="Boroughwise on Apache Spark; the cluster is that of spark-submit, or of --master.",
    )
    commands = whole.add_subparsers(required=True)
    job = commands.add_parser(
        "tally", help="Counts points in zones: byte for byte what `boroughwise tally --out` writes."
    )
    job.set_defaults(job=run_tally)
    job.add_argument("inputs", nargs="+", metavar="INPUT", help="Files, folders or patterns that Spark can list.")
    job.add_argument("--zones", default="boroughs", help="boroughs, lsoas, or a file on the driver.")
    job.add_argument("--by", default="", help="Columns that part the counts, such as crime-type,month.")
    for name in ("x", "y", "id", "code", "layer", "reconcile"):
        job.add_argument(f"--{name}", help="As in boroughwise tally.")
    job.add_argument("--crs", default="wgs84", choices=["wgs84", "bng"], help="The points' reference system.")
    job.add_argument("--border", type=float, default=50.0, help="Count points within so many metres of a border.")
    job.add_argument("--resolve-overlaps", action="store_true", help="As in boroughwise tally.")
    job.add_argument(
        "--read",
        default="auto",
        choices=["auto", "program", "spark"],
        help="Who reads the files: the program (local paths that every worker sees), or Spark.",
    )
    job.add_argument("--split-bytes", type=int, default=128 << 20, help="How large a piece of a file is.")
    _everywhere(job, ".csv, .json, .geojson, .geojsons")
    job = commands.add_parser(
        "reach", help="Counts whom circles reach: byte for byte what `boroughwise services reach --out` writes."
    )
    job.set_defaults(job=run_reach)
    job.add_argument("table", metavar="TABLE", help="A table of services on the driver.")
    job.add_argument("--zones", help="A file of zones with residents on the driver; small areas unless given.")
    job.add_argument("--by", default="area", choices=["area", "centroid"], help="How cut zones count.")
    job.add_argument("--rows", default="services", choices=["services", "boroughs"], help="What has a row.")
    for name in ("layer", "residents", "code", "borough", "sheet"):
        job.add_argument(f"--{name}", help="As in boroughwise services reach.")
    job.add_argument("--strict", action="store_true", help="As in boroughwise services reach.")
    _in_parts(job, ".csv")
    job = commands.add_parser(
        "sweep", help="Weighs indicators in every way: byte for byte what `boroughwise formula sweep` answers."
    )
    job.set_defaults(job=run_sweep)
    job.add_argument("--draws", type=int, default=1_000_000, help="How many weightings to draw.")
    job.add_argument("--seed", type=int, default=1, help="What the draws follow from.")
    job.add_argument("--facts", help="A file of facts on the driver.")
    job.add_argument("--indicator", action="append", default=[], dest="indicators", help="As in boroughwise formula sweep.")
    _in_parts(job, ".json, or .csv with a row for each zone and group")
    return whole


def _in_parts(job: argparse.ArgumentParser, endings: str) -> None:
    job.add_argument("--parts", type=int, help="Into how many tasks the work is cut; three for each core unless given.")
    _everywhere(job, endings)


def _everywhere(job: argparse.ArgumentParser, endings: str) -> None:
    job.add_argument("--out", required=True, help=f"The file to write on the driver: {endings}.")
    job.add_argument("--overwrite", action="store_true", help="Replace an output that exists.")
    job.add_argument("--data", default="geodata", help="The dataset, at the same path on every machine.")
    job.add_argument("--program", default="boroughwise", help="The program, at the same path on every machine.")
    job.add_argument("--master", help="The cluster, where spark-submit does not name it, such as local[2].")


def require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else "java"
    if shutil.which(java) is None:
        raise ScaleFault.of(
            java, "no Java", "Java 17 or later, on which Spark runs", "Install it, or set JAVA_HOME to where it lies"
        )


def in_words(error: Exception) -> str:
    """What stopped Spark, in one paragraph: of a stack trace what a person can act on."""
    text = str(error)
    if "OutOfMemoryError" in text or "maxResultSize" in text:
        return (
            "Spark: found too little memory on the driver; expected room for the partial counts that are merged last. "
            "Raise spark.driver.memory and spark.driver.maxResultSize. Nothing was written."
        )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if "found " in line and "; expected " in line]
    if told:
        # The words of a worker, behind the name of the class that carried them.
        return told[-1].split("ScaleFault: ")[-1].split("RuntimeError: ")[-1] + " Nothing was written."
    last = next((line for line in lines if "RuntimeError: " in line), lines[0] if lines else type(error).__name__)
    return f"Spark: {last.split('RuntimeError: ')[-1]} Nothing was written."


if __name__ == "__main__":
    sys.exit(main())
