import Foundation
import TestSupport
import Testing

/// `locate` as a person meets it: negative longitudes, streams, exit codes.
@Suite("locate on the command line")
struct LocateTests {
  static func run(_ arguments: String..., data: String = Repository.geodata) throws
    -> ExternalTool.Output
  {
    try ExternalTool.run(ExternalTool.boroughwise, ["locate"] + arguments + ["--data", data])
  }

  static func json(_ output: ExternalTool.Output) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(output.text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test("A negative longitude is a coordinate, not an option; so is one after --")
  func negativeLongitude() throws {
    let text = """
      Position  longitude -0.127600, latitude 51.507200
      Borough   Westminster (E09000033)
      Border    503 m to Lambeth
      Groups    inner (ons), inner (statutory)
      Police    Central West BCU, Metropolitan Police Service
      LSOA      Westminster 018C (E01004736)

      """
    for words in [
      ["-0.1276", "51.5072"], ["-0.1276,51.5072"], ["--crs", "wgs84", "-.1276", "51.5072"],
    ] {
      let output = try ExternalTool.run(
        ExternalTool.boroughwise,
        ["locate"] + words + ["--data", Repository.geodata]
      )
      #expect(output.status == 0 && output.errors == "")
      #expect(output.text == text)
    }
    let afterDashes = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["locate", "--data", Repository.geodata, "--", "-0.1276", "51.5072"]
    )
    #expect(afterDashes.text == text)
  }

  @Test("A word that begins with a hyphen and is no number is an unknown option")
  func unknownOption() throws {
    for option in ["--jsn", "-x", "--crss=bng"] {
      let output = try Self.run(option, "-0.1276", "51.5072")
      #expect(output.status == 64)
      #expect(output.errors.hasPrefix("Error: Unknown option '\(option)'\n"))
    }
    #expect(try Self.run().status == 64)
    #expect(try Self.run("-0.1", "51.5", "--crs", "osgb").status == 64)
  }

  @Test("A postcode gives borough, groups, command unit, LSOA, and what Ordnance Survey says")
  func postcode() throws {
    let output = try Self.run("e2", "0hn", "--json")
    #expect(output.status == 0 && output.errors == "")
    let json = try Self.json(output)
    #expect(json["postcode"] as? String == "E2 0HN")
    let position = try #require(json["position"] as? [String: Any])
    #expect(position["easting"] as? Double == 535_151)
    #expect(position["northing"] as? Double == 182_626)
    // Four decimals are some 10 metres: with or without the OSTN15 grid the same.
    #expect(abs(try #require(position["longitude"] as? Double) + 0.0532) < 1e-4)
    #expect(abs(try #require(position["latitude"] as? Double) - 51.5264) < 1e-4)
    let borough = try #require(json["borough"] as? [String: Any])
    #expect(borough["gss_code"] as? String == "E09000030")
    #expect(borough["bcu"] as? String == "Central East")
    #expect(borough["groups"] as? [String: String] == ["ons": "inner", "statutory": "inner"])
    let stated = try #require(json["ordnance_survey"] as? [String: Any])
    #expect(stated["gss_code"] as? String == "E09000030")
    #expect(stated["positional_quality"] as? Int == 10)
    #expect((json["lsoa"] as? [String: Any])?["lsoa_code"] as? String == "E01004209")
    #expect(json["in_london"] as? Bool == true && json["nearest_borough"] is NSNull)
    let operation = try #require(json["coordinate_operation"] as? [String: Any])
    #expect((operation["name"] as? String)?.contains("British National Grid") == true)
    #expect((json["notes"] as? [String]) == [])
  }

  @Test(
    "Spaces that nobody sees make no difference to a postcode",
    arguments: [
      "SW1A\u{A0}1AA", "SW1A\u{2009}1AA", "SW1A\u{200B}1AA", "SW1A 1AA\u{FEFF}", "sw1a1aa",
    ]
  )
  func oddSpaces(text: String) throws {
    let output = try Self.run(text)
    #expect(output.status == 0 && output.errors == "")
    #expect(output.text.contains("Borough   Westminster (E09000033)\n"))
  }

  @Test(
    "A grid in the geodesy folder of the dataset is used, and a disagreement is told",
    .needs(shared: "sources/geodesy")
  )
  func grid() throws {
    let file = try #require(
      Repository.shared("sources/geodesy/uk_os_OSTN15_NTv2_OSGBtoETRS.tif")
    )
    let copy = try DatasetCopy()
    try copy.folder.write(
      "geodesy/uk_os_OSTN15_NTv2_OSGBtoETRS.tif",
      Data(contentsOf: URL(filePath: file))
    )
    let output = try Self.run("IG9 6FB", "--json", data: copy.path)
    let json = try Self.json(output)
    let operation = try #require(json["coordinate_operation"] as? [String: Any])
    #expect((operation["grids"] as? [String])?.count == 1)
    #expect(json["in_london"] as? Bool == false)
    #expect(
      json["notes"] as? [String] == [
        "The border is nearer than the 1.0 m to which the position is known: Redbridge may hold it "
          + "instead.",
        "Ordnance Survey places the postcode in Redbridge; its position lies outside London, less "
          + "than 0.1 m from the border.",
      ]
    )
  }

  @Test("Outside London is an answer: the nearest borough, exit code 0")
  func outside() throws {
    let output = try Self.run("-0.6", "51.5")
    #expect(output.status == 0)
    #expect(
      output.text == """
        Position  longitude -0.600000, latitude 51.500000
        Borough   none: the position lies outside London
        Nearest   Hillingdon (E09000017), 7,044 m away

        """
    )
    let far = try Self.json(Self.run("100", "50", "--json"))
    #expect(far["borough"] is NSNull && far["lsoa"] is NSNull)
    #expect(
      far["notes"] as? [String] == [
        "The numbers are read as degrees; --crs bng reads them as metres."
      ]
    )
  }

  @Test("An unknown postcode is refused with the nearest of its sector; so are swapped axes")
  func refused() throws {
    let output = try Self.run("E2 0AE")
    #expect(output.status == 65 && output.text == "")
    #expect(
      output.errors
        == "locate: found the postcode E2 0AE; expected one of the 180792 postcodes of London in "
        + "\(Repository.geodata)/postcodes/london.bwpc. Check it: the nearest in its sector are "
        + "E2 0AA and E2 0AF.\n"
    )
    let elsewhere = try Self.run("M1 1AA")
    #expect(elsewhere.status == 65)
    #expect(
      elsewhere.errors.hasSuffix(
        "No postcode of London begins with M1 1: check it, or give coordinates.\n"
      )
    )
    let swapped = try Self.run("51.5072", "-0.1276")
    #expect(swapped.status == 65)
    #expect(swapped.errors.hasSuffix("Write `boroughwise locate -0.1276 51.5072`.\n"))
  }

  @Test("A missing dataset is 66, a damaged table of postcodes 65; coordinates do not need it")
  func damaged() throws {
    #expect(try Self.run("E2 0HN", data: "/nowhere").status == 66)
    let copy = try DatasetCopy()
    try copy.folder.write("postcodes/london.bwpc", "Postcode,Eastings\n")
    let output = try Self.run("E2 0HN", data: copy.path)
    #expect(output.status == 65)
    #expect(
      output.errors
        == "\(copy.path)/postcodes/london.bwpc: found another kind of file; expected a table of "
        + "postcodes, which begins with BWPC. Restore the file, or write it anew with "
        + "`boroughwise import postcodes`.\n"
    )
    #expect(try Self.run("-0.1276", "51.5072", data: copy.path).status == 0)
    try copy.folder.remove("boundaries/lsoa_2021.geojson")
    let missing = try Self.run("-0.1276", "51.5072", data: copy.path)
    #expect(missing.status == 66)
    #expect(
      missing.errors
        == "\(copy.path)/boundaries/lsoa_2021.geojson: found no such file; expected a readable file. "
        + "Check the path.\n"
    )
  }
}
