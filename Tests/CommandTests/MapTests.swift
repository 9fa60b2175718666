import Exchange
import Foundation
import TestSupport
import Testing

/// `map` as a person meets it: files, refusals, exit codes.
@Suite("map on the command line")
struct MapTests {
  static func run(_ arguments: String..., environment: [String: String] = [:]) throws
    -> ExternalTool.Output
  {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["map"] + arguments + ["--data", Repository.geodata],
      environment: environment
    )
  }

  @Test func `A map is written to the file named and nothing is said`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/head.svg"
    let output = try Self.run(
      "--measure",
      "gbp_per_head",
      "--fund",
      "lcpf-direct",
      "--tiles",
      "--out",
      file
    )
    #expect(output.status == 0 && output.text == "" && output.errors == "")
    let svg = try folder.read("head.svg")
    #expect(svg.hasPrefix("<svg xmlns=") && svg.contains("30 of 32 known values are modelled"))
    let again = try Self.run(
      "--measure",
      "gbp_per_head",
      "--fund",
      "lcpf-direct",
      "--tiles",
      "--out",
      file
    )
    #expect(again.status == 0)
    #expect(try folder.read("head.svg") == svg)
  }

  @Test func `Several years stand in one figure, with the census between them`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/residents.svg"
    let output = try Self.run(
      "--measure",
      "population",
      "--years",
      "2011",
      "2020",
      "2024",
      "--out",
      file
    )
    #expect(output.status == 0)
    let svg = try folder.read("residents.svg")
    #expect(
      svg.contains(">2011</text>") && svg.contains(">2024</text>")
        && svg.contains("BREAK OF SERIES (Census 2021)")
    )
  }

  @Test func `A file of another kind, and a year beside years, are wrong usage`() throws {
    let pdf = try Self.run("--measure", "population", "--out", "x.pdf")
    #expect(pdf.status == 64)
    #expect(
      pdf.errors.hasPrefix(
        "Error: --out x.pdf ends with none of .txt, .md, .html, .json, .csv, .xlsx, .geojson, .geojsons, .gpkg, .fgb, "
          + ".svg, .png\n"
      )
    )
    let both = try Self.run(
      "--measure",
      "population",
      "--year",
      "2020",
      "--years",
      "2021",
      "--out",
      "x.svg"
    )
    #expect(both.status == 64)
  }

  @Test func `The values behind a map have every form, and are printed where no file is named`()
    throws
  {
    let folder = try TemporaryFolder()
    let words = ["--measure", "gbp_per_head", "--fund", "lcpf-direct"]
    func written(_ ending: String) throws -> String {
      let path = "\(folder.path)/x.\(ending)"
      let command = ["map"] + words + ["--out", path, "--data", Repository.geodata]
      let output = try CommandTests.run(command)
      try #require(output.status == 0 && output.text == "", "\(output.errors)")
      return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
    let csv = try CommandTests.run(["map"] + words + ["--data", Repository.geodata]).text
    #expect(try written("csv") == csv)
    let rows = csv.split(separator: "\n")
    #expect(rows.count == 34)
    #expect(rows[0] == "gss_code,name,measure,period,value,shown,class,status,tested_error")
    // What the fund does not pay has no figure, and no class; a modelled one says how far off it may be.
    #expect(rows[1] == "E09000001,City of London,gbp_per_head,2018/19,,not in the fund,,,")
    #expect(
      rows[4] == "E09000004,Bexley,gbp_per_head,2018/19,0.578614,£0.579,A,modelled,41.8 % or more"
    )
    #expect(rows[6].hasSuffix(",derived,"))
    let page = try written("html")
    #expect(page.contains("</h1><figure><svg xmlns=") && page.contains("</svg>\n</figure>"))
    #expect(page.contains("Tested error of a borough: 41.8 % or more."))
    let json = try #require(
      JSONValue.parse(file: "x", bytes: Array(try written("json").utf8)).object
    )
    #expect(json["zones"]?.array?.count == 33)
    #expect(json["title"]?.string == "Pounds per head, 2018/19")
    let layer = try JSONValue.parse(file: "x", bytes: Array(try written("geojson").utf8))
    let features = try #require(layer.object?["features"]?.array).compactMap(\.object)
    #expect(features.count == 33 && features.allSatisfy { $0["geometry"]?.object != nil })
    #expect(try written("xlsx").hasPrefix("PK") && written("gpkg").hasPrefix("SQLite format 3"))
    #expect(try written("txt").hasPrefix("Pounds per head, 2018/19\n"))
  }

  @Test func `An unknown measure is refused and no file is written`() throws {
    let folder = try TemporaryFolder()
    let output = try Self.run("--measure", "pounds", "--out", "\(folder.path)/x.svg")
    #expect(output.status == 65 && output.errors.contains("no measure `pounds`"))
    #expect(try folder.files().isEmpty)
  }

  @Test func `Without rsvg-convert a picture is refused with what to install`() throws {
    let folder = try TemporaryFolder()
    let output = try Self.run(
      "--measure",
      "population",
      "--out",
      "\(folder.path)/x.png",
      environment: ["PATH": folder.path]
    )
    #expect(output.status == 66)
    #expect(output.errors.contains("rsvg-convert: found no program of that name that can be run"))
    #expect(output.errors.contains("apt-get install librsvg2-bin"))
    #expect(try folder.files().isEmpty)
  }

  @Test func `A folder that is not there cannot be written to`() throws {
    let output = try Self.run("--measure", "population", "--out", "/nowhere/x.svg")
    #expect(output.status == 73)
  }
}
