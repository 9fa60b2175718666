import Foundation
import TestSupport
import Testing

/// `boroughwise tally` and `boroughwise merge` as a person meets them.
@Suite("The commands tally and merge")
struct TallyCommandTests {
  /// In Westminster, in Bromley, in the sea, nowhere.
  static let points = """
    Crime ID,Month,Longitude,Latitude,Crime type
    1,2025-01,-0.1372,51.4975,Burglary
    2,2025-02,0.0148,51.4060,Burglary
    3,2025-02,1.5,51.5,Drugs
    4,2025-02,,,Drugs

    """

  static func run(_ arguments: [String]) throws -> ExternalTool.Output {
    try CommandTests.run(arguments + ["--data", Repository.geodata])
  }

  /// Runs the tool with a file as its standard input.
  static func pipe(_ file: String, _ arguments: [String]) throws -> ExternalTool.Output {
    let quoted = ([ExternalTool.boroughwise.path] + arguments + ["--data", Repository.geodata])
      .map { "'\($0)'" }.joined(separator: " ")
    return try #require(try ExternalTool.run("sh", ["-c", "\(quoted) < '\(file)'"]))
  }

  @Test("Counts go to standard output, the ledger to standard error")
  func streams() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", Self.points)
    let output = try Self.run(["tally", file])
    #expect(output.status == 0)
    let lines = output.text.split(separator: "\n")
    #expect(lines.count == 34)
    #expect(lines[0] == "gss_code,name,points,near_border")
    #expect(lines.contains("E09000033,Westminster,1,0"))
    #expect(lines.contains("E09000006,Bromley,1,0"))
    #expect(output.errors.contains("Points of points.csv in the 33 zones of boroughs.geojson"))
    #expect(output.errors.contains("placed in one zone each     2"))
    #expect(output.errors.contains("points.csv, row 4: outside, "))
    let quiet = try Self.run(["tally", file, "--quiet"])
    #expect(quiet.text == output.text && quiet.errors == "")
  }

  @Test("Standard input, packed or not, gives what the file gives", .needs(tool: "gzip"))
  func standardInput() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", Self.points)
    let expected = try Self.run(["tally", file, "--by", "crime-type,month", "--quiet"])
    #expect(expected.text.contains("E09000033,Westminster,Burglary,2025-01,1\n"))
    let piped = try Self.pipe(file, ["tally", "-", "--by", "crime-type,month", "--quiet"])
    #expect(piped.text == expected.text)
    #expect(try Self.pipe(file, ["tally", "-"]).errors.contains("Points of standard input in"))
    let packed = try #require(try ExternalTool.run("gzip", ["-k", file]))
    #expect(packed.status == 0)
    let unpacked = try Self.run(["tally", "\(file).gz", "--by", "crime-type,month", "--quiet"])
    #expect(unpacked.text == expected.text)
    let cut = try Data(contentsOf: URL(filePath: "\(file).gz")).dropLast(6)
    let short = try folder.write("short.csv.gz", Data(cut))
    let refused = try Self.run(["tally", short])
    #expect(refused.status == 65 && refused.text == "")
    #expect(
      refused.errors.hasPrefix("\(short): found a gzip stream cut off after ")
        && refused.errors.hasSuffix(
          "; expected a whole gzip file. Download or copy the file again.\n"
        )
    )
  }

  @Test(
    "A layer is read from standard input; without GDAL its formats are refused with what to install"
  )
  func layersElsewhere() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", Self.points)
    let zones = try folder.write(
      "zones.geojson",
      #"{"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Polygon","coordinates":"#
        + "[[[-0.2,51.4],[-0.1,51.4],[-0.1,51.6],[-0.2,51.6],[-0.2,51.4]]]}}"
    )
    let piped = try Self.pipe(zones, ["tally", file, "--zones", "-", "--quiet"])
    #expect(piped.text == (try Self.run(["tally", file, "--zones", zones, "--quiet"])).text)
    #expect(piped.text.hasPrefix("code,name,points,near_border\nA,,"))
    let kml = try folder.write("zones.kml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\"/>")
    let refused = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["tally", file, "--zones", kml, "--data", Repository.geodata],
      environment: ["PATH": folder.path]
    )
    #expect(refused.status == 66)
    #expect(
      refused.errors
        == "\(kml): found KML, and no program ogr2ogr to read it with; expected GDAL on this machine. Install the "
        + "package gdal-bin (Debian, Ubuntu) or gdal, or export the layer as GeoJSON or a GeoPackage.\n"
    )
    let crs = try Self.run(["tally", file, "--zones-crs", "bng"])
    #expect(
      crs.errors.hasPrefix(
        "Error: --zones-crs is for a layer of your own: name it with --zones\n"
      )
    )
  }

  @Test("Shards merge to the bytes of one run, in every form")
  func merge() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", Self.points)
    var parts: [String] = []
    for shard in ["1/2", "2/2"] {
      parts.append("\(folder.path)/\(shard.prefix(1)).json")
      let output = try Self.run([
        "tally", file, "--shard", shard, "--partial", parts.last ?? "", "--quiet",
      ])
      #expect(output.status == 0 && output.text == "" && output.errors == "")
    }
    for form in ["csv", "json", "geojson"] {
      let whole = try Self.run(["tally", file, "--out", "\(folder.path)/whole.\(form)"])
      let merged = try Self.run(
        ["merge"] + parts.reversed() + ["--out", "\(folder.path)/merged.\(form)"]
      )
      #expect(whole.status == 0 && merged.status == 0)
      #expect(whole.errors == merged.errors)
      #expect(try folder.read("whole.\(form)") == folder.read("merged.\(form)"))
    }
    let missing = try Self.run(["merge", parts[0]])
    #expect(missing.status == 65)
    #expect(
      missing.errors
        == "\(parts[0]): found no part 2/2 beside it; expected all 2 shards. Count the missing shards and merge "
        + "again.\n"
    )
  }

  @Test(
    "Wrong usage is exit code 64, with what to do",
    arguments: [
      (["--x", "lon"], "--x and --y belong together"),
      (
        ["--shard", "3/2"],
        "The value '3/2' is invalid for '--shard <shard>': expected a part such as 2/8, of at most 10000"
      ),
      (["--shard", "1/2"], "--shard needs --partial FILE"),
      (["--range", "0-9"], "--range needs --partial FILE"),
      (
        ["--range", "9-9"],
        "found --range 9-9; expected the first byte and the one behind the last, such as 0-5000000"
      ),
      (["--range", "0-9", "--shard", "1/2"], "--shard and --range exclude each other"),
      (
        ["--pieces", "--partial", "p.json"],
        "--pieces takes them from standard input: name - alone, without --shard and --range"
      ),
      (
        ["--shard", "1/10001"],
        "The value '1/10001' is invalid for '--shard <shard>': expected a part such as 2/8, of at most 10000"
      ),
      (["--border", "nan"], "--border must be from 0 to 100000 metres"),
      (["--border", "inf"], "--border must be from 0 to 100000 metres"),
      (["--by", "month,Month"], "--by names the column Month more than once"),
      (
        ["--out", "counts.pdf"],
        "--out counts.pdf ends with none of .txt, .md, .html, .json, .csv, .xlsx, .geojson, .geojsons, .gpkg, .fgb"
      ),
    ]
  )
  func usage(arguments: [String], message: String) throws {
    let output = try Self.run(["tally", "points.csv"] + arguments)
    #expect(output.status == 64)
    #expect(output.errors.hasPrefix("Error: \(message)\n"))
  }

  @Test(
    "A column of the data may have the name of a column of the counts",
    arguments: [
      ("name", "gss_code,name,name_2,points", "E09000033,Westminster,a,1"),
      ("points", "gss_code,name,points_2,points", "E09000033,Westminster,7,1"),
      ("gss_code", "gss_code,name,gss_code_2,points", "E09000033,Westminster,b,1"),
      (
        "Crime type,crime_type", "gss_code,name,crime_type,crime_type_2,points",
        "E09000033,Westminster,c,d,1"
      ),
    ]
  )
  func clashes(by: String, header: String, row: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "points.csv",
      """
      Longitude,Latitude,name,points,gss_code,Crime type,crime_type
      -0.1372,51.4975,a,7,b,c,d

      """
    )
    let output = try Self.run(["tally", file, "--by", by, "--quiet"])
    #expect(output.text == "\(header)\n\(row)\n" && output.status == 0)
    // The other two forms, and a code under the name of a column.
    for form in ["json", "geojson"] {
      let out = "\(folder.path)/out.\(form)"
      #expect(try Self.run(["tally", file, "--by", by, "--out", out, "--quiet"]).status == 0)
    }
    let named = try Self.run(["tally", file, "--code", "name", "--quiet"])
    #expect(named.status == 0)
    #expect(named.text.hasPrefix("name_2,name,points,near_border\n"))
    #expect(named.text.contains("\nWestminster,Westminster,1,0\n"))
  }

  @Test("The layer of LSOAs is counted in by its own codes")
  func smallAreas() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", Self.points)
    let output = try Self.run(["tally", file, "--zones", "lsoas", "--border", "0", "--quiet"])
    let lines = output.text.split(separator: "\n")
    #expect(output.status == 0 && lines.count == 4995)
    #expect(lines.first == "lsoa_code,name,points")
    #expect(lines.count { $0.hasSuffix(",1") } == 2)
  }

  @Test("A point in the layer of LSOAs is in the one that holds it")
  func onePoint() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", "Longitude,Latitude\n-0.1276,51.5072\n")
    let output = try Self.run(["tally", file, "--zones", "lsoas", "--border", "0", "--quiet"])
    #expect(output.status == 0 && output.errors == "")
    let placed = output.text.split(separator: "\n").dropFirst().filter { !$0.hasSuffix(",0") }
    #expect(placed == ["E01004736,Westminster 018C,1"])
  }

  @Test("A police file of 2010, with blank identifiers, LSOAs and positions, is counted")
  func earlyPoliceFile() throws {
    let folder = try TemporaryFolder()
    func row(_ position: String, _ crime: String) -> String {
      ",2010-12,Example Police,Example Police,\(position),On or near Example Road,,,\(crime),,\n"
    }
    let file = try folder.write(
      "2010-12-metropolitan-street.csv",
      "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
        + "Crime type,Last outcome category,Context\n"
        + row("0.140619,51.583427", "Burglary") + row("0.128479,51.583414", "Burglary")
        + row("-0.0553,51.545", "Anti-social behaviour") + row(",", "Burglary")
    )
    let output = try Self.run(["tally", file, "--by", "Crime type", "--border", "0"])
    #expect(output.status == 0)
    #expect(
      output.text == """
        gss_code,name,crime_type,points
        E09000002,Barking and Dagenham,Burglary,2
        E09000012,Hackney,Anti-social behaviour,1

        """
    )
    #expect(output.errors.contains("  rows read                   4\n"))
    #expect(output.errors.contains("  placed in one zone each     3\n"))
    #expect(output.errors.contains("  without coordinates         1\n"))
    #expect(output.errors.contains("  unreadable                  0\n"))
  }

  @Test("Missing points are exit code 66, a count is never half-written")
  func missing() throws {
    let folder = try TemporaryFolder()
    let output = try Self.run(["tally", "/nowhere.csv", "--out", "\(folder.path)/out.csv"])
    #expect(output.status == 66)
    #expect(
      output.errors
        == "/nowhere.csv: found no such file; expected a readable file. Check the path.\n"
    )
    #expect(try folder.files() == [])
  }

  @Test("What tally writes is what analyse --offences reads")
  func offences() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", Self.points)
    let counts = "\(folder.path)/offences.csv"
    #expect(try Self.run(["tally", file, "--out", counts, "--quiet"]).status == 0)
    let output = try Self.run([
      "analyse", "--offences", counts, "--fund", "serious-violence-duty", "--out",
      "\(folder.path)/out", "--quiet",
    ])
    #expect(output.status == 0)
    let rows = try folder.read("out/boroughs.csv").split(separator: "\n")
    let bromley = try #require(rows.first { $0.hasPrefix("E09000006") })
    #expect(bromley.contains(",1,file offences.csv,"))
  }
}
