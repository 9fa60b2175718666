"""run.json and the datapackage.json files: sizes, checksums, parameters and descriptions."""
import json
import re

from comparison import Copied, Fixed, Prose, Text
from dataset import sha256

VERSION = Fixed("0.1.0", "version of the program")
DESCRIPTIONS = [
    Fixed("exact, generalised to 200 m, incomplete or unknown", "a claim that services.geojson is tested for"),
    Fixed("0 to 1", "part of a definition or a unit in words"),
    Fixed("Census 2021", "what is known of the sources, in words: no data hold it"),
    Fixed("1 April to 31 March", "part of a definition or a unit in words"),
    Fixed("1,000", "part of a definition or a unit in words"),
    Fixed("offences_per_1000", "part of a definition or a unit in words"),
    Fixed("95 % interval", "part of a definition or a unit in words"),
    Fixed("utf-8", "name of an encoding"),
    Fixed("under 18", "part of a definition or a unit in words"),
]


def spoken(day):
    return f"{day.day} {day:%B %Y}"


def compare_run(check, file, text, dataset, analyses, day, outputs):
    """run.json: what was asked for, and the checksum of every input and output."""
    found = json.loads(text)
    plan = dataset.yaml("analysis.yaml")
    area = dict(re.findall(r"^(id|full_name): (.*)$", dataset.text("area.yaml"), re.M))
    listed = {r["path"]: r["hash"].removeprefix("sha256:") for r in dataset.package()["resources"]}
    layer = next(r for r in dataset.package()["resources"] if r["path"] == "boundaries/boroughs.geojson")
    operation = layer["coordinateOperation"]
    inputs = [entry["path"] for entry in found["inputs"]]
    missing = sorted(dataset.read - set(inputs) - {"geodesy/uk_os_OSTN15_london_crop.gsb"})
    check.same(file, "inputs that this program has read and that are not named", missing, [], "words")

    def analysed(entry):
        return {
            "fund": entry["fund"], "financial_year": Copied(entry["financial_year"]),
            "formula": Copied(entry.get("formula")), "allocations": None,
            "compare_with": [Copied(name) for name in entry.get("compare_with", [])],
            "facts": Copied(entry.get("facts")), "categories": [],
        }

    def stated(path):
        content = dataset.bytes(path)
        digest = sha256(content)
        is_listed = listed[path] == digest if path in listed else None
        return {"path": Copied(path), "bytes": len(content), "sha256": Text(digest), "as_listed": is_listed}

    check.tree(file, "", found, {
        "tool": "boroughwise", "version": VERSION,
        "area": {"id": Copied(area["id"]), "name": Copied(area["full_name"])},
        "parameters": {
            "definitions": plan["definitions"], "analyses": [analysed(entry) for entry in plan["analyses"]],
            "services": {"as_of": Copied(plan["as_of"]), "weighting": "area",
                         "hides_below": Fixed("0", "a default of the program")},
            "asked": {},
        },
        "boundaries": {
            "crs": Copied(layer["crs"]), "source_crs": Copied(layer["sourceCrs"]),
            "coordinate_operation": {
                "name": Copied(operation["name"]), "accuracy_metres": Copied(int(operation["accuracyMetres"])),
                "grids": [Copied(grid) for grid in operation["grids"]],
                "pipeline": Copied(operation["pipeline"]), "proj_version": Copied(operation["projVersion"]),
            },
        },
        "inputs": [stated(path) for path in inputs],
        "outputs": [Copied(name) for name in sorted(outputs)],
        "output_files": [
            {"path": Copied(name), "bytes": len(outputs[name]), "sha256": Text(sha256(outputs[name]))}
            for name in sorted(outputs)
        ],
        "cautions": [],
    })


def compare_package(check, file, text, dataset, analyses, day, outputs):
    """datapackage.json: every size and checksum; in its words only numbers that are known."""
    found = json.loads(text)
    folder = file.rpartition("/")[0] + "/" if "/" in file else ""
    for resource in found["resources"]:
        content = outputs[folder + resource["path"]]
        place = resource["path"]
        check.same(file, f"{place}, bytes", resource.pop("bytes"), len(content))
        check.same(file, f"{place}, hash", resource.pop("hash"), "sha256:" + sha256(content))
    words = [dataset.reference(source) for source in dataset.sources] + [spoken(day)]
    for analysis in analyses:
        words += [analysis.folder, analysis.year]
        words += [analysis.bounds.tested_words] if analysis.bounds else []
        words += ["gbp_" + formula["formula"].replace("-", "_") for formula, _ in analysis.alternatives]
    for licence in {source["licence"] for source in dataset.sources.values()}:
        version = licence.removeprefix("OGL-UK-")
        archives = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version"
        words += [licence, f"Open Government Licence v{version}", f"{archives}/{version.split('.')[0]}/"]
    words.sort(key=len, reverse=True)

    def walk(value, place):
        if isinstance(value, dict):
            for name, part in value.items():
                walk(part, f"{place}/{name}")
        elif isinstance(value, list):
            for number, part in enumerate(value):
                walk(part, f"{place}/{number}")
        elif isinstance(value, str):
            prose = Prose(check, file, value, place=f", {place}")
            passage = prose.passage()
            for text in words:
                passage.claim(text, "copied")
            passage.claim_fixed(DESCRIPTIONS)
            prose.finish()
        elif value is not None and not isinstance(value, bool):
            check.note(f"{file}, {place}", f"{value} is a number that this program does not know")

    walk(found, "")
