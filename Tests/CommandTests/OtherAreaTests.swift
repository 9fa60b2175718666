import Foundation
import TestSupport
import Testing

/// Every command, asked about areas that have no services, no postcodes and no London.
@Suite("Every command on other areas")
struct OtherAreaTests {
  /// An area, and what the commands are asked about it.
  struct Example: Sendable, CustomTestStringConvertible {
    let folder: String
    let fund: String
    let zones: [String]
    /// Longitude and latitude of a place in the first zone.
    let place: [String]
    let verdict: String
    /// A year without offences that its check lets pass: the one that it analyses where it has none.
    let offencesYear: String
    /// What `formula verdict` says: no two groups are compared.
    let verdictFault: String

    var data: String { Repository.root.appending(path: "examples/\(folder)").path }
    var testDescription: String { folder }
  }

  static let examples = [
    Example(
      folder: "three-squares",
      fund: "lanterns",
      zones: ["West", "Middle"],
      place: ["-1.59", "54.01"],
      verdict: "hill(landscape) gets at least its share of population",
      offencesYear: "1999/00",
      verdictFault: "formula verdict: found no definition that compares two groups; expected one "
        + "group to ask about, and one that it is set against. Name the two under `compare` of a "
        + "definition in area.yaml: docs/area.md."
    ),
    Example(
      folder: "greater-manchester",
      fund: "youth-justice",
      zones: ["Bolton", "Bury"],
      place: ["-2.43", "53.58"],
      verdict: "Bolton gets at least £100",
      offencesYear: "2024/25",
      verdictFault: "formula verdict: found no groups of districts; expected one group to ask "
        + "about, and one that it is set against. Name the two under `compare` of a definition in "
        + "area.yaml: docs/area.md."
    ),
  ]

  /// What a command must do.
  enum Outcome {
    case answers
    /// It ends with a code, and says so.
    case refuses(Int32, String)
  }

  struct Trial {
    let words: [String]
    var outcome = Outcome.answers
    /// Takes the dataset as its argument, not as `--data`.
    var isAboutFolder = false
  }

  /// A line for each command, in the order in which some need what others have written.
  static func trials(_ example: Example, in home: TemporaryFolder) throws -> [Trial] {
    let data = example.data
    let formula = try home.write("in/need.yaml", Self.formula(example.fund, "need", 2024))
    let other = try home.write("sent/before.yaml", Self.formula(example.fund, "before", 2023))
    let points = try home.write(
      "in/points.csv",
      "Longitude,Latitude\n\(example.place.joined(separator: ","))\n"
    )
    let postcodes = try home.write("in/postcodes.csv", "postcode\nE2 0HN\n")
    let circles = try home.write(
      "in/circles.csv",
      "service_id,longitude,latitude,radius_m\nA,\(example.place.joined(separator: ",")),500\n"
    )
    let copy = "\(home.path)/copy"
    try FileManager.default.copyItem(atPath: data, toPath: copy)
    let value = try home.write("in/value.csv", Self.values(of: example))
    let noServices = Outcome.refuses(
      66,
      "\(data)/services/services.csv: found no table of services; expected services, which this "
        + "question is about. Add the table, and list it in datapackage.json: docs/services.md "
        + "says how."
    )
    let noRecord = Outcome.refuses(
      66,
      "\(home.path)/out/none: found no such file; expected a record, and its key beside it. Check the path; "
        + "`boroughwise serve --record` begins one."
    )
    let noFacts = Outcome.refuses(
      65,
      "\(data)/analysis.yaml: found no analysis with `facts`; expected a file of what is published "
        + "about the amounts of \(example.folder == "three-squares" ? "squares" : "districts"). "
        + "Name a file of facts: `formula infer FILE`, or `formula sweep --facts FILE`."
    )
    let noSmallAreas = Outcome.refuses(
      66,
      "\(data)/boundaries/small_areas.geojson: found no layer of small areas; expected the smaller "
        + "zones that carry residents. Name a layer with --zones, or add this one: docs/dataset.md."
    )
    let out = "\(home.path)/out"
    return [
      Trial(words: ["analyse", "--json", "--out", "\(out)/reports"]),
      Trial(words: ["publish", "--out", "\(out)/page"]),
      Trial(words: ["publish", "--borough", example.zones[0], "--out", "\(out)/zone"]),
      Trial(words: ["serve", "--check"]),
      Trial(words: ["map", "--measure", "gbp_per_head", "--out", "\(out)/map.svg"]),
      Trial(words: ["map", "--measure", "population", "--tiles", "--out", "\(out)/tiles.svg"]),
      Trial(
        words: [
          "map", "--zones", "boroughs", "--values", value, "--column", "value", "--out",
          "\(out)/own.svg",
        ]
      ),
      Trial(words: ["compare"] + example.zones),
      Trial(words: ["series", "all", "--fund", example.fund]),
      Trial(
        words: ["awards"],
        outcome: .refuses(
          65,
          "\(example.data)/funds/awards.csv: found no awards; expected awards; the dataset has none. "
            + "Choose other words, or leave them out."
        )
      ),
      Trial(words: ["formula", "run", formula, "--out", "\(out)/run"]),
      Trial(words: ["formula", "explain", example.zones[0], formula]),
      Trial(words: ["formula", "verify", "\(out)/run"]),
      Trial(words: ["formula", "infer"], outcome: noFacts),
      Trial(words: ["formula", "sweep", "--draws", "50"], outcome: noFacts),
      Trial(words: ["formula", "compare", formula, other]),
      Trial(words: ["formula", "tip", formula, "--verdict", example.verdict]),
      Trial(words: ["formula", "consult", "\(home.path)/sent", "--reference", formula]),
      Trial(words: ["formula", "verdict"], outcome: .refuses(65, example.verdictFault)),
      Trial(words: ["services", "near"] + example.place, outcome: noServices),
      Trial(words: ["services", "in", example.zones[0]], outcome: noServices),
      Trial(words: ["services", "due"], outcome: noServices),
      Trial(words: ["services", "calendar"], outcome: noServices),
      Trial(words: ["services", "durations"], outcome: noServices),
      Trial(
        words: ["services", "where", "youth-violence", "--services", "1"],
        outcome: noServices
      ),
      Trial(
        words: ["services", "access", "youth-violence", "--within", "500"],
        outcome: noServices
      ),
      Trial(words: ["services", "performance"], outcome: noServices),
      Trial(words: ["services", "costs"], outcome: noServices),
      Trial(words: ["services", "money"], outcome: noServices),
      Trial(words: ["services", "chase"], outcome: noServices),
      Trial(words: ["services", "calls"], outcome: noServices),
      Trial(
        words: ["scrutiny", "list"],
        outcome: .refuses(
          66,
          "\(data)/scrutiny/recommendations.csv: found no recommendations and no tables of documents; "
            + "expected those that this question is about. Add the tables, and list them in "
            + "datapackage.json: docs/scrutiny.md says how."
        )
      ),
      Trial(
        words: ["scrutiny", "tables"],
        outcome: .refuses(
          66,
          "\(data)/scrutiny/tables.csv: found no tables of documents; expected tables, which this "
            + "question is about. Add the table: docs/scrutiny.md says how."
        )
      ),
      Trial(words: ["services", "diff", data, data], outcome: noServices, isAboutFolder: true),
      Trial(words: ["services", "reach", circles], outcome: noSmallAreas),
      Trial(
        words: ["services", "export", "--format", "360giving", "--out", "\(out)/grants.json"],
        outcome: noServices
      ),
      Trial(
        words: ["services", "import", points, "--format", "360giving", "--out", "\(out)/services"],
        outcome: noServices
      ),
      Trial(words: ["services", "feed", "--out", "\(out)/feed"], outcome: noServices),
      Trial(words: ["tally", points, "--partial", "\(out)/part.json"]),
      Trial(words: ["tally", points, "--zones", "lsoas"], outcome: noSmallAreas),
      Trial(words: ["merge", "\(out)/part.json", "--out", "\(out)/counts.csv"]),
      Trial(words: ["locate"] + example.place),
      Trial(
        words: ["locate", "E2 0HN"],
        outcome: .refuses(
          66,
          "\(data)/postcodes/\(example.folder).bwpc: found no table of postcodes; expected the "
            + "table that says where a postcode lies. Ask with two coordinates, or add the table: "
            + "docs/dataset.md."
        )
      ),
      Trial(
        words: ["geocode", postcodes],
        outcome: .refuses(
          66,
          "\(data)/postcodes/\(example.folder).bwpc: found no table of postcodes; expected the "
            + "table that says where a postcode lies. Ask with two coordinates, or add the table: "
            + "docs/dataset.md."
        )
      ),
      Trial(words: ["check", data], isAboutFolder: true),
      Trial(words: ["verify", "\(out)/reports"]),
      Trial(words: ["verify", "\(out)/page"]),
      Trial(words: ["doctor", "crs"]),
      Trial(
        words: ["new", "\(out)/new", "--zones", "\(data)/boundaries/boroughs.geojson"],
        isAboutFolder: true
      ),
      Trial(
        words: [
          "add", "amounts", value, "--year", "2024/25", "--data", copy, "--fund", "garden",
          "--name", "Garden",
          "--source", "An example",
        ],
        isAboutFolder: true
      ),
      Trial(
        words: [
          "add", "residents", value, "--year", "1999", "--data", copy, "--source", "An example",
        ],
        isAboutFolder: true
      ),
      Trial(
        words: [
          "add", "offences", value, "--year", example.offencesYear, "--data", copy, "--source",
          "An example",
        ],
        isAboutFolder: true
      ),
      Trial(
        words: [
          "add", "indicator", value, "--year", "2024/25", "--data", copy, "--indicator", "trees",
          "--name", "Trees",
          "--unit", "trees", "--kind", "extensive", "--source", "An example",
        ],
        isAboutFolder: true
      ),
      Trial(words: ["dataset", "accept", copy], isAboutFolder: true),
      Trial(
        words: [
          "record", "officer", "one", "--record", "\(out)/none", "--base-url", "https://x.example",
        ],
        outcome: noRecord,
        isAboutFolder: true
      ),
      Trial(
        words: ["record", "revoke", "a", "--record", "\(out)/none"],
        outcome: noRecord,
        isAboutFolder: true
      ),
      Trial(words: ["record", "accept", "--record", "\(out)/none"], outcome: noRecord),
      Trial(
        words: ["record", "export", "--record", "\(out)/none", "--out", "\(out)/edition"],
        outcome: noRecord
      ),
    ]
  }

  static func formula(_ fund: String, _ id: String, _ year: Int) -> String {
    """
    formula: \(id)
    title: Residents alone, \(year)
    fund: \(fund)
    financial_year: 2024/25
    pot: {amount_gbp: 9000000, status: assumed, source: my own choice}
    indicators:
      - {indicator: population, period: \(year), weight: 1, status: assumed, source: my own choice}
    stages:
      - {minimum: {amount_gbp: 50000, source: my own choice}}
    basis: A test.
    """
  }

  /// A number for each zone of an area.
  static func values(of example: Example) throws -> String {
    let table = try String(contentsOfFile: "\(example.data)/zones/boroughs.csv", encoding: .utf8)
    let codes = table.split(separator: "\n").dropFirst().map { $0.prefix(9) }
    return (["code,value"] + codes.map { "\($0),1000" }).joined(separator: "\n")
  }

  @Test(
    "It answers in the area's words, or says by name what the area has not got",
    arguments: examples
  )
  func every(example: Example) throws {
    let home = try TemporaryFolder()
    let trials = try Self.trials(example, in: home)
    var said: [(String, String)] = []
    for trial in trials {
      let words = trial.words + (trial.isAboutFolder ? [] : ["--data", example.data])
      let output = try CommandTests.run(words)
      let name = trial.words.prefix(3).joined(separator: " ")
      switch trial.outcome {
      case .answers: #expect(output.status == 0, "\(name): \(output.errors)\(output.text)")
      case .refuses(let status, let message):
        #expect(output.status == status && output.text == "", "\(name)")
        #expect(output.errors == message + "\n", "\(name)")
      }
      said += [(name, output.text), (name, output.errors)]
    }
    for file in try home.files() where file.hasPrefix("out/") {
      let path = "\(home.path)/\(file)"
      if file.hasSuffix(".xlsx") {
        // Worksheets and their texts are packed; Python unpacks them.
        let script =
          "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
          + "print(*(z.read(n).decode() for n in z.namelist() if n.endswith('.xml')))"
        let sheets = try #require(try ExternalTool.run("python3", ["-c", script, path]))
        #expect(sheets.status == 0 && !sheets.text.contains("Crime Prevention Fund"))
        said.append((file, sheets.text))
      } else if file.hasSuffix(".gpkg") {
        // Tables and columns are called boroughs in every area; what else is text speaks of this one.
        let data = try Data(contentsOf: URL(filePath: path))
        for word in ["London", "MOPAC", "LCPF", "Metropolitan", "City of", "Borough ", "LSOA"] {
          #expect(data.range(of: Data(word.utf8)) == nil, "\(file): \(word)")
        }
      } else {
        said.append((file, try home.read(file)))
      }
    }
    #expect(said.count > 100)
    for (name, text) in said {
      let spoken = Self.spoken(Self.flat(text))
      for match in spoken.matches(of: Self.foreign) {
        let around = spoken[..<match.range.upperBound].suffix(80)
        Issue.record("\(name): …\(around)")
      }
    }
  }

  /// Words of London, and of its groups as a sentence has them.
  static var foreign: Regex<Substring> {
    /London|MOPAC|LCPF|Metropolitan|City of|\b[Bb]oroughs?\b|\bBOROUGHS?\b|\b[Ii]nner\b|\b[Oo]uter\b|\[\[[A-Za-z]|Census 2021|LSOA|[Cc]rime prevention|English Ind/
  }

  /// A text without what no reader takes for a word: the program's name, names of files, keys and classes.
  static func spoken(_ text: String) -> String {
    text.replacing(/[Bb]oroughwise/, with: "")
      .replacing(/boroughs\.(csv|geojson)/, with: "")
      .replacing(/\bboroughs\/[a-z-]+\.(html|ics)/, with: "")
      .replacing(/boroughs-geojson/, with: "")
      .replacing(/"boroughs?"|>boroughs?<|rtree_boroughs\w*/, with: "")
      .replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
      .replacing(/<script>.*?<\/script>/.dotMatchesNewlines(), with: "")
      .replacing(/[#."=-]boroughs?\b/, with: "")
  }

  /// Three squares under another description, as somebody who edits it accepts it.
  static func edited(
    _ home: TemporaryFolder,
    _ changes: [(file: String, old: String, new: String)]
  ) throws -> String {
    let data = "\(home.path)/squares"
    try FileManager.default.copyItem(atPath: examples[0].data, toPath: data)
    for (file, old, new) in changes {
      let text = try home.read("squares/\(file)")
      #expect(text.contains(old))
      try home.write("squares/\(file)", text.replacing(old, with: new))
    }
    let accepted = try CommandTests.run(["dataset", "accept", data])
    #expect(accepted.status == 0, "\(accepted.errors)")
    return data
  }

  @Test("Of three groups two may be compared: the page has their gap, the verdict its ways to ask")
  func pair() throws {
    let home = try TemporaryFolder()
    let last = "      - {group: coast, name: coast land}\n"
    let data = try Self.edited(
      home,
      [("area.yaml", last, "\(last)    compare: [hill, coast]\n")]
    )
    let published = try CommandTests.run(["publish", "--data", data, "--out", "\(home.path)/page"])
    #expect(published.status == 0, "\(published.errors)")
    let report = Self.flat(try home.read("page/report.txt"))
    // £50,000 for 10,000 people and 1,000 offences; £60,000.50 for 30,000 and 1,200.
    #expect(
      report.contains(
        "Landscape definition: hill land gets £5.000 per head against £2.000 in coast land (150.0 % "
          + "more), and £50.00 per recorded offence against £50.00 (about the same)."
      )
    )
    #expect(
      report.contains(
        "To make hill land and coast land equal per head (landscape definition) would take £90,000 of "
          + "new money for coast land; or, at the same total, £22,500 moved to it from hill land."
      )
    )
    #expect(report.contains("2.500 x 1.000 = 2.500 of the coast land rate per head."))
    let verdict = try CommandTests.run(["formula", "verdict", "--data", data])
    #expect(verdict.status == 0)
    #expect(
      Self.flat(verdict.text).contains(
        "Hill land is below the Three Squares rate in 0 of 4 specifications (above in 2, cannot tell "
          + "in 2)"
      )
    )
  }

  @Test("An area without groups: its page opens without any, and has the figures of each zone")
  func noGroups() throws {
    let home = try TemporaryFolder()
    let area = try String(contentsOfFile: "\(Self.examples[0].data)/area.yaml", encoding: .utf8)
    let definitions = try #require(area.firstMatch(of: /definitions:\n( .*\n)+/))
    let data = try Self.edited(
      home,
      [
        ("area.yaml", String(definitions.0), ""),
        ("analysis.yaml", "definitions: [landscape]", "definitions: []"),
      ]
    )
    let published = try CommandTests.run(["publish", "--data", data, "--out", "\(home.path)/page"])
    #expect(published.status == 0, "\(published.errors)")
    let report = try home.read("page/report.txt")
    #expect(report.contains("Gini, over squares") && !report.contains("Theil's T,"))
    #expect(report.contains("\nWest      50,000  5.000  +76.5"))
    let page = try home.read("page/dossier.html")
    #expect(!page.contains("hill") && !page.contains("or by a postcode"))
    for words in [
      ["map", "--measure", "gbp_per_head", "--out", "\(home.path)/m.svg"],
      ["compare", "West", "East"],
    ] {
      #expect(try CommandTests.run(words + ["--data", data]).status == 0)
    }
  }

  @Test("Licences are those of the sources, and what states none says so")
  func licences() throws {
    let home = try TemporaryFolder()
    let data = try Self.edited(
      home,
      [
        (
          "sources.csv", "made-amounts,Made amounts,Boroughwise,,CC0-1.0,",
          "made-amounts,Made amounts,Boroughwise,,,"
        )
      ]
    )
    let published = try CommandTests.run(["publish", "--data", data, "--out", "\(home.path)/page"])
    #expect(published.status == 0, "\(published.errors)")
    let sentence =
      "Licences of the sources: CC0 1.0 (public domain) (3 sources); licence not stated (1 source: "
      + "made-amounts)."
    #expect(try home.read("page/dossier.html").contains(sentence))
    let package = try home.read("page/datapackage.json")
    #expect(package.contains("\"CC0-1.0\"") && package.contains("licence not stated"))
    for file in ["boroughwise.xlsx", "boroughwise.gpkg", "dossier.html", "datapackage.json"] {
      let bytes = try Data(contentsOf: URL(filePath: "\(home.path)/page/\(file)"))
      for word in ["OGL", "Open Government"] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(file): \(word)")
      }
    }
  }

  @Test("Residents are mid-year estimates where the dataset says so, else those of the year")
  func residents() throws {
    let home = try TemporaryFolder()
    func report(_ data: String) throws -> String {
      let run = try CommandTests.run(["analyse", "--data", data, "--out", "\(home.path)/report"])
      #expect(run.status == 0, "\(run.errors)")
      return Self.flat(try home.read("report/report.txt"))
    }
    let plain = try report(Self.examples[0].data)
    #expect(plain.contains("Residents are those of 2024") && !plain.contains("mid-year"))
    let data = try Self.edited(
      home,
      [("indicators/indicators.csv", "People who live in the square", "Mid-year estimates")]
    )
    #expect(try report(data).contains("Residents are the mid-year estimates of 2024"))
  }

  @Test("A run is computed anew from the dataset of its own area alone")
  func verifiedElsewhere() throws {
    let home = try TemporaryFolder()
    let formula = try home.write("need.yaml", Self.formula("lanterns", "need", 2024))
    let (data, other) = (Self.examples[0].data, Self.examples[1].data)
    for (name, words) in [
      ("report", ["analyse"]), ("page", ["publish"]), ("model", ["formula", "run", formula]),
    ] {
      let run = "\(home.path)/\(name)"
      #expect(try CommandTests.run(words + ["--data", data, "--out", run]).status == 0)
      let refused = try CommandTests.run(["verify", run, "--data", other])
      #expect(refused.status == 65 && refused.text == "")
      #expect(
        refused.errors == "\(run)/run.json: found a run of Three Squares, and a dataset of Greater "
          + "Manchester in \(other); expected the dataset of which the run is. Name the folder of the "
          + "dataset of Three Squares with --data.\n"
      )
      let nowhere = try CommandTests.run(["verify", run, "--data", home.path])
      #expect(nowhere.status == 66)
      #expect(nowhere.errors.contains("found a run of Three Squares, and no dataset in"))
    }
  }

  /// Three squares under two definitions that compare other groups.
  static func sortedTwice(_ home: TemporaryFolder) throws -> String {
    let last = "      - {group: coast, name: coast land}\n"
    let second = """
        - definition: light
          name: light definition
          groups:
            - {group: dark, name: dark squares}
            - {group: hill, name: bright squares}
          compare: [dark, hill]

      """
    let table = try String(
      contentsOfFile: "\(examples[0].data)/zones/boroughs.csv",
      encoding: .utf8
    )
    let rows = table.split(separator: "\n").map(String.init)
    let sorted = zip(rows, [",group_light", ",dark", ",dark", ",hill"]).map { $0 + $1 }
    return try edited(
      home,
      [
        ("area.yaml", last, "\(last)    compare: [hill, coast]\n\(second)"),
        ("analysis.yaml", "[landscape]", "[landscape, light]"),
        ("zones/boroughs.csv", table, sorted.joined(separator: "\n") + "\n"),
      ]
    )
  }

  @Test("Each definition has its own two groups; the verdict is about the first two, and says so")
  func twoPairs() throws {
    let home = try TemporaryFolder()
    let data = try Self.sortedTwice(home)
    let published = try CommandTests.run(["publish", "--data", data, "--out", "\(home.path)/page"])
    #expect(published.status == 0, "\(published.errors)")
    let text = try home.read("page/report.txt")
    let report = Self.flat(text)
    for words in [
      "hill land gets £5.000 per head", "Light definition: dark squares get £",
      " What would make hill land and coast land equal",
      " What would make dark squares and bright squares equal",
      " hill to or money Definition and rate coast lower new money moved",
      " dark to or money Definition and rate hill lower new money moved",
      " ln(dark / hill) ", "of new money for", "moved to them from dark squares",
      "recorded crime per resident in dark squares is",
    ] {
      #expect(report.contains(words), "\(words)")
    }
    let page = try home.read("page/dossier.html")
    #expect(page.contains("Hill against coast land: the gap per head in two parts"))
    #expect(page.contains("Dark against bright squares: the gap per head in two parts"))
    let verdict = try CommandTests.run(["formula", "verdict", "--data", data])
    #expect(verdict.status == 0, "\(verdict.errors)")
    #expect(
      Self.flat(verdict.text).contains(
        "Not asked of the light definition, which does not compare hill land with coast land."
      )
    )
    #expect(verdict.text.contains("(landscape)") && verdict.text.contains(" of 4 spec"))
  }

  @Test("Two zones of one name are refused, for people ask by names")
  func oneName() throws {
    let home = try TemporaryFolder()
    let data = try Self.sortedTwice(home)
    let file = "\(data)/zones/boroughs.csv"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try Data(text.replacing("X99000002,Middle,", with: "X99000002,WEST,").utf8)
      .write(to: URL(filePath: file))
    let output = try CommandTests.run(["compare", "West", "East", "--data", data])
    #expect(output.status == 65 && output.text.isEmpty)
    #expect(
      output.errors.contains(
        "row 3, column name: found \"WEST\", which row 2 has too; expected a name of its own for each square. Add to both "
          + "what tells them apart, such as the town."
      )
    )
  }

  @Test("Without offences two groups are compared per head, and nothing is said per offence")
  func groupsWithoutOffences() throws {
    let home = try TemporaryFolder()
    let data = try Self.sortedTwice(home)
    let table = try String(contentsOfFile: "\(data)/datapackage.json", encoding: .utf8)
    try #require(table.contains("indicators/offences.csv"))
    try FileManager.default.removeItem(atPath: "\(data)/indicators/offences.csv")
    let indicators = "\(data)/indicators/indicators.csv"
    let rows = try String(contentsOfFile: indicators, encoding: .utf8).split(separator: "\n")
    try Data((rows.filter { !$0.hasPrefix("offences") }.joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: indicators))
    #expect(try CommandTests.run(["dataset", "accept", data]).status == 0)
    let published = try CommandTests.run(["publish", "--data", data, "--out", "\(home.path)/page"])
    #expect(published.status == 0, "\(published.errors)")
    let report = Self.flat(try home.read("page/report.txt"))
    #expect(report.contains("hill land gets £5.000 per head against £2.000 in coast land"))
    #expect(
      !report.contains("cannot be compared") && !report.contains("per recorded offence against")
    )
    let page = try home.read("page/dossier.html")
    #expect(page.contains("Pounds per head") && !page.contains("Pounds per recorded offence"))
  }

  @Test(
    "Offences of other years than the amounts' hinder no report, and it says that they are missing"
  )
  func offencesOfAnotherYear() throws {
    let home = try TemporaryFolder()
    let data = try Self.sortedTwice(home)
    let file = "\(data)/indicators/offences.csv"
    let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    try Data((rows.filter { !$0.contains("2024/25") }.joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: file))
    #expect(try CommandTests.run(["dataset", "accept", data]).status == 0)
    let output = try CommandTests.run(["analyse", "--data", data, "--out", "\(home.path)/out"])
    #expect(output.status == 0, "\(output.errors)")
    let report = Self.flat(try home.read("out/report.txt"))
    #expect(
      report.contains(
        "offences of 2024/25 are not in the dataset, which has those of 2023/24: what is per offence is left out"
      )
    )
    #expect(report.contains("Recorded offences are not known.") && !report.contains("£0.00 per"))
    // A question that divides by them has no answer.
    let map = try CommandTests.run([
      "map", "--measure", "gbp_per_offence", "--data", data, "--out", "\(home.path)/map.svg",
    ])
    #expect(map.status == 65 && map.errors.contains("no values of `offences` for 2024/25"))
  }

  @Test("An ampersand stays in the names of groups")
  func ampersand() throws {
    let home = try TemporaryFolder()
    let data = try Self.sortedTwice(home)
    let file = "\(data)/area.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try Data(text.replacing("name: hill land", with: "name: Tyne & Wear").utf8).write(
      to: URL(filePath: file)
    )
    #expect(try CommandTests.run(["dataset", "accept", data]).status == 0)
    let published = try CommandTests.run(["publish", "--data", data, "--out", "\(home.path)/page"])
    #expect(published.status == 0, "\(published.errors)")
    let page = try home.read("page/dossier.html")
    #expect(page.contains("Tyne &amp; Wear, ") && !page.contains("Tyne  Wear"))
  }

  @Test("Without offences, groups and services nothing is said of them but that they are not known")
  func leastArea() throws {
    let home = try TemporaryFolder()
    let data = "\(home.path)/squares"
    let from = NewAreaTests.from
    for words in [
      [
        "new", data, "--zones", "\(from)/squares.geojson", "--residents",
        "\(from)/residents.csv", "--singular", "square", "--source", "Made residents",
      ],
      [
        "add", "amounts", "\(from)/lanterns.csv", "--data", data, "--fund", "lanterns", "--name",
        "Lantern Fund", "--source", "Made amounts",
      ], ["publish", "--data", data, "--out", "\(home.path)/page"],
    ] {
      let output = try CommandTests.run(words)
      #expect(output.status == 0, "\(output.errors)")
    }
    let report = Self.flat(try home.read("page/report.txt"))
    #expect(report.contains("Recorded offences are not known."))
    #expect(report.contains("TABLE 1. All squares (submitted)"))
    for words in ["per offence", "crime", "Theil", "undefined", "its groups", "each group"] {
      #expect(!report.contains(words), "\(words)")
    }
    #expect(try !home.read("page/boroughs.csv").contains("bcu"))
    let page = try home.read("page/dossier.html")
    #expect(page.contains(">Square name</label>") && !page.contains("per recorded offence"))
    #expect(!page.contains("href=\"#groups\"") && !page.contains("Groups of squares"))
    let points = try home.write("points.csv", "x,y\n-1.59,54.01\n")
    let counts = try CommandTests.run([
      "tally", points, "--x", "x", "--y", "y", "--zones", "squares", "--data", data,
    ])
    #expect(counts.status == 0 && counts.text.contains("X99000001,West,1"), "\(counts.errors)")
    #expect(!page.contains("under Coverage say"))
    // What has a name to choose from names it; what has none says what is missing.
    func refusal(_ words: String...) throws -> String {
      try CommandTests.run(words + ["--data", data]).errors
    }
    #expect(
      try refusal("analyse", "--definition", "east", "--out", "\(home.path)/other").contains(
        "expected a table with a group for each square. Name such a file, or describe the groups in area.yaml"
      )
    )
    #expect(
      try refusal("analyse", "--category", "offences_arson", "--out", "\(home.path)/other")
        .contains(
          "expected a category of offences; the dataset has none."
        )
    )
    let formula = try home.write("need.yaml", Self.formula("lanterns", "need", 2024))
    try home.write("sent/other.yaml", Self.formula("lanterns", "other", 2024))
    for words in [
      ["run", formula, "--out", "\(home.path)/run"],
      ["compare", formula, "\(home.path)/sent/other.yaml"],
      ["consult", "\(home.path)/sent", "--reference", formula],
    ] {
      let text = try CommandTests.run(["formula"] + words + ["--data", data]).text
      #expect(!text.lowercased().contains("groups of"), "\(words[0])")
    }
    #expect(try !home.read("run/report.txt").contains("Groups of"))
    let beside = try CommandTests.run(["compare", "West", "East", "--data", data]).text
    #expect(beside.contains("offences 2024/25") && !beside.contains("per offence"))
    let tip = try refusal("formula", "tip", formula, "--verdict", "West wins")
    #expect(
      tip.contains(
        "expected `SQUARE gets at least its share of INDICATOR` or `SQUARE gets at least £N`. Write"
      ),
      "\(tip)"
    )
  }

  @Test("An option that a refusal names is one of its command, or of the one that it names")
  func remedies() throws {
    let home = try TemporaryFolder()
    let copy = "\(home.path)/squares"
    try FileManager.default.copyItem(atPath: Self.examples[0].data, toPath: copy)
    let plan = try home.read("squares/analysis.yaml")
    try home.write("squares/analysis.yaml", plan.replacing("2024/25", with: "2020/21"))
    let elsewhere = try home.write("other.csv", "code,year,residents\nX98000001,2024,5\n")
    let out = "\(home.path)/out"
    for (command, words) in [
      (["publish"], ["--out", out]), (["compare"], ["West", "East"]),
      (["map"], ["--measure", "gbp_per_head", "--out", "\(out).svg"]),
      (["analyse"], ["--out", out]), (["analyse"], ["--fund", "lanterns", "--out", out]),
      (
        ["add", "residents"],
        [elsewhere, "--source", "An example", "--skip-others"]
      ), (["add", "residents"], [elsewhere, "--source", "An example"]),
    ] {
      let refused = try CommandTests.run(command + words + ["--data", copy])
      #expect(refused.status == 65, "\(command): \(refused.text)\(refused.errors)")
      let help = try CommandTests.run(command + ["--help"]).text
      // A remedy may send to another command by its name.
      let own = refused.errors.replacing(/`boroughwise analyse`.*/, with: "")
      for option in own.matches(of: /--[a-z-]+/) {
        #expect(help.contains("\(option.0) "), "\(command): \(refused.errors)")
      }
    }
  }

  @Test("No help speaks of boroughs but where it names a file, an option or a word of ours")
  func help() throws {
    func texts(_ words: [String]) throws -> [String] {
      let text = try CommandTests.run(words + ["--help"]).text
      let list = text.split(separator: "SUBCOMMANDS:").dropFirst().first
      let names = list?.matches(of: /\n  ([a-z]+)\b/).map { String($0.1) } ?? []
      return try [text]
        + names.filter { $0 != "help" && $0 != "import" }.flatMap { try texts(words + [$0]) }
    }
    let pages = try texts([])
    #expect(pages.count > 40)
    for text in pages {
      let spoken = Self.spoken(Self.flat(text))
        .replacing(/--boroughs?( <[a-z]+>)?|<boroughs?>|\(default: boroughs\)/, with: "")
        .replacing("boroughs (those of the dataset)", with: "")
        .replacing("values: services, boroughs", with: "")
        .replacing("services or boroughs, which stands for zones", with: "")
      for match in spoken.matches(of: /[Bb]oroughs?|LSOA|London|Thames|[Oo]uter\(/) {
        Issue.record("…\(spoken[..<match.range.upperBound].suffix(80))")
      }
    }
  }

  static func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("No command is left out")
  func complete() throws {
    func leaves(_ words: [String]) throws -> [[String]] {
      let help = try CommandTests.run(words + ["--help"]).text
      guard let list = help.split(separator: "SUBCOMMANDS:").dropFirst().first else {
        return [words]
      }
      let names = list.matches(of: /\n  ([a-z]+)\b/).map { String($0.1) }
      return try names.filter { $0 != "help" }.flatMap { try leaves(words + [$0]) }
    }
    let home = try TemporaryFolder()
    let tried = try Self.trials(Self.examples[0], in: home).map(\.words)
    // `import` writes London's dataset from London's sources.
    let known = try leaves([]).filter { $0 != ["import"] }
    #expect(known.count > 35)
    for command in known {
      #expect(tried.contains { $0.starts(with: command) }, "\(command)")
    }
  }
}
