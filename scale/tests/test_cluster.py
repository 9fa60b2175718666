"""Executors that are processes of their own, and one that is killed in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEADER, ROOT, rows

OneMachine = Callable[..., tuple[bytes, str]]
MASTER = "local-cluster[2,1,1024]"


def executors(driver: int) -> list[int]:
    """The executors that a driver has started, by what Linux says of processes."""
    children: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()
                names[int(entry)] = Path(f"/proc/{entry}/cmdline").read_text()
            except OSError:
                continue
            children.setdefault(int(stat[1]), []).append(int(entry))
    found, left = [], [driver]
    while left:
        process = left.pop()
        left += children.get(process, [])
        if "CoarseGrainedExecutorBackend" in names.get(process, "") and "java" in names[process].split("\0")[0]:
            found.append(process)
    return found


@pytest.mark.parametrize("read", [pytest.param("program", marks=pytest.mark.slow), "spark"])
def test_an_executor_is_killed(
    program: str, zones: str, one_machine: OneMachine, tmp_path: Path, read: str
) -> None:
    """What a lost executor had counted is counted again: the answer has the bytes of one machine."""
    started = tmp_path / "started"
    slow = tmp_path / "boroughwise"
    # Every count takes a while, so that there is a middle; the first says that it is there.
    slow.write_text(f'#!/bin/sh\nif [ "$1" = tally ]; then touch {started}; sleep 0.5; fi\nexec {program} "$@"\n')
    slow.chmod(0o755)
    points = tmp_path / "a.csv"
    points.write_bytes((HEADER + rows(6_000)).encode())
    out = tmp_path / "out.json"
    options = ["--zones", zones, "--x", "x", "--y", "y", "--by", "kind", "--data", str(ROOT / "geodata")]
    words = [sys.executable, "-m", "boroughwise_spark.command", "tally", str(points), *options, "--out", str(out)]
    words += ["--program", str(slow), "--read", read, "--split-bytes", "30000", "--master", MASTER]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scale"), "SPARK_LOCAL_IP": "127.0.0.1"}
    with open(tmp_path / "said", "w+") as said:
        job = subprocess.Popen(words, env=environment, stdout=said, stderr=said)
        try:
            until = time.monotonic() + 100
            while not started.exists() and job.poll() is None and time.monotonic() < until:
                time.sleep(0.1)
            running = executors(job.pid)
            assert running, "no executor runs"
            os.kill(running[0], signal.SIGKILL)
            code = job.wait(timeout=200)
        finally:
            if job.poll() is None:
                job.kill()
        said.seek(0)
        assert code == 0, said.read()[-3000:]
    expected, _ = one_machine([str(points)], *options[:8])
    assert out.read_bytes() == expected


def test_no_java(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scale"), "PATH": str(tmp_path)}
    environment.pop("JAVA_HOME", None)
    words = [sys.executable, "-m", "boroughwise_spark.command", "tally", "a.csv", "--out", str(tmp_path / "o.csv")]
    answer = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 65
    assert answer.stderr.startswith("java: found no Java; expected Java 17 or later, on which Spark runs.")
