import Exchange
import Foundation
import TestSupport
import Testing

@Suite("What is written is named as what it is")
struct DestinationTests {
  /// An option that names what a command writes.
  struct Destination: Hashable, CustomTestStringConvertible {
    let command: String
    let option: String
    var testDescription: String { "\(command) --\(option)" }
  }

  private static let documents = [".txt", ".md", ".html", ".json"]
  private static let tables = documents + [".csv", ".xlsx"]
  private static let zones = tables + [".geojson", ".geojsons", ".gpkg"]
  private static let counts = zones + [".fgb"]
  private static let places = [".csv", ".json", ".xlsx", ".geojson", ".geojsons", ".fgb"]

  /// What each writes: the endings of a file, or none for a folder.
  ///
  /// Nothing that is named here is there: the name is refused before anything is read.
  static let written: [Destination: [String]] = [
    .init(command: "analyse", option: "out"): [],
    .init(command: "publish", option: "out"): [],
    .init(command: "map --measure population", option: "out"): counts + [".svg", ".png"],
    .init(command: "series all --fund lcpf", option: "out"): zones + [".svg", ".png"],
    .init(command: "awards", option: "out"): zones,
    .init(command: "geocode p.csv", option: "out"): places,
    .init(command: "tally points.csv", option: "out"): counts,
    .init(command: "tally points.csv", option: "partial"): [".json"],
    .init(command: "merge part.json", option: "out"): counts,
    .init(command: "merge part.json", option: "partial"): [".json"],
    .init(command: "formula run f.yaml", option: "out"): tables,
    .init(command: "formula sweep", option: "out"): zones,
    .init(command: "formula sweep", option: "partial"): [".json"],
    .init(command: "formula compare a.yaml b.yaml", option: "out"): zones,
    .init(command: "formula verdict", option: "out"): tables,
    .init(command: "formula consult sent", option: "out"): zones,
    .init(command: "formula consult sent --on 2026-01-31", option: "archive"): [],
    .init(command: "services reach circles.csv", option: "out"): tables,
    .init(command: "services money", option: "out"): zones,
    .init(command: "services access stalking --within 500", option: "out"): tables,
    .init(command: "services costs", option: "out"): tables,
    .init(command: "services where stalking --services 1", option: "out"): zones,
    .init(command: "services chase", option: "out"): tables,
    .init(command: "services calls", option: "out"): tables + [".ics"],
    .init(command: "scrutiny list", option: "out"): tables + [".ics"],
    .init(command: "scrutiny tables", option: "out"): tables,
    .init(command: "services performance", option: "out"): tables,
    .init(command: "compare Bexley Camden", option: "out"): zones,
    .init(command: "locate E2 0HN", option: "out"): documents,
    .init(command: "formula explain Bexley f.yaml", option: "out"): documents,
    .init(command: "formula infer", option: "out"): zones,
    .init(command: "formula tip f.yaml --verdict x", option: "out"): documents,
    .init(command: "services near E2 0HN", option: "out"): tables,
    .init(command: "services in Bexley", option: "out"): tables,
    .init(command: "services due", option: "out"): tables,
    .init(command: "services calendar", option: "out"): tables,
    .init(command: "services durations", option: "out"): tables,
    .init(command: "services diff old new", option: "out"): documents,
    .init(command: "record export --record r", option: "out"): [],
    .init(command: "check", option: "out"): documents,
    .init(command: "doctor crs", option: "out"): documents,
    .init(command: "services import s.json --format 360giving", option: "out"): [],
    .init(command: "services export --format 360giving", option: "out"): [".json"],
    .init(command: "services export --format 360giving --out a.json", option: "losses"): [".json"],
    .init(command: "services feed", option: "out"): [],
    .init(command: "services feed --out feed", option: "losses"): [".json"],
  ]

  @Test(
    "A name of another format is refused before anything is read",
    arguments: Array(written.keys)
  )
  func refused(_ destination: Destination) throws {
    let folder = try TemporaryFolder()
    let endings = try #require(Self.written[destination])
    let command = destination.command.split(separator: " ").map(String.init)
    for ending in ["xlsx", "pdf", "shp", "fgb"] where !endings.contains(".\(ending)") {
      let name = "\(folder.path)/x.\(ending)"
      let output = try CommandTests.run(command + ["--\(destination.option)", name])
      let expected =
        switch endings.count {
        case 0: "is named as a file, and a folder of files is written: leave .\(ending) out"
        case 1: "does not end with \(endings[0]), the format that is written"
        default: "ends with none of \(endings.joined(separator: ", "))"
        }
      #expect(output.status == 64 && output.text == "")
      #expect(
        output.errors.hasPrefix("Error: --\(destination.option) \(name) \(expected)\n"),
        "\(output.errors)"
      )
      #expect(!FileManager.default.fileExists(atPath: name))
    }
    // As where a variable of a script is not set: the root of the machine is nobody's output.
    guard endings.isEmpty else { return }
    let output = try CommandTests.run(command + ["--\(destination.option)", ""])
    #expect(output.status == 64 && output.text == "")
    #expect(
      output.errors.hasPrefix(
        "Error: --\(destination.option) is empty: name the folder to write\n"
      ),
      "\(output.errors)"
    )
  }

  @Test("No command that writes is missing above")
  func complete() throws {
    let help = try CommandTests.run(["--experimental-dump-help"])
    let root = try JSONValue.parse(file: "help", bytes: Array(help.text.utf8)).object?["command"]
    var found: Set<Destination> = []
    func walk(_ command: JSONObject, _ path: [String]) {
      for argument in command["arguments"]?.array ?? [] {
        for name in argument.object?["names"]?.array ?? [] {
          guard let option = name.object?["name"]?.string,
            ["out", "partial", "archive", "losses"].contains(option)
          else { continue }
          found.insert(Destination(command: path.joined(separator: " "), option: option))
        }
      }
      for child in command["subcommands"]?.array ?? [] {
        guard let child = child.object, let name = child["commandName"]?.string else { continue }
        walk(child, path + [name])
      }
    }
    walk(try #require(root?.object), [])
    let known = Self.written.keys.map { destination in
      let words = destination.command.split(separator: " ").map(String.init)
      let length =
        ["formula", "services", "scrutiny", "doctor", "record"].contains(words[0]) ? 2 : 1
      return Destination(
        command: words.prefix(length).joined(separator: " "),
        option: destination.option
      )
    }
    #expect(found == Set(known))
    #expect(found.count == 46)
  }

  @Test("A new dataset is a folder too; a folder may have a point in its name")
  func folders() throws {
    let folder = try TemporaryFolder()
    let new = try CommandTests.run(["new", "\(folder.path)/a.gpkg", "--zones", "/nowhere.geojson"])
    #expect(new.status == 64)
    #expect(
      new.errors.hasPrefix(
        "Error: The folder \(folder.path)/a.gpkg is named as a file, and a folder of files is written"
      )
    )
    // Refused for what is missing, not for its name.
    for name in ["a.2024", "council.example.org", "x.csv/", "x.xyz/", ".hidden", "plain", "a.v2"] {
      let path = "\(folder.path)/\(name)"
      let output = try CommandTests.run(["new", path, "--zones", "/nowhere.geojson"])
      #expect(output.status == 66, "\(name): \(output.errors)")
    }
  }

  @Test(
    "A folder that is named as a file of an unknown format is refused, and not made",
    arguments: ["publish", "services performance"]
  )
  func unknownFormats(command: String) throws {
    let folder = try TemporaryFolder()
    let words = command.split(separator: " ").map(String.init)
    let output = try CommandTests.run(words + ["--out", "\(folder.path)/bad.xyz"])
    #expect(output.status == 64 && output.text == "")
    #expect(
      output.errors.hasPrefix(
        command == "publish"
          ? "Error: --out \(folder.path)/bad.xyz is named as a file, and a folder of files is written: leave .xyz out, "
            + "or write \(folder.path)/bad.xyz/\n"
          : "Error: --out \(folder.path)/bad.xyz ends with none of .txt, .md, .html, .json, .csv, .xlsx\n"
      ),
      "\(output.errors)"
    )
    #expect(try folder.files().isEmpty)
  }

  @Test("Endings are taken in capitals too")
  func capitals() throws {
    let folder = try TemporaryFolder()
    for ending in ["CSV", "Json", "XLSX"] {
      let path = "\(folder.path)/x.\(ending)"
      let output = try CommandTests.run([
        "compare", "Bexley", "Camden", "--data", Repository.geodata, "--out", path,
      ])
      #expect(output.status == 0, "\(output.errors)")
      #expect(FileManager.default.fileExists(atPath: path))
    }
    #expect(
      try folder.read("x.CSV").hasPrefix("name,") || folder.read("x.CSV").contains("gss_code")
    )
  }
}
