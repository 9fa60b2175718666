#!/usr/bin/env python3
"""Makes the packages of a build: a .deb, a portable archive, debug symbols, a bill of materials, SHA-256 sums.

Usage: make_packages.py BUILD [--out FOLDER] [--only deb|portable|server] [--draft]

The package of the server is made by itself: its build needs a library of HTTP, which the others do without.

BUILD is the folder that `swift build --show-bin-path` names. The same build gives the same bytes. What was made in FOLDER
before is removed. --draft packs fast and lets a package be too large: for trying, not for handing out.
"""
import argparse
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from archives import commit_time, write_sums  # noqa: E402
from deb import make_deb  # noqa: E402
from portable import make_portable, make_symbols  # noqa: E402
from program import PackagingFault, Program  # noqa: E402
from sbom import write_sbom  # noqa: E402
from server_deb import make_server_deb  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
# What a package may weigh, dataset included.
MOST = 30_000_000


def changes_of(version):
    """The section of CHANGELOG.md about a version; until it has one, what is not released yet."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    name = next((name for name in sections if name.split()[0] == version), "Unreleased")
    if name not in sections:
        raise PackagingFault(f"CHANGELOG.md: found no section {version} or Unreleased; write what the version changes.")
    return f"## {name}\n{sections[name].rstrip()}\n"


def weigh(package):
    """Refuses a package that is too large."""
    size = package.stat().st_size
    if size > MOST:
        raise PackagingFault(f"{package.name}: found {size:,} bytes; expected {MOST:,} at most. Look for what has grown.")


def make(build, out, only, draft):
    """Makes what is asked for and lists it."""
    checkouts = next((place / "checkouts" for place in build.parents if (place / "checkouts").is_dir()), None)
    if checkouts is None:
        raise PackagingFault(f"{build}: found no checkouts of packages above it; expected the folder of a build.")
    out.mkdir(parents=True, exist_ok=True)
    for old in [*out.glob("boroughwise[-_]*"), *out.glob("SHA256SUMS")]:
        old.unlink()
    time, level = commit_time(ROOT), 0 if draft else 9
    with tempfile.TemporaryDirectory(prefix="packages-") as temporary:
        work = Path(temporary)
        if only == "server":
            server = Program(build, work, "boroughwise-serve", "Main")
            package = make_server_deb(server, ROOT, checkouts, work, out, time, level)
            if not draft:
                weigh(package)
            return print(f"{package.stat().st_size:>12,}  {package}")
        program = Program(build, work)
        archives, inside = {}, set()
        if only != "portable":
            archives["deb"] = make_deb(program, ROOT, checkouts, work, out, time, level)
        if only != "deb":
            archives["portable"], inside = make_portable(program, ROOT, checkouts, work, out, time, level)
        for archive in [] if draft else archives.values():
            weigh(archive)
        if only is None:
            make_symbols(program, work, out, time, level)
            bill = out / f"boroughwise-{program.version}.spdx.json"
            write_sbom(program, ROOT, checkouts, work, time, archives, inside, bill)
            (out / f"boroughwise-{program.version}-changes.md").write_text(changes_of(program.version), encoding="utf-8")
            write_sums(out.glob("boroughwise[-_]*"), out / "SHA256SUMS")
    for file in sorted(out.glob("*")):
        print(f"{file.stat().st_size:>12,}  {file}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build", type=Path, help="the folder of the build")
    parser.add_argument("--out", type=Path, default=ROOT / ".build/packages")
    parser.add_argument("--only", choices=["deb", "portable", "server"])
    parser.add_argument("--draft", action="store_true")
    words = parser.parse_args()
    try:
        make(words.build.resolve(), words.out, words.only, words.draft)
    except PackagingFault as fault:
        sys.exit(str(fault))
    except OSError as fault:
        sys.exit(f"{fault.filename or words.out}: found a place that cannot be written ({fault.strerror or fault}); "
                 "name another with --out, or make room.")


if __name__ == "__main__":
    main()
