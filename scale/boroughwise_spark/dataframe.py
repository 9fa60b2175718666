"""Points that a user has in a Spark DataFrame already."""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyspark import StorageLevel, TaskContext
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import sources
from .job import TallyOptions, empty_pieces, prepared, refuse_faults, tree, written
from .parts import Part, gaps
from .pieces import File, Piece

if TYPE_CHECKING:
    import pyarrow

_MOST_PARTITIONS = 1 << 31


@dataclass(frozen=True)
class ZoneCount:
    """Points counted by zone, as `boroughwise tally --json` writes them, and the ledger in words."""

    json: dict[str, Any]
    ledger: str
    csv: str

    def frame(self, spark: SparkSession) -> DataFrame:
        """A row for each zone, or for each zone and category in which a point was counted."""
        import csv
        import io

        rows = list(csv.reader(io.StringIO(self.csv)))
        frame = spark.createDataFrame([tuple(row) for row in rows[1:]], ", ".join(f"{_name(name)} string" for name in rows[0]))
        return frame.withColumn("points", F.col("points").cast("long"))


def count_in_zones(
    df: DataFrame,
    zones: str,
    x: str,
    y: str,
    *,
    by: Sequence[str] = (),
    id: str | None = None,
    crs: str = "wgs84",
    border: float = 50.0,
    code: str | None = None,
    data: str = "geodata",
    program: str = "boroughwise",
) -> ZoneCount:
    """Counts the rows of a DataFrame in zones, each in one or in a named line of the ledger.

    The ledger names a row by its place among all, partition after partition: the first is row 2, as behind a header. A
    blank coordinate is null. Columns of `by` and `id` are counted by their text.
    """
    spark = df.sparkSession
    options = TallyOptions(zones=zones, by=",".join(by), x=x, y=y, id=id, crs=crs, border=border, code=code, data=data)
    prepared_program = prepared(spark, options, program)
    names = list(dict.fromkeys([x, y, *by, *([id] if id else [])]))
    header = (",".join(_quoted(name) for name in names) + "\n").encode()
    # Text as CSV writes it, whatever it holds, coordinates too: a quote in one would swallow the rows behind it. Null is
    # blank.
    cells = [
        F.coalesce(F.concat(F.lit('"'), F.replace(F.col(_name(name)).cast("string"), F.lit('"'), F.lit('""')), F.lit('"')), F.lit(""))
        for name in names
    ]
    lines = df.select(F.concat(F.concat_ws(",", *cells), F.lit("\n")).cast("binary").alias("line"))

    # The partitions are pieces of one file of so many; how many there are is known when all are counted.
    whole = File("DataFrame", "DataFrame", 0, _MOST_PARTITIONS, 0, header=header, is_file=False)

    def work(batches: Iterator["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        number = TaskContext.get().partitionId()  # type: ignore[union-attr]

        def data() -> Iterator[bytes | memoryview]:
            yield header
            for batch in batches:
                yield _lines(batch)

        yield from sources.one_part(prepared_program, iter([(Piece(whole, number, number + 1), data())]))

    parts = sources.parts_of(lines, work).persist(StorageLevel.MEMORY_AND_DISK)
    try:
        told = parts.map(Part.without_content).collect()
        refuse_faults(told)
        borders = [border for part in told for border in part.borders]
        left = gaps(borders, {0: whole.size}) if borders else [(0, 0, whole.size, False)]
        few = [*tree(parts, prepared_program), empty_pieces(prepared_program, left, [whole])]
    finally:
        parts.unpersist()
    with tempfile.TemporaryDirectory(prefix="boroughwise-") as folder:
        out = os.path.join(folder, "counts")
        ledger = written(prepared_program, few, options, f"{out}.json")
        written(prepared_program, few, options, f"{out}.csv")
        with open(f"{out}.json", encoding="utf-8") as json_file, open(f"{out}.csv", encoding="utf-8") as csv_file:
            return ZoneCount(json.load(json_file), ledger, csv_file.read())


def _lines(batch: "pyarrow.RecordBatch") -> memoryview:
    lines = batch.column(0)
    _, offsets, data = lines.buffers()
    ends = memoryview(offsets).cast("i")[lines.offset : lines.offset + len(lines) + 1]
    return memoryview(data)[ends[0] : ends[-1]] if data is not None else memoryview(b"")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _name(column: str) -> str:
    return "`" + column.replace("`", "``") + "`"
