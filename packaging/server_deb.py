"""The package of the server, beside that of the tool: `apt install ./boroughwise_*.deb ./boroughwise-serve_*.deb`."""
from archives import Folder
from contents import licence_text
from deb import pack

CONTROL = """\
Package: boroughwise-serve
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}, boroughwise (= {version})
Suggests: nginx
Section: science
Priority: optional
Description: findings of Boroughwise over HTTP, for map programs and directories
 `boroughwise serve` answers as an OGC API - Features with CQL2 filters, and as an
 API of Open Referral UK. This package has the server and a unit
 for systemd that is not started by itself; docs/service.md of the package
 boroughwise says how to put it behind a proxy.
"""
OVERRIDES = """\
# Yams, which reads YAML, compiles a libyaml of its own.
boroughwise-serve: embedded-library libyaml [usr/bin/boroughwise-serve]
# `boroughwise serve` starts it, whose page is in the package boroughwise.
boroughwise-serve: no-manual-page [usr/bin/boroughwise-serve]
# No request for this package has been filed with Debian.
boroughwise-serve: initial-upload-closes-no-bugs [usr/share/doc/boroughwise-serve/changelog.Debian.gz:1]
"""


def make_server_deb(program, root, checkouts, work, out, time, level):
    """Makes the package and says where it is."""
    usr = Folder(work / "server/usr", time)
    usr.copy("bin/boroughwise-serve", program.file, executable=True)
    usr.copy("lib/systemd/system/boroughwise.service", root / "packaging/boroughwise.service")
    document = "share/doc/boroughwise-serve"
    usr.copy(f"{document}/examples/nginx.conf", root / "packaging/nginx.conf")
    usr.write(f"{document}/copyright", licence_text(root, checkouts, with_server=True))
    return pack(usr, CONTROL, OVERRIDES, program, work, out, time, level)
