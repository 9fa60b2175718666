#!/usr/bin/env python3
"""Measures counting on Spark, `local[2]`, beside one process: seconds, and processor seconds of all processes.

usage: scale.py BOROUGHWISE [POINTS]      (with the Python of make spark, and shapely in it)

POINTS (10 million unless given) points all over London are counted in the LSOAs: from a file by one process, by
Spark whose workers let the program read, by Spark that reads; then rows that Spark makes in place, POINTS and ten
times as many, by `count_in_zones` and in Spark's own way: each batch beside an index of the zones that every worker
holds (shapely's STRtree, as Apache Sedona's broadcast join does; its own Java parts are not on PyPI). Every way
counts the same points, and the counts are compared. Processor seconds are what /proc says of every process below.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "scale"))
from pyspark.sql import SparkSession, functions as F  # noqa: E402

from boroughwise_spark import TallyOptions, count_in_zones, tally  # noqa: E402
from timing import processor  # noqa: E402

DATA = os.path.join(ROOT, "geodata")
ZONES = os.path.join(DATA, "boundaries/lsoa_2021.geojson")
CODE = "lsoa_code"
TICKS = os.sysconf("SC_CLK_TCK")


class ProcessorTime:
    """Processor seconds of this process and all below, looked at ten times a second."""

    def __enter__(self):
        self.used, self.ended = {}, threading.Event()
        self.before = self.look()
        self.start = time.perf_counter()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.seconds = time.perf_counter() - self.start
        self.ended.set()
        self.thread.join()
        self.look()
        self.processor = sum(self.used.values()) - sum(self.before.values())

    def watch(self):
        while not self.ended.wait(0.1):
            self.look()

    def look(self):
        """A process that has ended keeps what it had at the last look: a tenth of a second is lost at most."""
        parents, times = {}, {}
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/stat") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(entry)] = int(fields[1])
            times[int(entry), fields[19]] = (int(fields[11]) + int(fields[12])) / TICKS
        for (number, began), seconds in times.items():
            above = number
            while above not in (0, os.getpid()):
                above = parents.get(above, 0)
            if above == os.getpid():
                self.used[number, began] = seconds
        return dict(self.used)


def made(spark, count):
    """Rows that every task makes for itself: the same whatever the partitions."""
    return spark.range(count, numPartitions=max(4, count // 2_000_000)).select(
        (F.lit(-0.55) + F.lit(0.9) * (F.xxhash64("id", F.lit(1)) / F.lit(2.0**64) + 0.5)).alias("x"),
        (F.lit(51.27) + F.lit(0.43) * (F.xxhash64("id", F.lit(2)) / F.lit(2.0**64) + 0.5)).alias("y"),
    )


def broadcast_join(spark, frame):
    """Counts by an index that every worker holds, points of a batch at once."""
    import shapely

    with open(ZONES) as file:
        features = json.load(file)["features"]
    codes = [feature["properties"][CODE] for feature in features]
    shapes = spark.sparkContext.broadcast(
        [shapely.to_wkb(shapely.from_geojson(json.dumps(feature["geometry"]))) for feature in features]
    )

    def work(batches):
        import numpy
        import pyarrow
        import shapely

        tree = shapely.STRtree(shapely.from_wkb(shapes.value))
        counts = numpy.zeros(len(shapes.value), dtype=numpy.int64)
        for batch in batches:
            points = shapely.points(batch.column(0).to_numpy(), batch.column(1).to_numpy())
            counts += numpy.bincount(tree.query(points, predicate="within")[1], minlength=len(counts))
        yield pyarrow.RecordBatch.from_pydict({"zone": numpy.arange(len(counts)), "points": counts})

    found = frame.mapInArrow(work, "zone long, points long").groupBy("zone").sum("points").collect()
    return {codes[row[0]]: row[1] for row in found if row[1]}


def report(name, used):
    print(f"{name:52s} {used.seconds:8.2f} s   {used.processor:8.2f} s of processors", flush=True)


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    print(f"machine {processor()}; {count} points, 4,994 LSOAs")
    with ProcessorTime() as used:
        settings = {"spark.master": "local[2]", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
        spark = SparkSession.builder.config(map=settings).getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        spark.range(10).count()
    report("Spark's start", used)
    with tempfile.TemporaryDirectory() as folder:
        points = f"{folder}/points.csv"
        with open(points, "w") as file:
            file.write("x,y\n")
            for row in made(spark, count).toLocalIterator(prefetchPartitions=True):
                file.write(f"{row.x!r},{row.y!r}\n")
        print(f"{os.path.getsize(points) / 1e6:.0f} MB of CSV")
        one = [program, "tally", points, "--zones", ZONES, "--code", CODE, "--x", "x", "--y", "y", "--data", DATA,
               "--border", "0", "--out", f"{folder}/one.csv", "--quiet"]
        options = TallyOptions(zones=ZONES, code=CODE, x="x", y="y", data=DATA, border=0)
        for turn in range(2):
            with ProcessorTime() as used:
                subprocess.run(one, check=True)
            report("one process", used)
            for read in ["program", "spark"]:
                out = f"{folder}/{read}.csv"
                with ProcessorTime() as used:
                    tally(spark, [points], options, out, program=program, read=read, overwrite=True)
                report(f"boroughwise-spark tally --read {read}", used)
                with open(out, "rb") as ours, open(f"{folder}/one.csv", "rb") as theirs:
                    assert ours.read() == theirs.read(), "other bytes than of one process"
    for rows in [count, 10 * count]:
        with ProcessorTime() as used:
            made(spark, rows).agg(F.sum("x"), F.sum("y")).collect()
        report(f"{rows} rows made in place", used)
        with ProcessorTime() as used:
            found = count_in_zones(made(spark, rows), ZONES, "x", "y", code=CODE, border=0, data=DATA, program=program)
        report(f"{rows} rows, count_in_zones", used)
        ours = collections.Counter({row[CODE]: row.points for row in found.frame(spark).collect() if row.points})
        try:
            import shapely  # noqa: F401
        except ImportError:
            continue
        with ProcessorTime() as used:
            theirs = broadcast_join(spark, made(spark, rows))
        report(f"{rows} rows, an index that is broadcast", used)
        assert ours == theirs, f"counts differ by {sum((ours - collections.Counter(theirs)).values())}"
    spark.stop()


main()
