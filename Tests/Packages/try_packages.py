#!/usr/bin/env python3
"""Tries the packages of a build as those who get them would, and fails where they are not as they should be.

Usage: try_packages.py BUILD CLEAN_ROOT CHECKERS

It makes the packages twice, in another place and time zone, and compares their SHA-256 sums; lints them; does the steps
of the Containerfile, which install the .deb, in a copy of CLEAN_ROOT (clean_root.sh), runs the main job there as
nobody, and compares its reports with reports/ byte by byte; does the same with the portable archive in a root that
holds nothing but glibc 2.36. CHECKERS is a folder of Python programs with hadolint and pyspdxtools. It needs root.
"""
import filecmp
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(Path(__file__).parent)]
from program import PackagingFault, architecture_of  # noqa: E402
from roots import Recipe, bare_root  # noqa: E402

MAKE = [sys.executable, ROOT / "packaging/make_packages.py"]
results = []


def check(name, truth, detail=""):
    """Notes what was tried, and says so at once."""
    results.append(bool(truth))
    print(f"{'ok' if truth else 'FAULT'}: {name}" + ("" if truth else f"\n{detail}"), flush=True)


def succeeds(name, *words, **options):
    """Notes whether a program says that all is well."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    check(name, done.returncode == 0, (done.stdout + done.stderr)[-3000:])
    return done


def differences(one, other):
    """What two folders do not have alike."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return sorted(str(name) for name in names if not (one / name).is_file() or not (other / name).is_file()
                  or not filecmp.cmp(one / name, other / name, shallow=False))


def try_making(build, work):
    """Makes the packages twice; answers the folder of the first."""
    first, second = work / "first", work / "second"
    succeeds("the packages are made", *MAKE, build, "--draft", "--out", first)
    elsewhere = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": "/", "TMPDIR": str(work)}
    succeeds("and made again elsewhere", *MAKE, build, "--draft", "--out", second, env=elsewhere, umask=0o077, cwd="/")
    check("twice the same bytes", differences(first, second) == [], differences(first, second))
    succeeds("the sums are those of the files", "sha256sum", "--check", "--strict", "SHA256SUMS", cwd=first)
    blocked = subprocess.run([*MAKE, build, "--out", "/proc/packages"], capture_output=True, text=True)
    check("a folder where nothing can be written is named",
          blocked.returncode == 1 and blocked.stderr.startswith("/proc/packages: found a place that cannot be written"),
          blocked.stderr)
    nothing = subprocess.run([*MAKE, work], capture_output=True, text=True)
    check("a folder that is no build is named", nothing.returncode == 1 and nothing.stderr.startswith(f"{work}: found no"),
          nothing.stderr)
    other = work / "other-machine"
    other.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\x00\xf3\x00")
    try:
        architecture_of(other)
        check("a program for another machine is refused", False)
    except PackagingFault as fault:
        check("a program for another machine is refused", "found no program for amd64 or arm64" in str(fault), fault)
    return first


def lint(packages, deb, checkers, work):
    """Asks those who know the formats."""
    succeeds("lintian has nothing to say", "lintian", "--fail-on", "error,warning", "--allow-root", deb)
    succeeds("hadolint has nothing to say", checkers / "hadolint", ROOT / "packaging/Containerfile")
    succeeds("the bill of materials is SPDX 2.3", checkers / "pyspdxtools", "-i", next(packages.glob("*.spdx.json")))
    tree = work / "tree"
    subprocess.run(["dpkg-deb", "--extract", deb, tree], check=True)
    pages = [page for page in sorted((tree / "usr/share/man/man1").glob("*.gz"))]
    for page in pages:
        (work / page.stem).write_bytes(gzip.decompress(page.read_bytes()))
    succeeds(f"{len(pages)} manual pages are well formed", "mandoc", "-Tlint", "-Wwarning", *(work / page.stem for page in pages))
    check("there is one for each command", len(pages) > 40, len(pages))
    for shell, name in (("bash", "bash-completion/completions/boroughwise"), ("zsh", "zsh/vendor-completions/_boroughwise"),
                        ("fish", "fish/vendor_completions.d/boroughwise.fish")):
        succeeds(f"{shell} reads its completions", shell, "-n", tree / "usr/share" / name)


def try_main_job(root, entry, where, place):
    """Runs the main job without a word of where the data are, and compares."""
    done = root.run(*entry, "analyse", "--out", f"{where}/reports")
    check("the main job is done", done.returncode == 0, done.stderr)
    check("it says which dataset it took", done.stderr.startswith(f"Dataset: {place}/share/boroughwise/geodata, installed"),
          done.stderr)
    found = differences(root.path / where.strip("/") / "reports", ROOT / "reports")
    check("its reports are those of the repository, byte by byte", found == [], found)


def try_image(clean, packages, work):
    """Does the steps of the Containerfile, which install the .deb as a person would, and uses what is there then."""
    path = work / "image"
    subprocess.run(["cp", "--archive", clean, path], check=True)
    shutil.copy("/etc/resolv.conf", path / "etc/resolv.conf")
    before = set(path.rglob("*boroughwise*"))
    try:
        root, entry = Recipe(ROOT / "packaging/Containerfile").build(path, packages)
    except AssertionError as fault:
        check("the steps of the Containerfile are done", False, fault)
        return
    check("the steps of the Containerfile are done", True)
    version = root.run(*entry, "--version").stdout
    check("it says its version", re.fullmatch(r"\d+\.\d+\.\d+\n", version), version)
    try_main_job(root, entry, "/work", "/usr")
    formula = "/usr/share/boroughwise/geodata/formulas/lcpf-2018-19-offences.yaml"
    root.run(*entry, "formula", "run", formula, "--out", "run")
    verified = root.run(*entry, "formula", "verify", "run")
    check("the second program verifies a formula", verified.returncode == 0, verified.stdout + verified.stderr)
    drawn = root.run(*entry, "map", "--measure", "population", "--out", "map.png")
    check("a map is drawn as PNG", drawn.returncode == 0 and (path / "work/map.png").stat().st_size > 1000, drawn.stderr)
    intact = root.run("dpkg", "--verify", "boroughwise", user="0:0", folder="/")
    check("the files are those of the package", intact.returncode == 0 and not intact.stdout, intact.stdout)
    purged = root.run("apt-get", "purge", "--yes", "boroughwise", user="0:0", folder="/")
    left = [str(name) for name in set(path.rglob("*boroughwise*")) - before if "var/l" not in str(name)]
    check("nothing is left when it is taken away", purged.returncode == 0 and left == [], left or purged.stderr)


def try_unpacked(deb, work):
    """Where no mirror can be reached: the files of the .deb with the libraries that this machine has."""
    root = bare_root(work / "unpacked", Path("/"))
    subprocess.run(["dpkg-deb", "--extract", deb, root.path], check=True)
    listed = subprocess.run(["ldd", root.path / "usr/bin/boroughwise"], capture_output=True, text=True, check=True).stdout
    for library in re.findall(r"=> (/\S+)", listed) + ["/usr/share/proj/proj.db"]:
        target = root.path / library.strip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library, target)
    root.user = "65534:65534"
    try_main_job(root, ["/usr/bin/boroughwise"], "/tmp", "/usr")


def try_portable(glibc_of, packages, work):
    """Unpacks the archive where nothing else is, and runs it through a link."""
    root = bare_root(work / "bare", glibc_of)
    archive = next(path for path in packages.glob("*.tar.xz") if "debug" not in path.name)
    (root.path / "opt").mkdir()
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", root.path / "opt"], check=True)
    place = f"/opt/{archive.name.removesuffix('.tar.xz')}"
    (root.path / "usr/bin").mkdir(parents=True)
    (root.path / "usr/bin/boroughwise").symlink_to(f"{place}/bin/boroughwise")
    entry = ["/usr/bin/boroughwise"]
    root.user = "65534:65534"
    try_main_job(root, entry, "/tmp", place)
    far = root.run(*entry, "locate", "E2 0HN", environment={"PROJ_DATA": "/nowhere", "PROJ_LIB": "/nowhere"})
    check("PROJ's database inside goes before one that the environment names", far.returncode == 0, far.stderr)
    grid = root.run(*entry, "doctor", "crs")
    check("PROJ finds its database and the grid of the dataset", grid.returncode == 0 and "OSTN15" in grid.stdout,
          grid.stdout + grid.stderr)
    wrong = root.run(*entry, "check", environment={"BOROUGHWISE_DATA": "/nowhere"})
    check("a variable that names no dataset is refused",
          wrong.returncode == 66 and wrong.stderr.startswith('BOROUGHWISE_DATA: found "/nowhere"'), wrong.stderr)
    unwritable = root.run(*entry, "analyse", "--out", "/reports")
    check("a folder where nobody may write is named", unwritable.returncode == 73 and "/reports" in unwritable.stderr,
          unwritable.stderr)
    shutil.rmtree(root.path / place.strip("/") / "share/boroughwise/geodata")
    without = root.run(*entry, "analyse", "--out", "/tmp/none")
    check("without a dataset it says where it looked",
          without.returncode == 66 and without.stderr.startswith(f"--data: found no dataset in /, {place}/share"),
          without.stderr)


def main(build, clean, checkers):
    if os.geteuid() != 0:
        sys.exit("packages are tried in roots of their own: run it as root, or with sudo")
    with tempfile.TemporaryDirectory(prefix="packages-test-") as temporary:
        work = Path(temporary)
        work.chmod(0o755)
        packages, skipped = try_making(build, work), 0
        deb = next(packages.glob("*.deb"), None)
        if deb is not None:
            lint(packages, deb, checkers, work)
            if (clean / "etc/debian_version").exists():
                try_image(clean, packages, work)
                try_portable(clean, packages, work)
            else:
                print(f"NOT TRIED: apt installs the .deb; there is no clean Debian 12 in {clean}", flush=True)
                skipped = 1
                try_unpacked(deb, work)
                try_portable(Path("/"), packages, work)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed, {skipped} skipped")
    return 0 if all(results) else 1


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*(Path(word).absolute() for word in sys.argv[1:])))
