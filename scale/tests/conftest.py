"""One Spark for all tests, a program, and zones."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[2]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="Run the tests of minutes too.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--slow"):
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="slow: make scale-test SLOW=1"))


@pytest.fixture(scope="session")
def program() -> str:
    path = os.environ.get("BOROUGHWISE") or shutil.which("boroughwise")
    assert path, "BOROUGHWISE names no program"
    return str(Path(path).resolve())


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture
def zones(tmp_path: Path) -> str:
    def square(code: str, west: float, east: float) -> dict[str, object]:
        ring = [[west, 51.4], [east, 51.4], [east, 51.5], [west, 51.5], [west, 51.4]]
        return {
            "type": "Feature",
            "properties": {"gss_code": code, "name": code},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }

    path = tmp_path / "zones.geojson"
    layer = {"type": "FeatureCollection", "features": [square("W", -0.2, -0.1), square("E", -0.1, 0.0)]}
    path.write_text(json.dumps(layer))
    return str(path)


@pytest.fixture
def one_machine(program: str, tmp_path: Path) -> Callable[..., tuple[bytes, str]]:
    """What the program answers by itself: the bytes of the file, and what it says."""

    def answer(inputs: list[str], *options: str, form: str = "json") -> tuple[bytes, str]:
        out = tmp_path / f"one.{form}"
        words = [program, "tally", *inputs, *options, "--data", str(ROOT / "geodata"), "--out", str(out)]
        done = subprocess.run(words, capture_output=True, check=False)
        return (out.read_bytes() if done.returncode == 0 else b""), done.stderr.decode()

    return answer


def rows(count: int, first: int = 0) -> str:
    """Rows of every sort, with line breaks, quotes and letters of several bytes in quoted fields."""
    texts = ["plain", '"a, b"', '"two\nlines"', '"say ""no"" twice"', "zwölf — 東京", '"\n""\n"', 'it"s', '"\r\n0.1,51.4,x\n"']
    lines = []
    for row in range(first, first + count):
        text = texts[row % len(texts)]
        match row % 13:
            case 4:
                lines.append(f"{text},9,9,far")
            case 5:
                lines.append("")
            case 6:
                lines.append(f"{text},-0.15")
            case 7:
                lines.append(f"{text},x,51.45,word\r")
            case 8:
                lines.append(f"{text},,,none")
            case _:
                lines.append(f"{text},{-0.15 if row % 2 == 0 else -0.05},51.{4 + row % 1000:04d},kind {row % 3}")
    return "".join(line + "\n" for line in lines)


HEADER = '"what, \n""ever""",x,y,kind\n'
