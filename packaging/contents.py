"""What every package holds: program, dataset, documents, manual pages, completions, licences."""
import json
import os
import re
from pathlib import Path

from manual import Manual
from program import PackagingFault, output

# Where shells look for completions below `share`.
COMPLETIONS = {
    "bash": "bash-completion/completions/boroughwise",
    "zsh": "zsh/vendor-completions/_boroughwise",
    "fish": "fish/vendor_completions.d/boroughwise.fish",
}
NOTICE = """\
Boroughwise, an analyser of who gets what, where.

The program is under the Apache License, version 2.0; on Debian its text is in
/usr/share/common-licenses/Apache-2.0. It is linked with GLPK, which is under
the GNU General Public License, version 3 or later: who hands both on does so
under the terms of that licence too.

The dataset in share/boroughwise/geodata is made of figures of others under open
licences: its README.md names each with the words that it asks for, its
sources.csv each source.

Linked into the program are the works below, each with its own licence.
"""
# The text of the Apache License, which Debian keeps once for all packages.
APACHE = re.compile(r"^ *Apache License\s+Version 2\.0.*?(?:^ *limitations under the License\.$)", re.M | re.S)


def tracked(root, *paths):
    """The files of the repository below some paths: nothing else that lies there."""
    names = output("git", "-C", root, "ls-files", "-z", "--", *paths).split("\0")
    return [name for name in names if name]


def linked(root):
    """The packages that the tool is linked with, in lower case: those of the manifest without the server, though a build
    may have fetched what that needs."""
    manifest = output("swift", "package", "--ignore-lock", "dump-package", cwd=root,
                      env={**os.environ, "BOROUGHWISE_WITHOUT_SERVER": "1"})
    places = [kind["sourceControl"][0]["location"]["remote"][0]["urlString"]
              for kind in json.loads(manifest)["dependencies"]]
    return {place.removesuffix(".git").rsplit("/", 1)[-1].lower() for place in places}


def licences(root, checkouts, with_server=False):
    """The licences of what is linked in, as (name, text)."""
    names = linked(root)
    # What the server is linked with needs packages of its own, which the manifest does not name.
    found = [(folder.name, file.read_text(encoding="utf-8")) for folder in sorted(checkouts.glob("*"))
             if with_server or folder.name.lower() in names for file in sorted(folder.glob("LICENSE*"))]
    swift = Path(output("readlink", "-f", output("which", "swiftc").strip()).strip()).parents[1]
    text = swift / "share" / "swift" / "LICENSE.txt"
    if not found or not text.is_file():
        raise PackagingFault(f"{checkouts}, {text}: found no licences of what is linked in; they come with the build "
                             "and with the toolchain.")
    return found + [("The Swift standard library, Foundation and Dispatch", text.read_text(encoding="utf-8"))]


def licence_text(root, checkouts, with_server=False):
    """One text of all licences; of the server with those of every package that was fetched."""
    line = "-" * 70
    return "\n".join([NOTICE] + [
        f"{line}\n{name}\n{line}\n\n{APACHE.sub('Apache License, version 2.0', text).strip()}\n"
        for name, text in licences(root, checkouts, with_server)])


def fill(folder, root, checkouts, program):
    """Puts everything below a prefix: `bin`, `share`."""
    folder.copy("bin/boroughwise", program.file, executable=True)
    for name in tracked(root, "geodata"):
        folder.copy(f"share/boroughwise/{name}", root / name)
    document = "share/doc/boroughwise"
    for name in tracked(root, "README.md", "docs/*.md", "docs/pictures", "examples"):
        folder.copy(f"{document}/{name}", root / name)
    folder.write_packed(f"{document}/changelog.gz", (root / "CHANGELOG.md").read_bytes())
    folder.write(f"{document}/copyright", licence_text(root, checkouts))
    for name, page in Manual(program.help, program.version, folder.time).pages.items():
        folder.write_packed(f"share/man/man1/{name}.gz", page)
    for shell, name in COMPLETIONS.items():
        # Shells read it, none runs it.
        folder.write(f"share/{name}", program.completion(shell).removeprefix("#!/bin/bash\n"))
