"""The dataset as it lies on disk: tables, YAML files, layers, and what datapackage.json lists."""
import csv, hashlib, io, json, os, re
from fractions import Fraction


# YAML, as far as the files of the dataset use it ------------------------------------------------

def yaml(text):
    """Mappings, lists, flow lists and mappings, folded texts; every scalar stays a text."""
    lines = []
    for line in text.split("\n"):
        bare = re.sub(r"(^|\s)#.*", "", line).rstrip()
        if bare.strip():
            lines.append((len(bare) - len(bare.lstrip()), bare.strip()))
    value, rest = block(lines, 0, lines[0][0])
    assert rest == len(lines), lines[rest]
    return value


def block(lines, at, indent):
    result = [] if lines[at][1].startswith("- ") else {}
    while at < len(lines) and lines[at][0] == indent:
        line = lines[at][1]
        if isinstance(result, list):
            if not line.startswith("- "):
                break
            if re.match(r"- [\w]+:(\s|$)", line):
                lines[at] = (indent + 2, line[2:])
                item, at = block(lines, at, indent + 2)
            else:
                item, at = scalar(line[2:]), at + 1
            result.append(item)
            continue
        name, _, words = line.partition(":")
        words, at = words.strip(), at + 1
        if words in (">-", ">", "|"):
            parts = []
            while at < len(lines) and lines[at][0] > indent:
                parts.append(lines[at][1])
                at += 1
            result[name] = " ".join(parts)
        elif words:
            result[name] = scalar(words)
        elif at < len(lines) and (lines[at][0] > indent or lines[at][1].startswith("- ")):
            result[name], at = block(lines, at, lines[at][0])
    return result, at


def scalar(words):
    if words.startswith("["):
        return [part.strip().strip("\"'") for part in words.strip("[]").split(",")]
    if words.startswith("{"):
        pairs = [part.split(":", 1) for part in words.strip("{}").split(",")]
        return {name.strip(): value.strip().strip("\"'") for name, value in pairs}
    return words.strip("\"'")


# The dataset -----------------------------------------------------------------------------------

class Dataset:
    def __init__(self, folder):
        self.folder = folder
        self.read = set()  # the files that were asked for: run.json must name each
        self.tables = {}
        self.zones = sorted(self.table("zones/boroughs.csv"), key=lambda row: row["gss_code"])
        self.funds = {row["fund"]: row for row in self.table("funds/funds.csv")}
        self.sources = {row["id"]: row for row in self.table("sources.csv")}
        self.cells = {}
        self.elsewhere = []  # offences that belong to no borough
        names = sorted(os.listdir(os.path.join(folder, "indicators")))
        # The parts go before the control totals that they must add up to.
        for name in sorted(names, key=lambda name: name == "offences_control.csv"):
            if not name.endswith(".csv") or name == "indicators.csv":
                continue
            for row in self.table("indicators/" + name):
                if row["gss_code"]:
                    self.cells.setdefault((row["indicator"], row["period"], row["gss_code"]), row)
                else:
                    self.elsewhere.append(row)

    def bytes(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def text(self, name):
        self.read.add(name)
        return self.bytes(name).decode("utf-8-sig")

    def table(self, name):
        if name not in self.tables:
            self.tables[name] = list(csv.DictReader(io.StringIO(self.text(name), newline="")))
        return self.tables[name]

    def yaml(self, name):
        return yaml(self.text(name))

    def layer(self, name):
        """The features of a GeoJSON file."""
        return json.loads(self.text(name))["features"]

    def package(self):
        return json.loads(self.text("datapackage.json"))

    def value(self, indicator, period, code):
        row = self.cells.get((indicator, period, code))
        return Fraction(row["value"]) if row else None

    def total(self, fund, period):
        rows = [r for r in self.table("funds/totals.csv") if (r["fund"], r["period"]) == (fund, period)]
        return rows[0]

    def reference(self, source):
        """A source in words, as every list of sources gives it."""
        row = self.sources[source]
        parts = [row[name] for name in ("title", "publisher", "published", "attribution") if row[name]]
        words = " ".join(part if part.endswith(".") else part + "." for part in parts)
        return f"{words} <{row['url']}>" if row["url"] else words


def sha256(content):
    return hashlib.sha256(content).hexdigest()
