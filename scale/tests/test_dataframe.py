"""Points of a DataFrame."""

import math

import pytest
from conftest import ROOT
from pyspark.sql import SparkSession

from boroughwise_spark import ScaleFault, count_in_zones


def test_counts_and_ledger(spark: SparkSession, program: str, zones: str) -> None:
    """Each row in one zone or one line of the ledger, whatever the partitions."""
    points = [(-0.15, 51.45, 'a "b",\nc'), (-0.05, 51.45, "é"), (-0.05, 51.46, "é"), (None, None, "none"), (9.0, 9.0, "far"), (math.nan, 51.0, "nan"), (1e-7, 51.45, "small")]
    for partitions in [1, 3, 20]:
        frame = spark.createDataFrame(points, "x double, y double, kind string").repartition(partitions)
        found = count_in_zones(frame, zones, "x", "y", by=["kind"], data=str(ROOT / "geodata"), program=program)
        counts = {(row.gss_code, row.kind): row.points for row in found.frame(spark).collect()}
        assert counts == {("W", 'a "b",\nc'): 1, ("E", "é"): 2}
        total = found.json["ledger"]["total"]
        assert (total["rows"], total["placed"], total["outside"], total["without_coordinates"]) == (7, 3, 2, 1)
        assert total["unreadable"] == 1 and "DataFrame, row " in found.ledger


def test_no_row(spark: SparkSession, program: str, zones: str) -> None:
    frame = spark.createDataFrame([], "x double, y double")
    found = count_in_zones(frame, zones, "x", "y", data=str(ROOT / "geodata"), program=program)
    assert {row.gss_code: row.points for row in found.frame(spark).collect()} == {"E": 0, "W": 0}


def test_fault(spark: SparkSession, program: str, zones: str) -> None:
    frame = spark.createDataFrame([(51.45, -0.15)] * 3, "x double, y double")
    with pytest.raises(ScaleFault, match="when the two coordinates are exchanged"):
        count_in_zones(frame, zones, "x", "y", data=str(ROOT / "geodata"), program=program)
