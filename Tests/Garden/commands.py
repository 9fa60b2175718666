"""The commands of the program as its own --help lists them, and each place where a command takes a file."""
import functools
import re
import subprocess
from dataclasses import dataclass


@functools.lru_cache(maxsize=None)
def help_of(binary, *command):
    done = subprocess.run([binary, *command, "--help"], capture_output=True, text=True, timeout=60)
    return done.stdout


def leaves(binary, command=()):
    """Every command that has no commands below it, as tuples of words."""
    listed = help_of(binary, *command).partition("SUBCOMMANDS:")[2]
    below = re.findall(r"^  ([a-z]+)\b", listed, re.M)
    if not below:
        return [command]
    return [leaf for name in below if name != "help" for leaf in leaves(binary, (*command, name))]


def options_with_values(binary, command):
    """The options of a command that take a value, such as --data."""
    text = help_of(binary, *command).partition("OPTIONS:")[2]
    return re.findall(r"^  (--[a-z-]+) <", text, re.M)


# A command line is words; some are filled in for each run:
#   DATA the dataset, FRESH a copy of it that the command changes, OUT a file or folder to write, and EXAMPLE/name an
#   input that is right.
# RECORD is a copy of a record of the dataset, which the command adds to.
DATA, FRESH, OUT, RECORD = "{data}", "{fresh}", "{out}", "{record}"


def example(name):
    return "{example}/" + name


# For each command a line that works, for the trials of its options and of mangled datasets.
WORKING = {
    "analyse": ["analyse", "--data", DATA, "--out", OUT],
    "publish": ["publish", "--data", DATA, "--out", OUT],
    "serve": ["serve", "--check", "--data", DATA],
    "map": ["map", "--measure", "offences_robbery", "--data", DATA, "--out", OUT + ".svg"],
    "compare": ["compare", "Hackney", "Bromley", "--data", DATA],
    "formula run": ["formula", "run", example("formula.yaml"), "--data", DATA, "--out", OUT],
    "formula explain": ["formula", "explain", "Hackney", example("formula.yaml"), "--data", DATA],
    "formula verify": ["formula", "verify", example("formula-run"), "--data", DATA],
    "formula infer": ["formula", "infer", "--data", DATA],
    "formula sweep": ["formula", "sweep", "--draws", "200", "--data", DATA],
    "series": ["series", "all", "--fund", "lcpf-direct", "--data", DATA],
    "awards": ["awards", "--data", DATA],
    "formula compare": ["formula", "compare", example("formula.yaml"), example("formula-2.yaml"), "--data", DATA],
    "formula tip": ["formula", "tip", example("formula.yaml"), "--verdict", "outer(ons) gets at least its share of population", "--data", DATA],
    "formula consult": ["formula", "consult", example("sent-in"), "--data", DATA],
    "formula verdict": ["formula", "verdict", "--data", DATA],
    "services near": ["services", "near", "E2 0HN", "--data", DATA],
    "services in": ["services", "in", "Hackney", "--data", DATA],
    "services due": ["services", "due", "--as-of", "2024-06-30", "--data", DATA],
    "services calendar": ["services", "calendar", "--data", DATA],
    "services durations": ["services", "durations", "--data", DATA],
    "services access": ["services", "access", "youth-violence", "--within", "2000", "--data", DATA],
    "services costs": ["services", "costs", "--data", DATA],
    "services where": ["services", "where", "youth-violence", "--services", "2", "--data", DATA],
    "services performance": ["services", "performance", "--data", DATA],
    "services money": ["services", "money", "--data", DATA],
    "services chase": ["services", "chase", "--data", DATA],
    "services calls": ["services", "calls", "--data", DATA],
    "scrutiny list": ["scrutiny", "list", "--data", DATA],
    "scrutiny tables": ["scrutiny", "tables", "--data", DATA],
    "services diff": ["services", "diff", DATA, "{sound}"],
    "services reach": ["services", "reach", example("circles.csv"), "--data", DATA],
    "services export": ["services", "export", "--format", "open-referral-uk", "--out", OUT + ".json", "--data", DATA],
    "services import": ["services", "import", example("services.json"), "--format", "open-referral-uk", "--out", OUT,
                        "--data", DATA],
    "services feed": ["services", "feed", "--out", OUT, "--data", DATA],
    "tally": ["tally", example("points.csv"), "--data", DATA],
    "merge": ["merge", example("part.json"), "--data", DATA],
    "locate": ["locate", "E2 0HN", "--data", DATA],
    "geocode": ["geocode", example("postcodes.csv"), "--data", DATA],
    "check": ["check", DATA],
    "verify": ["verify", example("formula-run"), "--data", DATA],
    "doctor crs": ["doctor", "crs", "--data", DATA],
    "new": ["new", OUT, "--zones", example("squares.geojson"), "--residents", example("squares.csv")],
    "add amounts": ["add", "amounts", example("money.csv"), "--data", FRESH, "--fund", "garden", "--name", "Garden",
                    "--source", "An example"],
    "add residents": ["add", "residents", example("people.csv"), "--data", FRESH, "--source", "An example"],
    "add offences": ["add", "offences", example("money.csv"), "--value", "amount_gbp", "--data", FRESH, "--source",
                     "An example"],
    "add indicator": ["add", "indicator", example("people.csv"), "--value", "residents", "--data", FRESH, "--indicator",
                      "trees", "--name", "Trees", "--unit", "trees", "--kind", "extensive", "--source", "An example"],
    "dataset accept": ["dataset", "accept", FRESH],
    "record officer": ["record", "officer", "one", "--record", RECORD, "--base-url", "https://x.example"],
    "record revoke": ["record", "revoke", "{link}", "--record", RECORD],
    "record accept": ["record", "accept", "--record", RECORD, "--data", DATA],
    "record export": ["record", "export", "--record", RECORD, "--data", DATA, "--out", OUT],
    "import": ["import", "boundaries", "--from", example("sources"), "--data", OUT],
}


@dataclass(frozen=True)
class Door:
    """A place where a command takes a file or a folder: the odd input stands where the words have ODD."""

    words: tuple
    right: str  # The example that is right here; odd inputs are also made from it.
    corpora: tuple = ()  # Kinds of corpora that are read here from end to end: "json", "csv", "gpkg".

    @property
    def name(self):
        return " ".join(word for word in self.words if not word.startswith("{") or word == ODD)


ODD = "{odd}"
DOORS = [
    Door(("analyse", "--allocations", ODD, "--data", DATA, "--out", OUT), "amounts.csv", ("csv",)),
    Door(("analyse", "--offences", ODD, "--data", DATA, "--out", OUT), "offences.csv", ("csv",)),
    Door(("analyse", "--definition", ODD, "--data", DATA, "--out", OUT), "groups.csv"),
    Door(("analyse", "--formula", ODD, "--data", DATA, "--out", OUT), "formula.yaml"),
    Door(("analyse", "--since", ODD, "--data", DATA, "--out", OUT), "release"),
    Door(("analyse", "--data", ODD, "--out", OUT), "dataset"),
    Door(("analyse", "--fund", "lcpf-direct", "--residents", ODD, "--data", DATA, "--out", OUT), "residents.csv", ("csv",)),
    Door(("publish", "--data", ODD, "--out", OUT), "dataset"),
    Door(("publish", "--fund", "lcpf-direct", "--allocations", ODD, "--data", DATA, "--out", OUT), "amounts.csv"),
    Door(("compare", "Hackney", "Bromley", "--allocations", ODD, "--data", DATA), "amounts.csv"),
    Door(("map", "--measure", "gbp_per_head", "--allocations", ODD, "--data", DATA, "--out", OUT + ".svg"), "amounts.csv"),
    Door(("map", "--zones", ODD, "--values", example("values.csv"), "--column", "value", "--data", DATA, "--out", OUT + ".svg"),
         "zones.geojson"),
    Door(("map", "--zones", example("zones.geojson"), "--values", ODD, "--column", "value", "--data", DATA, "--out",
          OUT + ".svg"), "values.csv", ("csv",)),
    Door(("tally", ODD, "--data", DATA, "--out", OUT + ".xlsx"), "points.csv"),
    Door(("geocode", ODD, "--data", DATA, "--out", OUT + ".geojson"), "postcodes.csv"),
    Door(("series", "all", "--fund", "lcpf-direct", "--allocations", ODD, "--data", DATA), "amounts.csv"),
    Door(("formula", "verdict", "--offences", ODD, "--data", DATA), "offences.csv"),
    Door(("serve", "--check", "--data", ODD), "dataset"),
    Door(("serve", "--check", "--layer", ODD), "zones.geojson", ("json",)),
    Door(("formula", "run", ODD, "--data", DATA, "--out", OUT), "formula.yaml", ("json",)),
    Door(("formula", "run", example("formula.yaml"), "--baseline", ODD, "--data", DATA, "--out", OUT), "amounts.csv"),
    Door(("formula", "explain", "Hackney", ODD, "--data", DATA), "formula.yaml"),
    Door(("formula", "verify", ODD, "--data", DATA), "formula-run/run.json", ("json",)),
    Door(("formula", "infer", ODD, "--data", DATA), "facts.yaml"),
    Door(("formula", "infer", ODD, "--data", DATA, "--json"), "facts.yaml"),
    Door(("formula", "sweep", "--draws", "200", "--facts", ODD, "--data", DATA), "facts.yaml"),
    Door(("formula", "sweep", "--draws", "200", "--data", DATA, "--merge", ODD), "sweep-part.json", ("json",)),
    Door(("formula", "compare", example("formula.yaml"), ODD, "--data", DATA), "formula-2.yaml"),
    Door(("formula", "tip", ODD, "--verdict", "outer(ons) gets at least its share of population", "--data", DATA), "formula.yaml"),
    Door(("formula", "verdict", ODD, "--data", DATA), "formula.yaml"),
    Door(("formula", "consult", ODD, "--data", DATA), "sent-in"),
    Door(("services", "diff", ODD, DATA), "dataset"),
    Door(("services", "costs", "--unit-costs", ODD, "--data", DATA), "unit-costs.csv", ("csv",)),
    Door(("services", "reach", ODD, "--data", DATA, "--out", OUT + ".csv"), "circles.csv", ("csv",)),
    Door(("services", "reach", example("circles.csv"), "--zones", ODD, "--data", DATA, "--out", OUT + ".csv"),
         "zones.geojson", ("gpkg",)),
    Door(("services", "import", ODD, "--format", "open-referral-uk", "--out", OUT, "--data", DATA), "services.json",
         ("json",)),
    Door(("services", "import", ODD, "--format", "360giving", "--out", OUT, "--data", DATA), "grants.json", ("json",)),
    Door(("tally", ODD, "--data", DATA, "--out", OUT + ".json"), "points.csv", ("csv", "json")),
    Door(("tally", ODD, "--crs", "bng", "--x", "Longitude", "--y", "Latitude", "--data", DATA, "--partial",
          OUT + ".json"), "points.csv", ("csv",)),
    Door(("tally", example("points.csv"), "--zones", ODD, "--data", DATA, "--out", OUT + ".geojson"), "zones.geojson",
         ("json", "gpkg")),
    Door(("tally", example("points.csv"), "--zones", ODD, "--resolve-overlaps", "--data", DATA, "--out", OUT + ".csv"),
         "zones.geojson", ("gpkg",)),
    Door(("tally", example("points.csv"), "--reconcile", ODD, "--data", DATA, "--out", OUT + ".csv"), "offences.csv"),
    Door(("merge", ODD, "--data", DATA, "--out", OUT + ".csv"), "part.json"),
    Door(("verify", ODD, "--data", DATA), "formula-run"),
    Door(("check", ODD), "dataset"),
    Door(("new", OUT, "--zones", ODD), "squares.geojson", ("json", "gpkg")),
    Door(("new", OUT, "--zones", example("squares.geojson"), "--residents", ODD), "squares.csv", ("csv",)),
    Door(("add", "amounts", ODD, "--data", FRESH, "--fund", "garden", "--name", "Garden", "--source", "An example"),
         "money.csv", ("csv",)),
    Door(("add", "residents", ODD, "--data", FRESH, "--source", "An example"), "people.csv"),
    Door(("add", "offences", ODD, "--value", "amount_gbp", "--data", FRESH, "--source", "An example"), "money.csv"),
    Door(("add", "indicator", ODD, "--data", FRESH, "--indicator", "trees", "--name", "Trees", "--unit", "trees",
          "--kind", "extensive", "--source", "An example"), "people.csv"),
    Door(("dataset", "accept", ODD), "dataset"),
    Door(("record", "export", "--record", ODD, "--data", DATA, "--out", OUT), "record.sqlite"),
    Door(("geocode", ODD, "--data", DATA), "postcodes.csv", ("csv",)),
    Door(("tally", ODD, "--postcode", "postcode", "--data", DATA), "postcodes.csv"),
    Door(("import", "boundaries", "population", "--from", ODD, "--data", OUT), "sources"),
]

# Commands that take no file beyond the dataset; the trials of mangled datasets and of options are theirs.
DATASET_ONLY = {"locate", "doctor crs", "services near", "services in", "services due",
                "services calendar", "services durations", "services performance", "services money", "services where",
                "services access",
                "services chase", "services export", "services feed", "services calls", "scrutiny list",
                "scrutiny tables", "awards", "record accept", "record officer",
                "record revoke"}
