"""The program that packages hold: linked with Swift's own libraries inside, stripped, its debug symbols apart."""
import json
import platform
import re
import struct
import subprocess
from pathlib import Path

# Swift's static libraries, in no order: lld finds what each needs in the others.
SWIFT_LIBRARIES = [
    "Foundation", "FoundationInternationalization", "FoundationEssentials", "_FoundationICU", "_FoundationCShims",
    "_FoundationCollections", "CoreFoundation", "swiftSynchronization", "swift_Concurrency",
    "swift_StringProcessing", "swift_RegexParser", "swiftDispatch", "swiftGlibc", "swift_Builtin_float",
]
PKG_CONFIG = ["geos", "proj", "xlsxwriter", "nettle", "sqlite3", "zlib", "minizip", "expat"]
# The machine of an ELF file, and what Debian and uname call it.
MACHINES = {62: ("amd64", "x86_64"), 183: ("arm64", "aarch64")}


class PackagingFault(Exception):
    """What stops the making of packages, with what to do about it."""


def output(*command, **options):
    """What a program prints; a fault where it is missing or fails."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, capture_output=True, text=True, **options)
    except FileNotFoundError as missing:
        raise PackagingFault(f"{words[0]}: found no such program; `make system` installs what packages need.") from missing
    if done.returncode != 0:
        raise PackagingFault(f"{' '.join(words)[:200]}: ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def architecture_of(file):
    """Debian's name for the machine that an ELF file is for."""
    head = Path(file).read_bytes()[:20]
    machine = struct.unpack("<H", head[18:20])[0] if head[:4] == b"\x7fELF" and len(head) == 20 else None
    if machine not in MACHINES:
        raise PackagingFault(f"{file}: found no program for {' or '.join(name for name, _ in MACHINES.values())}; "
                             "packages are made of what `make build-release` has built.")
    return MACHINES[machine][0]


class Program:
    """A program linked from the objects of a build, in a folder of its own."""

    def __init__(self, build, work, name="boroughwise", main="Boroughwise"):
        self.name, self.main = name, main
        self.file, self.symbols = work / name, work / f"{name}.debug"
        objects = build / f"{name}.product" / "Objects.LinkFileList"
        if not objects.is_file():
            raise PackagingFault(f"{objects}: found no such file; build the product `{name}` first.")
        linked = work / "linked"
        self._link(objects, linked)
        output("objcopy", "--only-keep-debug", "--compress-debug-sections=none", linked, self.symbols)
        output("objcopy", "--strip-all", f"--add-gnu-debuglink={self.symbols}", linked, self.file)
        linked.unlink()
        self.architecture = architecture_of(self.file)
        here = dict((uname, debian) for debian, uname in MACHINES.values()).get(platform.machine())
        if self.architecture != here:
            raise PackagingFault(f"{self.file}: found a program for {self.architecture}; expected one for {here}, "
                                 "the machine on which packages are made and tried. Make them on such a machine.")
        self.version = output(self.file, "--version").strip()
        self.help = json.loads(output(self.file, "--experimental-dump-help"))
        notes = output("readelf", "--notes", self.file)
        self.build_id = re.search(r"Build ID: ([0-9a-f]+)", notes)[1]

    def _link(self, objects, linked):
        """Links anew, so that one program is packed whether the objects were built for tests or not."""
        libraries = output("pkg-config", "--libs", *PKG_CONFIG).split() + ["-lglpk"]
        libraries += [f"-l{name}" for name in SWIFT_LIBRARIES]
        flags = ["--gc-sections", "--no-export-dynamic", "--build-id=sha1"]
        # SwiftPM renames the main function of a program that tests may look into.
        names = objects.read_text().split()
        module = self.name.replace("-", "_")
        place = re.compile(rf"/{module}\.build/{self.main}\.swift\.o['\"]?$")
        main = next((name.strip("'\"") for name in names if place.search(name)), None)
        if main and f"{module}_main" in output("nm", "--defined-only", main):
            flags.append(f"--defsym=main={module}_main")
        output("swiftc", "-static-stdlib", "-use-ld=lld", "-o", linked, f"@{objects}", *libraries,
               *[word for flag in flags for word in ("-Xlinker", flag)])

    def completion(self, shell):
        """The completions of a shell, as the program writes them."""
        return output(self.file, "--generate-completion-script", shell)
