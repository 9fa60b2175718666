import Foundation
import TestSupport
import Testing

@Suite("boroughwise doctor crs")
struct DoctorTests {
  /// A folder of PROJ's own that holds nothing, so that a grid of this machine's user plays no part.
  static func doctor(_ arguments: [String], grids: String = "/nowhere") throws
    -> ExternalTool.Output
  {
    try CommandTests.run(
      ["doctor", "crs", "--data", Repository.geodata] + arguments,
      environment: ["PROJ_USER_WRITABLE_DIRECTORY": grids]
    )
  }

  static func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("London goes by the crop, the rest without a grid, and it says what to install")
  func shipped() throws {
    let output = try Self.doctor([])
    #expect(output.status == 0)
    let text = Self.flat(output.text)
    #expect(
      text.contains(
        "- Grid: uk_os_OSTN15_london_crop.gsb, shipped in the dataset's folder geodesy. "
          + "- Accuracy: PROJ states 1 m. Within 1 mm of the full OSTN15 grid"
      )
    )
    #expect(
      text.contains(
        "Elsewhere in Great Britain - Inverse of OSGB36 to WGS 84 (6) + British National Grid. "
          + "- Grid: none. - Accuracy: PROJ states 2 m. Up to 5 m from"
      )
    )
    #expect(text.contains("`projsync --file uk_os_OSTN15_NTv2_OSGBtoETRS.tif`"))
    #expect(!output.text.contains(Repository.geodata))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "A full grid in PROJ's own folder serves everywhere, and there is nothing to install",
    .needs(shared: "sources/geodesy")
  )
  func fullGrid() throws {
    let folder = try #require(Repository.shared("sources/geodesy"))
    let output = try Self.doctor([], grids: folder)
    #expect(output.status == 0)
    let grid = "Grid: uk_os_OSTN15_NTv2_OSGBtoETRS.tif, PROJ's own."
    #expect(output.text.components(separatedBy: grid).count == 3)
    #expect(!output.text.contains("projsync"))
  }

  @Test("Without the crop London is up to 5 m off, and it says so")
  func noCrop() throws {
    let folder = try TemporaryFolder()
    let output = try Self.doctor(["--data", folder.path])
    #expect(output.status == 0)
    #expect(!output.text.contains("Grid: uk_os"))
    #expect(Self.flat(output.text).contains("The dataset ships no crop of OSTN15"))
  }

  @Test("Without PROJ's database it says what is missing, and ends with 1")
  func noDatabase() throws {
    let output = try CommandTests.run(
      ["doctor", "crs", "--data", Repository.geodata],
      environment: ["PROJ_DATA": "/nowhere", "PROJ_LIB": "/nowhere"]
    )
    #expect(output.status == 1)
    #expect(Self.flat(output.text).contains("PROJ lacks its database, or cannot read it."))
  }

  @Test(
    "A pair of numbers is judged; a suspect one ends with 1",
    arguments: [
      (["51.5", "-0.12"], 1, "Looks swapped: latitude stands before longitude. Write -0.12 51.5."),
      (
        ["-0.1276", "51.5072"], 0,
        "Longitude and latitude in London; on British National Grid easting 530041.45, northing "
          + "180358.01."
      ),
      (
        ["530000", "180000"], 0,
        "Easting and northing on British National Grid in London; in WGS 84 longitude -0.1283289, "
          + "latitude 51.5039922. Read as degrees these numbers would be refused."
      ),
      (
        ["180000", "530000"], 1,
        "Looks swapped, if London is meant: northing stands before easting. Write 530000 180000."
      ),
      (
        ["0", "0"], 1,
        "The point 0, 0 lies off Africa: most files mean that there is no position."
      ),
      (["1e400", "51"], 1, "Not finite numbers."),
      (["2.35", "48.86"], 1, "Degrees, but outside Great Britain."),
    ]
  )
  func points(at: [String], status: Int, verdict: String) throws {
    let output = try Self.doctor(["--at"] + at)
    #expect(Int(output.status) == status)
    #expect(Self.flat(output.text).hasSuffix("- \(verdict)"))
  }

  @Test("--at wants two numbers, and says so", arguments: [["5"], ["5", "x"], ["1", "2", "3"]])
  func usage(at: [String]) throws {
    let output = try Self.doctor(["--at"] + at)
    #expect(output.status == 64)
    #expect(
      output.errors.contains(
        "found --at \(at.joined(separator: " ")); expected two numbers at the end, such as "
          + "--at -0.1276 51.5072"
      )
    )
  }

  @Test("--json gives the same to a program")
  func json() throws {
    let output = try Self.doctor(["--json", "--at", "51.5", "-0.12"])
    #expect(output.status == 1)
    let json = try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
    let regions = try #require(json?["regions"] as? [[String: Any]])
    #expect(regions.compactMap { $0["region"] as? String } == ["london", "great-britain"])
    let grids = try #require(regions[0]["grids"] as? [[String: Any]])
    #expect(grids[0]["name"] as? String == "uk_os_OSTN15_london_crop.gsb")
    #expect(grids[0]["origin"] as? String == "given-folder")
    #expect((regions[1]["grids"] as? [Any])?.isEmpty == true)
    let point = try #require(json?["point"] as? [String: Any])
    #expect(point["suspect"] as? Bool == true)
  }
}
