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
    #expect(pdf.errors.hasPrefix("Error: --out x.pdf ends with none of .svg, .png\n"))
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
