"""The law of the job: byte for byte the answer of one machine, whatever the splits."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEADER, ROOT, rows
from pyspark.sql import SparkSession

from boroughwise_spark import ScaleFault, TallyOptions, tally

OneMachine = Callable[..., tuple[bytes, str]]
OPTIONS = ("--x", "x", "--y", "y", "--by", "kind")


def options(zones: str, **more: object) -> TallyOptions:
    return TallyOptions(zones=zones, x="x", y="y", by="kind", data=str(ROOT / "geodata"), **more)  # type: ignore[arg-type]


@pytest.fixture
def same(
    spark: SparkSession, program: str, zones: str, one_machine: OneMachine, tmp_path: Path
) -> Callable[..., None]:
    """Asserts that Spark answers as one machine, in every form that is asked for."""

    def check(inputs: list[str], split: int, read: str, form: str = "json") -> None:
        expected, words = one_machine(inputs, "--zones", zones, *OPTIONS, form=form)
        assert expected, words
        out = str(tmp_path / f"spark.{form}")
        said = tally(
            spark, inputs, options(zones), out, program=program, read=read, split_bytes=split, overwrite=True
        )
        assert Path(out).read_bytes().decode() == expected.decode()
        assert said == words

    return check


@pytest.mark.parametrize("read", ["program", "spark"])
@pytest.mark.parametrize("split", [301, 1009, 20_011, 1 << 20])
def test_splits_anywhere(same: Callable[..., None], tmp_path: Path, read: str, split: int) -> None:
    """Splits within rows, quoted fields, letters of several bytes and ends of lines."""
    count = 30_000 if split > 10_000 else 200
    (tmp_path / "a.csv").write_bytes((HEADER + rows(count)).encode())
    same([str(tmp_path / "a.csv")], split, read)


@pytest.mark.parametrize("read", ["program", "spark"])
def test_many_sorts_of_files(same: Callable[..., None], tmp_path: Path, read: str) -> None:
    """Headers in every file; packed, empty but for a header, with a byte order mark, without a last line end, skewed."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:03}.csv").write_bytes((HEADER + rows(9 + number % 7, number)).encode())
    (folder / "large.csv").write_bytes((HEADER + rows(9_000)).encode())
    (folder / "no end.csv").write_bytes(("\ufeff" + HEADER.replace('"what, \n""ever"""', "w") + rows(4_000, 5) + "last,-0.15,51.45,k").encode())
    (folder / "packed").write_bytes(gzip.compress((HEADER + rows(5_000, 3)).encode()))
    (folder / "none.csv").write_bytes(HEADER.encode())
    (folder / "none too.csv").write_bytes(HEADER.encode())
    for form in ["json", "csv"]:
        same([f"{folder}/*"], 120_000, read, form)


@pytest.mark.slow
@pytest.mark.parametrize("read", ["program", "spark"])
def test_a_hundred_thousand_files(same: Callable[..., None], tmp_path: Path, read: str) -> None:
    """As many files as a year of a country has, of some rows each."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(100_000):
        own = f"file {number},-0.15,51.45,own\n"
        (folder / f"{number:06}.csv").write_bytes((HEADER + own + rows(2, number)).encode())
    same([f"{folder}/*.csv"], 128 << 20, read)


@pytest.mark.slow
@pytest.mark.parametrize("read", ["program", "spark"])
def test_one_huge_file(same: Callable[..., None], tmp_path: Path, read: str) -> None:
    """More bytes than 32 bits count, in splits of 128 MiB; their rows keep their numbers."""
    some = rows(1_000_000).encode()
    with open(tmp_path / "huge.csv", "wb") as file:
        file.write(HEADER.encode())
        while file.tell() <= 1 << 32:
            file.write(some)
    same([str(tmp_path / "huge.csv")], 128 << 20, read)


def test_settings_of_the_session(spark: SparkSession, program: str, zones: str, tmp_path: Path) -> None:
    """A count leaves its caller's session as it was."""
    (tmp_path / "a.csv").write_bytes((HEADER + rows(300)).encode())
    names = ["spark.sql.files.maxPartitionBytes", "spark.sql.files.openCostInBytes"]
    spark.conf.set(names[0], "77000000")
    before = [spark.conf.get(name) for name in names]
    out = str(tmp_path / "o.csv")
    tally(spark, [str(tmp_path / "a.csv")], options(zones), out, program=program, read="spark", split_bytes=900)
    assert [spark.conf.get(name) for name in names] == before
    spark.conf.unset(names[0])


def test_shown_names(same: Callable[..., None], tmp_path: Path) -> None:
    """Files of one name from several folders, in the order in which they are named."""
    for folder in ["b", "a"]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.csv").write_bytes((HEADER + rows(20, len(folder) + ord(folder))).encode())
    same([str(tmp_path / "b" / "p.csv"), str(tmp_path / "a" / "p.csv")], 1 << 20, "spark")


@pytest.mark.parametrize("read", ["program", "spark"])
def test_faults_of_the_input(
    spark: SparkSession, program: str, zones: str, one_machine: OneMachine, tmp_path: Path, read: str
) -> None:
    """What is wrong with a file is said as one machine says it, and nothing is written."""
    out = str(tmp_path / "out.csv")

    def said(content: bytes, name: str, split: int = 1 << 20) -> str:
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(ScaleFault) as stopped:
            tally(spark, [str(path)], options(zones), out, program=program, read=read, split_bytes=split)
        assert not os.path.exists(out)
        return str(stopped.value)

    assert "found no header row; expected a CSV" in said(b"", "empty.csv")
    assert "found the columns a, b; expected a column kind" in said(b"a,b\n1,2\n", "columns.csv")
    cut = gzip.compress((HEADER + rows(500)).encode())[:-9]
    assert "found a gzip stream cut off after" in said(cut, "cut.csv.gz")
    open_quote = (HEADER + rows(200) + '"open,-0.15,51.45,k\n').encode()
    _, words = one_machine([str(tmp_path / "open.csv")], "--zones", zones, *OPTIONS)
    whole = said(open_quote, "open.csv", 700)
    assert "found a quote that does not end" in whole and "row 20" in whole


def test_copies(spark: SparkSession, program: str, zones: str, tmp_path: Path) -> None:
    """A file under two names would count twice, also where one of them is packed and the other read in splits."""
    content = (HEADER + rows(300)).encode()
    (tmp_path / "a.csv").write_bytes(content)
    (tmp_path / "b.csv").write_bytes(gzip.compress(content))
    inputs = [str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]
    with pytest.raises(ScaleFault, match="b.csv: found the same bytes as a.csv, packed or not"):
        tally(spark, inputs, options(zones), str(tmp_path / "o.csv"), program=program, read="spark", split_bytes=900)


def test_refusals_before_anything(spark: SparkSession, program: str, zones: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes((HEADER + rows(3)).encode())
    path = str(tmp_path / "a.csv")
    out = tmp_path / "out.csv"
    out.write_text("mine")
    with pytest.raises(ScaleFault, match="found a file that exists; expected a new file"):
        tally(spark, [path], options(zones), str(out), program=program)
    assert out.read_text() == "mine"
    new = str(tmp_path / "new.csv")
    with pytest.raises(ScaleFault, match="found no program of this name on .*; expected boroughwise on the driver"):
        tally(spark, [path], options(zones), new, program="/nowhere/boroughwise")
    with pytest.raises(ScaleFault, match="found the file a second time; expected each file once"):
        tally(spark, [path, path], options(zones), new, program=program)
    with pytest.raises(ScaleFault, match="found what Spark cannot list"):
        tally(spark, [str(tmp_path / "none.csv")], options(zones), new, program=program)
    with pytest.raises(ScaleFault, match="found a name that Spark passes over"):
        tally(spark, [str(tmp_path / "_a.csv")], options(zones), new, program=program)
    with pytest.raises(ScaleFault, match="no such file on the driver"):
        tally(spark, [path], options(str(tmp_path / "none.geojson")), new, program=program)
    assert not os.path.exists(new)


def test_a_file_that_changes(
    spark: SparkSession, program: str, zones: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of two states of a file are no answer."""
    from boroughwise_spark import job

    path = tmp_path / "a.csv"
    path.write_bytes((HEADER + rows(300)).encode())
    few = job.tree

    def late(*arguments: object) -> object:
        parts = few(*arguments)  # type: ignore[arg-type]
        path.write_bytes((HEADER + rows(301)).encode())
        return parts

    monkeypatch.setattr(job, "tree", late)
    with pytest.raises(ScaleFault, match="found a file that has changed while it was counted"):
        tally(spark, [str(path)], options(zones), str(tmp_path / "o.csv"), program=program, split_bytes=999)
    assert not (tmp_path / "o.csv").exists()


def test_another_version_on_a_worker(spark: SparkSession, program: str, zones: str, tmp_path: Path) -> None:
    """A worker that has another version of the program than the driver counts nothing."""
    # The driver asks first, and what it is told differs from what the workers are told.
    mixed = tmp_path / "boroughwise"
    mixed.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && [ -e "$0.asked" ] && echo 0.0.1 && exit\ntouch "$0.asked"\nexec {program} "$@"\n'
    )
    mixed.chmod(0o755)
    (tmp_path / "a.csv").write_bytes((HEADER + rows(3)).encode())
    with pytest.raises(ScaleFault, match="found version 0.0.1 on .*; expected .*, that of the driver"):
        tally(spark, [str(tmp_path / "a.csv")], options(zones), str(tmp_path / "o.csv"), program=str(mixed))


def test_a_program_that_is_killed(spark: SparkSession, program: str, zones: str, tmp_path: Path) -> None:
    """Without a second try the job fails, and says by which signal; nothing is written."""
    killed = tmp_path / "boroughwise"
    killed.write_text(f'#!/bin/sh\n[ "$1" = tally ] && kill -9 $$\nexec {program} "$@"\n')
    killed.chmod(0o755)
    (tmp_path / "a.csv").write_bytes((HEADER + rows(3)).encode())
    with pytest.raises(Exception, match="was stopped by signal -?9"):
        tally(spark, [str(tmp_path / "a.csv")], options(zones), str(tmp_path / "o.csv"), program=str(killed))
    assert not (tmp_path / "o.csv").exists()
