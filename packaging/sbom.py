"""The bill of materials: what the packages hold and need, as SPDX 2.3 in JSON."""
import hashlib
import json
import re
from datetime import datetime, timezone
from urllib.parse import quote

from contents import licences, linked
from deb import dependencies
from program import PackagingFault, output

LICENCES = [
    ("Apache-2.0 WITH Swift-exception", "Runtime Library Exception"),
    ("Apache-2.0", "Apache License"),
    ("MIT", "Permission is hereby granted, free of charge"),
]


def licence_of(text):
    """The SPDX name of a licence, by the words that only it has."""
    return next((name for name, words in LICENCES if words in text), "NOASSERTION")


def identifier(text):
    """An SPDX identifier of letters, digits, dots and hyphens."""
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]+", "-", text)


def package(name, version, licence, purl=None, files=None):
    """A package as SPDX describes it."""
    entry = {
        "SPDXID": identifier(f"{name}-{version}"), "name": name, "versionInfo": version,
        "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
        "licenseDeclared": licence, "copyrightText": "NOASSERTION",
    }
    if purl:
        entry["externalRefs"] = [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                  "referenceLocator": purl}]
    if files:
        entry["packageFileName"] = files.name
        entry["checksums"] = [{"algorithm": "SHA256", "checksumValue": hashlib.sha256(files.read_bytes()).hexdigest()}]
    return entry


def swift_packages(root, checkouts):
    """The Swift packages that are linked in, with Swift's own libraries."""
    resolved = root / "Package.resolved"
    if not resolved.is_file():
        raise PackagingFault(f"{resolved}: found no such file; build the product, which resolves its packages.")
    texts = {name.lower(): text for name, text in licences(root, checkouts)}
    found, names = [], linked(root)
    for pin in json.loads(resolved.read_text())["pins"]:
        place, version = pin["location"].removesuffix(".git"), pin["state"]["version"]
        name = place.rsplit("/", 1)[-1]
        if name.lower() not in names:
            continue
        entry = package(name, version, licence_of(texts.get(name.lower(), "")),
                        f"pkg:swift/{place.removeprefix('https://')}@{version}")
        entry["downloadLocation"] = f"git+{place}@{pin['state']['revision']}"
        found.append(entry)
    version = re.search(r"Swift version (\S+)", output("swiftc", "--version"))[1]
    return found + [package("swift-standard-libraries", version, "Apache-2.0 WITH Swift-exception")]


def debian_package(name, architecture):
    """A package of Debian in the version that this machine has."""
    version = output("dpkg-query", "--show", "--showformat=${Version}", name)
    return package(name, version, "NOASSERTION",
                   f"pkg:deb/debian/{quote(name)}@{quote(version, safe='~')}?arch={architecture}")


def write_sbom(program, root, checkouts, work, time, archives, inside, target):
    """Writes the bill of the packages: `archives` by kind, and the Debian packages `inside` the portable one."""
    deb, portable = (package(f"boroughwise-{kind}", program.version, "Apache-2.0", files=archives[kind])
                     for kind in ("deb", "portable"))
    for whole in (deb, portable):
        whole["licenseConcluded"] = "Apache-2.0 AND GPL-3.0-or-later"
        whole["licenseComments"] = "The program is under Apache-2.0 and linked with GLPK, under GPL-3.0-or-later."
    dataset = json.loads((root / "geodata/datapackage.json").read_text(encoding="utf-8"))
    data = package("boroughwise-geodata", str(dataset.get("version", program.version)), "NOASSERTION")
    data["comment"] = "Open licences of several publishers: README.md and sources.csv of the dataset name each."
    linked = swift_packages(root, checkouts)
    names = {re.match(r"\S+", name)[0] for name in re.split(r"[,|]\s*", dependencies(program, work))}
    debian = {name: debian_package(name, program.architecture) for name in sorted(names | inside)}
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", deb), ("SPDXRef-DOCUMENT", "DESCRIBES", portable)]
    for whole in (deb, portable):
        relations += [(whole["SPDXID"], "CONTAINS", data)]
        relations += [(whole["SPDXID"], "STATIC_LINK", entry) for entry in linked]
    relations += [(deb["SPDXID"], "DEPENDS_ON", debian[name]) for name in sorted(names)]
    relations += [(portable["SPDXID"], "CONTAINS", debian[name]) for name in sorted(inside)]
    document = {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"boroughwise-{program.version}",
        # The same packages have the same name, others another.
        "documentNamespace": f"https://spdx.org/spdxdocs/boroughwise-{program.version}-"
                             + deb["checksums"][0]["checksumValue"][:32],
        "creationInfo": {"created": f"{datetime.fromtimestamp(time, timezone.utc):%Y-%m-%dT%H:%M:%SZ}",
                         "creators": [f"Tool: boroughwise-packaging-{program.version}"]},
        "packages": [deb, portable, data, *linked, *debian.values()],
        "relationships": [{"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other["SPDXID"]}
                          for one, kind, other in relations],
    }
    target.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
