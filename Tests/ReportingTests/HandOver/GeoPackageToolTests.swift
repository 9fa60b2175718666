import Foundation
import TestSupport
import Testing

@Suite("The GeoPackage in other programs", .inLondon)
struct GeoPackageToolTests {
  @Test(
    "GDAL opens every layer without a word of warning, and sums it up as recorded",
    .needs(tool: "ogrinfo", of: "gdal-bin")
  )
  func summary() async throws {
    let file = try await HandOverFixture.shipped.value
    let output = try #require(try ExternalTool.run("ogrinfo", ["-al", "-so", "-nomd", file.path]))
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    // The first line names the file, and the description of the system its own edition.
    let summary = output.text.split(separator: "\n").filter { line in
      !line.hasPrefix("INFO:") && !line.hasPrefix(" ") && !line.hasPrefix("PROJCRS")
        && !line.hasPrefix("Data axis") && line.contains(": ")
    }.joined(separator: "\n")
    let recorded = try String(
      contentsOf: Repository.root.appending(
        path: "Tests/ReportingTests/HandOver/Recorded/ogrinfo.txt"
      ),
      encoding: .utf8
    )
    #expect(summary + "\n" == recorded, "\(summary)")
    #expect(output.text.components(separatedBy: #"ID["EPSG",27700]"#).count == 5)
  }

  @Test(
    "GDAL copies the whole file without a word of warning",
    .needs(tool: "ogr2ogr", of: "gdal-bin")
  )
  func copy() async throws {
    let file = try await HandOverFixture.shipped.value
    let folder = try TemporaryFolder()
    let output = try #require(
      try ExternalTool.run("ogr2ogr", ["-f", "GPKG", "\(folder.path)/copy.gpkg", file.path])
    )
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
  }

  @Test(
    "When GDAL changes rows, the triggers keep the spatial index true",
    .needs(tool: "ogrinfo", of: "gdal-bin")
  )
  func triggers() async throws {
    let file = try await HandOverFixture()
    for sql in [
      "DELETE FROM boroughs WHERE gss_code = 'E09000001'",
      "UPDATE boroughs SET geom = NULL WHERE gss_code = 'E09000002'",
      "UPDATE boroughs SET fid = 100 WHERE gss_code = 'E09000003'",
      "UPDATE boroughs SET geom = (SELECT geom FROM boroughs WHERE gss_code = 'E09000005') "
        + "WHERE gss_code = 'E09000004'",
    ] {
      let output = try #require(try ExternalTool.run("ogrinfo", ["-q", file.path, "-sql", sql]))
      #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    }
    #expect(
      try file.texts("SELECT id FROM rtree_boroughs_geom ORDER BY id")
        == (try file.texts("SELECT fid FROM boroughs WHERE geom NOT NULL ORDER BY fid"))
    )
    #expect(try file.texts("SELECT count(*) FROM rtree_boroughs_geom") == ["31"])
    #expect(
      try file.texts(
        """
        SELECT count(DISTINCT minx) FROM rtree_boroughs_geom JOIN boroughs ON fid = id
        WHERE gss_code IN ('E09000004', 'E09000005')
        """
      ) == ["1"]
    )
  }

  /// Debian's QGIS belongs to Debian's own Python.
  static let python = URL(filePath: "/usr/bin/python3")
  static let hasQGIS =
    FileManager.default.isExecutableFile(atPath: python.path)
    && (try? ExternalTool.run(python, ["-c", "import qgis.core"]).status) == 0

  @Test(
    "QGIS opens every layer styled, labelled and with aliases, and has nothing to say against it",
    .needs("QGIS for Python (python3-qgis)", isThere: hasQGIS)
  )
  func qgis() async throws {
    let file = try await HandOverFixture.shipped.value
    let script = Repository.root.appending(path: "Tests/HandOver/qgis_opens_geopackage.py").path
    let pictures = try TemporaryFolder()
    let output = try ExternalTool.run(Self.python, [script, file.path, pictures.path])
    #expect(output.status == 0, "\(output.errors)")
    #expect(try pictures.files().contains("boroughs.png"))
  }
}
