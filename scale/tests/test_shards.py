"""Circles and draws in parts: byte for byte the answer of one machine, whatever the parts."""

import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from pyspark.sql import SparkSession

from boroughwise_spark import ReachOptions, ScaleFault, SweepOptions, reach, sweep

DATA = str(ROOT / "geodata")


def alone(program: str, *words: str) -> bytes:
    answer = subprocess.run([program, *words, "--data", DATA], capture_output=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture
def circles(tmp_path: Path) -> str:
    """Circles in London and beyond, under titles of a person's own; a name that holds a line break."""
    places = [f'"site {n}\nof many",{-0.4 + n * 0.013:.4f},{51.35 + n % 7 * 0.05:.4f},{500 + 90 * n}' for n in range(53)]
    path = tmp_path / "circles.csv"
    path.write_text("\n".join(["Sites of 2025", "Name,Lon,Lat,Radius (m)", *places, "far,-2.24,53.48,2000", ""]))
    return str(path)


@pytest.mark.parametrize("parts", [1, 7, 60])
@pytest.mark.parametrize("rows", ["services", "boroughs"])
def test_reach(spark: SparkSession, program: str, circles: str, tmp_path: Path, parts: int, rows: str) -> None:
    """Parts of several circles, of one and of none."""
    out = tmp_path / "out.csv"
    reach(spark, circles, ReachOptions(rows=rows, data=DATA), str(out), program=program, parts=parts)
    assert out.read_bytes() == alone(program, "services", "reach", circles, "--rows", rows)


def test_reach_faults(spark: SparkSession, program: str, tmp_path: Path) -> None:
    """What is wrong with the table is said once, with its row in the whole table, and nothing is written."""
    path = tmp_path / "circles.csv"
    path.write_text("service_id,longitude,latitude,radius_m\nA,-0.1,51.5,900\nB,-0.1,51.5,900\nA,-0.1,51.5,900\n")
    out = tmp_path / "out.csv"
    with pytest.raises(ScaleFault) as stopped:
        reach(spark, str(path), ReachOptions(data=DATA), str(out), program=program, parts=3)
    assert str(stopped.value) == (
        f'{path}, row 4, column service_id: found "A" a second time (first in row 2); '
        "expected one row for each key. Keep one of the two rows."
    )
    assert not out.exists()
    for name, found in [("out.json", "another ending than .csv"), ("circles.csv", "a file that exists")]:
        with pytest.raises(ScaleFault, match=f"found {found}"):
            reach(spark, str(path), ReachOptions(data=DATA), str(tmp_path / name), program=program)
    with pytest.raises(ScaleFault, match="found no such file on the driver"):
        reach(spark, "/none.csv", ReachOptions(data=DATA), str(out), program=program)


@pytest.mark.parametrize("parts", [1, 5, 40])
def test_sweep(spark: SparkSession, program: str, tmp_path: Path, parts: int) -> None:
    """Sums of whole numbers: no bit depends on the parts, nor on the tree that adds them up."""
    expected = alone(program, "formula", "sweep", "--draws", "100003", "--seed", "9", "--json")
    out = tmp_path / "out.json"
    options = SweepOptions(draws=100_003, seed=9, data=DATA)
    sweep(spark, options, str(out), program=program, parts=parts)
    assert out.read_bytes() == expected


def test_sweep_table_and_faults(spark: SparkSession, program: str, tmp_path: Path) -> None:
    out, one = tmp_path / "out.csv", tmp_path / "one.csv"
    indicators = ["population@2015", "offences@2015/16"]
    words = [word for indicator in indicators for word in ("--indicator", indicator)]
    alone(program, "formula", "sweep", "--draws", "5000", *words, "--out", str(one))
    options = SweepOptions(draws=5_000, indicators=indicators, data=DATA)
    sweep(spark, options, str(out), program=program, parts=3)
    assert out.read_bytes() == one.read_bytes()
    with pytest.raises(ScaleFault, match="found 0 draws; expected between 1 and 1000000000. Correct --draws."):
        sweep(spark, SweepOptions(draws=0, data=DATA), str(tmp_path / "n.csv"), program=program)
    with pytest.raises(ScaleFault, match="found the indicator `nothing`"):
        sweep(spark, SweepOptions(indicators=["nothing@2015"], data=DATA), str(tmp_path / "n.csv"), program=program)
    assert not (tmp_path / "n.csv").exists()
