"""The package for Debian 12: `apt install ./boroughwise_*.deb`."""
import hashlib
import os
from email.utils import format_datetime
from datetime import datetime, timezone

from archives import Folder
from contents import fill
from program import output

MAINTAINER = "Boroughwise maintainers <maintainers@boroughwise.invalid>"
CONTROL = """\
Package: boroughwise
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: python3, librsvg2-bin, fonts-dejavu-core
Suggests: gdal-bin
Section: science
Priority: optional
Description: who gets what public money, where, and is it fair
 Boroughwise measures what each zone of an area gets from public funds, per
 resident and per recorded offence, compares groups of zones, counts points in
 zones, tells whom services cover, and runs allocation formulas that anybody can
 compute again. It brings a dataset of London's crime prevention money, with the
 source and the status of every figure.
 .
 The recommended packages compute formulas a second time (python3) and draw maps
 as PNG (librsvg2-bin, fonts-dejavu-core); gdal-bin reads Shapefiles, KML and
 other map layers.
"""
CHANGELOG = """\
{name} ({version}) unstable; urgency=medium

  * Package of version {upstream}; changelog.gz of boroughwise says what it changed.

 -- {maintainer}  {date}
"""


# What lintian says and is right about in a distribution, with the reason why it stands here.
OVERRIDES = """\
# Yams, which reads YAML, compiles a libyaml of its own.
boroughwise: embedded-library libyaml [usr/bin/boroughwise]
# No request for this package has been filed with Debian.
boroughwise: initial-upload-closes-no-bugs [usr/share/doc/boroughwise/changelog.Debian.gz:1]
"""


def version_of(program):
    """The version of the package: that of the program, and the first making of it."""
    return f"{program.version}-1"


def dependencies(program, work):
    """The packages whose libraries the program needs, as dpkg-shlibdeps names them."""
    (work / "debian").mkdir(exist_ok=True)
    (work / "debian/control").write_text("Source: boroughwise\n\nPackage: boroughwise\nArchitecture: any\n")
    found = output("dpkg-shlibdeps", "-O", "--warnings=0", program.file, cwd=work)
    return found.strip().removeprefix("shlibs:Depends=")


def make_deb(program, root, checkouts, work, out, time, level):
    """Makes the package and says where it is."""
    usr = Folder(work / "deb/usr", time)
    fill(usr, root, checkouts, program)
    return pack(usr, CONTROL, OVERRIDES, program, work, out, time, level)


def pack(usr, control, overrides, program, work, out, time, level):
    """Packs what lies below `usr` as the package of a program, with what Debian asks for beside it."""
    name, version = program.name, version_of(program)
    folder = usr.path.parent
    date = format_datetime(datetime.fromtimestamp(time, timezone.utc))
    usr.write_packed(f"share/doc/{name}/changelog.Debian.gz", CHANGELOG.format(
        name=name, version=version, upstream=program.version, maintainer=MAINTAINER, date=date))
    head = Folder(folder / "DEBIAN", time)
    head.write("control", control.format(
        version=version, architecture=program.architecture, maintainer=MAINTAINER,
        size=(usr.size() + 1023) // 1024, depends=dependencies(program, work)))
    usr.write(f"share/lintian/overrides/{name}", overrides)
    files = sorted(path for path in usr.path.rglob("*") if path.is_file())
    head.write("md5sums", "".join(
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files))
    head.settle()
    usr.settle()
    folder.chmod(0o755)
    os.utime(folder, (time, time))
    package = out / f"{name}_{version}_{program.architecture}.deb"
    output("dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", f"-z{level}", "--build", folder, package,
           env=os.environ | {"SOURCE_DATE_EPOCH": str(time)})
    return package
