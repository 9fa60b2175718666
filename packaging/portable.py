"""The archive that runs on any Linux with glibc 2.36 or later: its libraries and PROJ's database are inside."""
import re
import shutil
from pathlib import Path

from archives import Folder, write_tar_xz
from contents import fill
from program import PackagingFault, output

# What glibc brings, which is the system's own.
GLIBC = re.compile(r"^(ld-linux.*|libc|libm|libmvec|libdl|libpthread|librt|libresolv|libutil|libanl)\.so\.\d+$")
CURL = "libcurl-gnutls.so.4"
README = """\
Boroughwise {version} for Linux ({architecture}) with glibc 2.36 or later

Unpack it anywhere and run bin/boroughwise; a link to it from a folder of your
PATH is enough. It finds its libraries, its dataset and PROJ's database by where
it stands, and needs no network.

  bin/boroughwise analyse --out reports

share/doc/boroughwise/README.md says more, share/man has a page for each
command. share/doc/boroughwise/copyright and the folder licences beside it have
the licences of all that is inside; the libraries are those of Debian, whose
sources Debian keeps (`apt-get source PACKAGE=VERSION`, versions in the bill of
materials, .spdx.json). Programs that some commands call are not inside:
Python 3.9 or later (formula verify), rsvg-convert (maps as PNG).
"""


def libraries_of(files, without):
    """The shared libraries that files need, and those need in turn, by name, without some and what only they need."""
    found, waiting = {}, list(files)
    while waiting:
        file = waiting.pop()
        places = dict(re.findall(r"^\s*(\S+) => (/\S+)", output("ldd", file), re.M))
        for name in re.findall(r"\(NEEDED\)\s+Shared library: \[(.+?)\]", output("readelf", "--dynamic", file)):
            if GLIBC.match(name) or name in found or name in without:
                continue
            if name not in places:
                raise PackagingFault(f"{file}: found no library {name}; install the package that has it.")
            found[name] = Path(places[name]).resolve()
            waiting.append(found[name])
    return found


def package_of(library):
    """The Debian package that a library came with."""
    # On a merged /usr the list of a package may name the file either way.
    for path in (library, Path(str(library).removeprefix("/usr"))):
        try:
            return output("dpkg", "--search", path).split(":")[0]
        except PackagingFault:
            continue
    raise PackagingFault(f"{library}: found in no Debian package; expected one, whose licence can be carried along.")


def make_portable(program, root, checkouts, work, out, time, level):
    """Makes the archive; it says where it is and which Debian packages are in it."""
    name = f"boroughwise-{program.version}-linux-{program.architecture}"
    folder = Folder(work / name, time)
    fill(folder, root, checkouts, program)
    libraries = libraries_of([program.file], without={CURL})
    for library, place in sorted(libraries.items()):
        folder.copy(f"lib/{library}", place)
    _write_no_network(folder, work, root)
    # The program's own path is searched for the libraries of libraries too (DT_RPATH, not DT_RUNPATH).
    binary = folder.path / "bin/boroughwise"
    output("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../lib", binary)
    database = Path("/usr/share/proj/proj.db")
    if not database.is_file():
        raise PackagingFault(f"{database}: found no such file; install proj-data.")
    folder.copy("share/boroughwise/proj/proj.db", database)
    packages = {package_of(place) for place in libraries.values()} | {"proj-data"}
    for package in sorted(packages):
        folder.copy(f"share/doc/boroughwise/licences/{package}.txt", f"/usr/share/doc/{package}/copyright")
    folder.copy("share/doc/boroughwise/licences/Apache-2.0.txt", root / "LICENSE")
    folder.write("README.txt", README.format(version=program.version, architecture=program.architecture))
    archive = out / f"{name}.tar.xz"
    write_tar_xz(folder, archive, level)
    return archive, packages


def _write_no_network(folder, work, root):
    """Puts a library that answers nothing in the place of libcurl; see no_network.c."""
    source, versions = root / "packaging/no_network.c", work / "no_network.map"
    versions.write_text("CURL_GNUTLS_3 { global: curl_*; local: *; };\n")
    target = work / CURL
    output("cc", "-shared", "-fPIC", "-Os", "-s", f"-Wl,-soname,{CURL}", f"-Wl,--version-script={versions}",
           "-o", target, source)
    folder.copy(f"lib/{CURL}", target)


def make_symbols(program, work, out, time, level):
    """Makes the archive of debug symbols, which gdb finds by the build's identifier below /usr/lib/debug."""
    name = f"boroughwise-{program.version}-linux-{program.architecture}-debug"
    folder = Folder(work / name, time)
    target = folder.path / f"lib/debug/.build-id/{program.build_id[:2]}/{program.build_id[2:]}.debug"
    target.parent.mkdir(parents=True)
    shutil.move(program.symbols, target)
    target.chmod(0o644)
    archive = out / f"{name}.tar.xz"
    write_tar_xz(folder, archive, level)
    return archive
