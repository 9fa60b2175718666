"""The command `boroughwise-spark`."""

import argparse
import os
import shutil
import sys

from .fault import ScaleFault
from .job import TallyOptions, tally


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
        builder = SparkSession.builder.appName("boroughwise tally")
        if asked.master:
            builder = builder.master(asked.master)
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        try:
            sys.stderr.write(run(spark, asked))
        finally:
            spark.stop()
    except ScaleFault as fault:
        print(fault, file=sys.stderr)
        return 65
    except Exception as error:
        print(in_words(error), file=sys.stderr)
        return 70
    return 0


def run(spark: object, asked: argparse.Namespace) -> str:
    options = TallyOptions(
        zones=asked.zones,
        by=asked.by,
        x=asked.x,
        y=asked.y,
        id=asked.id,
        crs=asked.crs,
        code=asked.code,
        layer=asked.layer,
        reconcile=asked.reconcile,
        border=asked.border,
        resolve_overlaps=asked.resolve_overlaps,
        data=asked.data,
    )
    return tally(
        spark,  # type: ignore[arg-type]
        asked.inputs,
        options,
        asked.out,
        program=asked.program,
        read=asked.read,
        split_bytes=asked.split_bytes,
        overwrite=asked.overwrite,
    )


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="boroughwise-spark",
        description="Boroughwise on Apache Spark; the cluster is that of spark-submit, or of --master.",
    )
    commands = whole.add_subparsers(required=True)
    job = commands.add_parser(
        "tally", help="Counts points in zones: byte for byte what `boroughwise tally --out` writes."
    )
    job.add_argument("inputs", nargs="+", metavar="INPUT", help="Files, folders or patterns that Spark can list.")
    job.add_argument("--zones", default="boroughs", help="boroughs, lsoas, or a file on the driver.")
    job.add_argument("--by", default="", help="Columns that part the counts, such as crime-type,month.")
    job.add_argument("--out", required=True, help="The file to write on the driver: .csv, .json, .geojson, .geojsons.")
    job.add_argument("--overwrite", action="store_true", help="Replace an output that exists.")
    for name in ("x", "y", "id", "code", "layer", "reconcile"):
        job.add_argument(f"--{name}", help="As in boroughwise tally.")
    job.add_argument("--crs", default="wgs84", choices=["wgs84", "bng"], help="The points' reference system.")
    job.add_argument("--border", type=float, default=50.0, help="Count points within so many metres of a border.")
    job.add_argument("--resolve-overlaps", action="store_true", help="As in boroughwise tally.")
    job.add_argument("--data", default="geodata", help="The dataset, at the same path on every machine.")
    job.add_argument("--program", default="boroughwise", help="The program, at the same path on every machine.")
    job.add_argument(
        "--read",
        default="auto",
        choices=["auto", "program", "spark"],
        help="Who reads the files: the program (local paths that every worker sees), or Spark.",
    )
    job.add_argument("--split-bytes", type=int, default=128 << 20, help="How large a piece of a file is.")
    job.add_argument("--master", help="The cluster, where spark-submit does not name it, such as local[2].")
    return whole


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
