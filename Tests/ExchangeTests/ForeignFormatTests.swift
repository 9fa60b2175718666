import Testing

@testable import Exchange

@Suite("Files of other formats")
struct ForeignFormatTests {
  static func entry(_ name: String) -> [UInt8] {
    Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 26) + Array(name.utf8)
  }

  static let formats: [(bytes: [UInt8], name: String)] = [
    ([0x1F, 0x8B, 8, 0], "a gzip file"),
    (Array("BZh9".utf8), "a bzip2 file"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    (Array("Rar!".utf8), "a RAR archive"),
    (entry("xl/workbook.xml"), "an Office file such as an Excel workbook (.xlsx)"),
    (
      entry("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
      "an OpenDocument spreadsheet (.ods)"
    ),
    (entry("zones/wards.shp"), "a ZIP archive with a Shapefile"),
    (entry("doc.kml"), "a KMZ file (packed KML)"),
    (entry("points.csv"), "a ZIP archive"),
    (
      Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 52) + Array("GPKG ".utf8),
      "a GeoPackage"
    ),
    (Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 60), "an SQLite database"),
    ([0, 0, 0x27, 0x0A, 0, 0], "an ESRI Shapefile (.shp)"),
    (
      [3, 125, 11, 29, 1, 0, 0, 0, 65, 0, 9, 0] + [UInt8](repeating: 0, count: 60),
      "a dBase table (.dbf), a part of a Shapefile"
    ),
    (Array("fgb\u{3}fgb\u{0}".utf8), "a FlatGeobuf file"),
    (Array("PAR1".utf8), "a Parquet file"),
    (Array("%PDF-1.4".utf8), "a PDF document"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Office file such as an Excel workbook (.xls)"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture"),
    (Array("\u{FEFF}<!DOCTYPE html><title>".utf8), "a web page (HTML)"),
    (Array("<?xml version=\"1.0\"?>\n<kml xmlns=\"a\">".utf8), "a KML file"),
    (Array("<a xmlns:gml=\"http://www.opengis.net/gml\"/>".utf8), "a GML file"),
    (Array("<?xml version=\"1.0\"?>\n<a/>".utf8), "an XML file"),
  ]

  @Test("Each is known by its first bytes", arguments: formats.map(\.name))
  func names(name: String) throws {
    let format = try #require(Self.formats.first { $0.name == name })
    #expect(ForeignFormat(of: format.bytes)?.name == name)
    // Whoever wants UTF-8 text says so, with the way forward.
    let fault = #expect(throws: Fault.self) { try checkedUTF8(format.bytes, file: "a") }
    #expect(fault?.found == name && fault?.remedy.isEmpty == false)
  }

  @Test(
    "Text is none of them",
    arguments: [
      "a,b\n1,2\n", "{\"type\":\"Feature\"}", "<5,6\n", "PK,name\n", "formula: x\n", "", "\u{3},1",
    ]
  )
  func texts(text: String) {
    #expect(ForeignFormat(of: Array(text.utf8)) == nil)
  }

  @Test("No message holds what a terminal obeys")
  func printables() {
    #expect(printable("plain – £, ü\n") == "plain – £, ü\n")
    #expect(printable("a\u{1B}[2Jb\r\u{9B}\u{202E}") == "a\\u{1B}[2Jb\\u{D}\\u{9B}\\u{202E}")
    let fault = Fault(file: "\u{1B}f", found: "\u{7}", expected: "b", remedy: "C")
    #expect(fault.description == "\\u{1B}f: found \\u{7}; expected b. C.")
    #expect(excerpt(String(repeating: "x", count: 41)) == String(repeating: "x", count: 40) + "…")
  }
}
