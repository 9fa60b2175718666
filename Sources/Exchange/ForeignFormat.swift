/// A format that is known by its first bytes and is none of the texts that are read here.
package struct ForeignFormat: Hashable, Sendable {
  /// The format as a fault names it: `an ESRI Shapefile (.shp)`.
  package let name: String
  /// The way forward, as a sentence without its full stop.
  package let remedy: String

  private static let export =
    "Export it as GeoJSON in longitude and latitude (EPSG:4326), or as a GeoPackage where one is read"
  private static let table = "Save the sheet as CSV in UTF-8"
  private static let unpack = "Unpack it, and name the file in it"

  private init(_ name: String, _ remedy: String) { (self.name, self.remedy) = (name, remedy) }

  /// Recognises a format; nil for text and for what is not known.
  ///
  /// The first few thousand bytes are enough.
  package init?(of bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(1 << 16))
    guard let format = Self.packed(head) ?? Self.binary(head) ?? Self.markup(head) else {
      return nil
    }
    self = format
  }

  private static func packed(_ head: [UInt8]) -> ForeignFormat? {
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    if begins([0x1F, 0x8B]) { return Self("a gzip file", unpack) }
    if begins(Array("BZh".utf8)) { return Self("a bzip2 file", unpack) }
    if begins([0x28, 0xB5, 0x2F, 0xFD]) { return Self("a Zstandard file", unpack) }
    if begins([0x37, 0x7A, 0xBC, 0xAF]) { return Self("a 7z archive", unpack) }
    if begins(Array("Rar!".utf8)) { return Self("a RAR archive", unpack) }
    guard begins([0x50, 0x4B, 3, 4]) || begins([0x50, 0x4B, 5, 6]) else { return nil }
    // The names of the first files in an archive stand before their packed bytes.
    func holds(_ text: String) -> Bool { head.firstRange(of: Array(text.utf8)) != nil }
    if holds("[Content_Types].xml") || holds("xl/workbook.xml") {
      return Self("an Office file such as an Excel workbook (.xlsx)", table)
    }
    if holds("opendocument.spreadsheet") {
      return Self("an OpenDocument spreadsheet (.ods)", table)
    }
    if holds(".shp") || holds(".shx") {
      return Self("a ZIP archive with a Shapefile", "Unpack it. " + export)
    }
    if holds(".kml") { return Self("a KMZ file (packed KML)", export) }
    return Self("a ZIP archive", unpack)
  }

  private static func binary(_ head: [UInt8]) -> ForeignFormat? {
    func begins(_ text: String) -> Bool { head.starts(with: Array(text.utf8)) }
    if begins("SQLite format 3\0") {
      // Those of before version 1.2 have a number of their own, those of some programs none: the list of what
      // is in them stands among the first pages of each.
      let number = head.count > 72 ? String(decoding: head[68..<72], as: UTF8.self) : ""
      let isPackage = ["GPKG", "GP10", "GP11"].contains(number)
      return isPackage || head.firstRange(of: Array("gpkg_contents".utf8)) != nil
        ? Self("a GeoPackage", "Export the layer as GeoJSON, or its table as CSV")
        : Self("an SQLite database", "Export the table as CSV, or the layer as GeoJSON")
    }
    if head.starts(with: [0, 0, 0x27, 0x0A]) { return Self("an ESRI Shapefile (.shp)", export) }
    if head.count > 32, head[0] == 3, (1...12).contains(head[2]), (1...31).contains(head[3]),
      (Int(head[8]) | Int(head[9]) << 8) % 32 == 1
    {
      return Self("a dBase table (.dbf), a part of a Shapefile", export)
    }
    if begins("fgb\u{3}fgb") { return Self("a FlatGeobuf file", export) }
    if begins("PAR1") { return Self("a Parquet file", "Save it as CSV or GeoJSON") }
    if begins("ARROW1") { return Self("an Arrow file", "Save it as CSV or GeoJSON") }
    if begins("%PDF-") {
      return Self("a PDF document", "Get the figures behind it as CSV, or the map as GeoJSON")
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return Self("an old Office file such as an Excel workbook (.xls)", table)
    }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) || head.starts(with: [0xFF, 0xD8, 0xFF]) {
      return Self("a picture", "Get the data behind it as CSV or GeoJSON")
    }
    return nil
  }

  private static func markup(_ head: [UInt8]) -> ForeignFormat? {
    let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    let start = head.drop { space.contains($0) }.prefix(4096)
    guard start.first == UInt8(ascii: "<") else { return nil }
    let text = String(decoding: start, as: UTF8.self).lowercased()
    if text.hasPrefix("<!doctype html") || text.contains("<html") {
      return Self("a web page (HTML)", "Download the data itself, not the page that shows it")
    }
    if text.contains("<kml") { return Self("a KML file", export) }
    if text.contains("opengis.net/gml") { return Self("a GML file", export) }
    guard text.hasPrefix("<?xml") else { return nil }
    return Self("an XML file", "Save the data as CSV or GeoJSON")
  }
}
