"""Validates exports against the published JSON Schemas of Open Referral UK and 360Giving.

usage: validate-standards.py SCHEMAS FILE...

SCHEMAS holds open-referral-uk/ and 360giving/. A file with `contents` is a page of Open Referral UK, one
with `grants` a package of 360Giving. Needs jsonschema 4.18 or later.

What is mended in the schemas of 360Giving before they are read, and why:
- `$schema` names http://json-schema.org/draft/2020-12/schema; the dialect is known by https:// only.
- the package refers to version 1.4.2 of the grant schema, and 1.4.3 is published beside it.
Its dates are `oneOf` a format and a pattern. Where formats are not asserted, the default of 2020-12, both
hold for a plain day and the `oneOf` fails; so formats are asserted here.
"""

import csv
import json
import pathlib
import re
import sys
import uuid

import jsonschema
import referencing

checker = jsonschema.FormatChecker(formats=())


@checker.checks("date-time")
def is_date_time(value):
    pattern = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    return not isinstance(value, str) or re.fullmatch(pattern, value) is not None


@checker.checks("uuid")
def is_uuid(value):
    if not isinstance(value, str):
        return True
    try:
        return str(uuid.UUID(value)) == value
    except ValueError:
        return False


@checker.checks("uri")
def is_uri(value):
    return not isinstance(value, str) or re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+", value) is not None


@checker.checks("email")
def is_email(value):
    return not isinstance(value, str) or re.fullmatch(r"[^@\s]+@[^@\s]+", value) is not None


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def mended(schema):
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def open_referral(folder):
    compiled = folder / "open-referral-uk" / "compiled"
    validators = []
    for name in ("service.json", "service_list.json"):
        schema = read(compiled / name)
        validators.append((name, jsonschema.Draft202012Validator(schema, format_checker=checker)))
    return validators


def three_sixty(folder):
    grant = mended(read(folder / "360giving" / "360-giving-schema.json"))
    package = mended(read(folder / "360giving" / "360-giving-package-schema.json"))
    resource = referencing.Resource.from_contents(grant)
    old = grant["$id"].replace("/1.4.3/", "/1.4.2/")
    registry = referencing.Registry().with_resources([(grant["$id"], resource), (old, resource)])
    return jsonschema.Draft202012Validator(package, registry=registry, format_checker=checker)


def codes(folder, name):
    with open(folder / "360giving" / "codelists" / name, encoding="utf-8") as file:
        return {row["Code"] for row in csv.DictReader(file)}


def main(folder, files):
    folder = pathlib.Path(folder)
    faults = 0

    def complain(file, where, message):
        nonlocal faults
        faults += 1
        print(f"{file}, at {where}: {message[:300]}")

    checked = 0
    for file in files:
        value = read(file)
        if "contents" in value:
            for name, validator in open_referral(folder):
                for index, service in enumerate(value["contents"]):
                    checked += 1
                    for error in validator.iter_errors(service):
                        complain(file, f"/contents/{index}{error.json_path[1:]} ({name})", error.message)
        elif "grants" in value:
            scopes, kinds = codes(folder, "locationScope.csv"), codes(folder, "geoCodeType.csv")
            for error in three_sixty(folder).iter_errors(value):
                complain(file, error.json_path, error.message)
            for index, grant in enumerate(value["grants"]):
                checked += 1
                if grant.get("locationScope") not in scopes | {None}:
                    complain(file, f"/grants/{index}/locationScope", "not in the code list")
                for place in grant.get("beneficiaryLocation", []):
                    if place.get("geoCodeType") not in kinds | {None}:
                        complain(file, f"/grants/{index}/beneficiaryLocation", "not in the code list")
        else:
            complain(file, "", "neither a page of services nor a package of grants")
    print(f"{checked} records checked, {faults} faults.")
    return 1 if faults or not checked else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
