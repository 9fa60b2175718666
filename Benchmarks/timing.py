"""What the benchmarks share: one cold process at a time, measured, and the line that reports it."""
import os
import platform
import statistics
import subprocess
import sys
import time


def measure(command, out=os.devnull):
    """Seconds and peak resident bytes of one cold process; its output goes to a file."""
    start = time.perf_counter()
    with open(out, "wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command[:3])} failed with status {status}\n{errors.decode()[-2000:]}")
    return seconds, usage.ru_maxrss * 1024


def processor():
    with open("/proc/cpuinfo") as file:
        names = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.machine()


def median(name, runs):
    """Prints what the runs of one tool took; answers the median of their seconds."""
    seconds = statistics.median(run[0] for run in runs)
    memory = max(run[1] for run in runs)
    print(f"{name:28s} median {seconds:7.3f} s   best {min(r[0] for r in runs):7.3f} s   "
          f"peak {memory / 2**20:7.1f} MiB   ({len(runs)} runs)", flush=True)
    return seconds
