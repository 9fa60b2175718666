import Exchange

/// A format of map layers, known by the first bytes.
package enum LayerFormat: Hashable, Sendable {
  case geoJSON, geoPackage, shapefile, flatGeobuf, topoJSON, kml, gml, mapInfoTable,
    mapInfoInterchange

  /// The format as a sentence names it.
  package var name: String {
    switch self {
    case .geoJSON: "GeoJSON"
    case .geoPackage: "a GeoPackage"
    case .shapefile: "a Shapefile"
    case .flatGeobuf: "FlatGeobuf"
    case .topoJSON: "TopoJSON"
    case .kml: "KML"
    case .gml: "GML"
    case .mapInfoTable: "a MapInfo table"
    case .mapInfoInterchange: "a MapInfo interchange file"
    }
  }

  /// The endings of its files, the layer's own first; `isNeeded` are those without which it cannot be read.
  var parts: [(ending: String, isNeeded: Bool)] {
    switch self {
    case .geoJSON: [("geojson", true)]
    case .geoPackage: [("gpkg", true)]
    case .shapefile:
      [("shp", true), ("shx", true), ("dbf", true), ("prj", false), ("cpg", false)]
    case .flatGeobuf: [("fgb", true)]
    case .topoJSON: [("topojson", true)]
    case .kml: [("kml", true)]
    case .gml: [("gml", true)]
    case .mapInfoTable: [("tab", true), ("dat", true), ("map", true), ("id", true)]
    case .mapInfoInterchange: [("mif", true), ("mid", true)]
    }
  }

  /// Whether one file holds several layers under their names.
  package var holdsSeveral: Bool {
    switch self {
    case .geoPackage, .topoJSON, .kml, .gml: true
    default: false
    }
  }

  /// The endings of files in an archive that may hold a layer.
  static let fileEndings: Set<String> = [
    "shp", "fgb", "topojson", "kml", "gml", "tab", "mif", "gpkg", "geojson", "json",
  ]

  /// The format of a file by its first few thousand bytes; GeoJSON where they say nothing else, whose reader tells what is
  /// wrong.
  ///
  /// - Throws: ``Fault`` for XML with a document type, whose entities could stand for any file and for more text than a
  ///   machine has.
  init(of bytes: [UInt8], file: String) throws(Fault) {
    let head = Array(bytes.prefix(1 << 14))
    func begins(_ text: String) -> Bool { head.starts(with: Array(text.utf8)) }
    if begins("SQLite format 3\0") {
      self = .geoPackage
    } else if begins("fgb\u{3}fgb") {
      self = .flatGeobuf
    } else if head.starts(with: [0, 0, 0x27, 0x0A]) {
      self = .shapefile
    } else {
      self = try Self(ofText: Substring(String(decoding: head, as: UTF8.self)), file: file)
    }
  }

  private init(ofText head: Substring, file: String) throws(Fault) {
    let text = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    switch text.first {
    case "{":
      // The first type that is named is that of the whole: a property of that name stands behind it.
      let type = text.firstRange(of: "\"type\"").map { text[$0.upperBound...] }
      let value = type?.drop { $0.isWhitespace || $0 == ":" }
      self = value?.hasPrefix("\"Topology\"") == true ? .topoJSON : .geoJSON
    case "<": self = try Self(ofMarkup: text, file: file) ?? .geoJSON
    default:
      let start = text.prefix(32).lowercased()
      if start.hasPrefix("!table") {
        self = .mapInfoTable
      } else if start.hasPrefix("version "), text.lowercased().contains("columns") {
        self = .mapInfoInterchange
      } else {
        self = .geoJSON
      }
    }
  }

  /// The format by the root element; nil where it is none of the two.
  private init?(ofMarkup text: Substring, file: String) throws(Fault) {
    var rest = text
    while rest.hasPrefix("<?") || rest.hasPrefix("<!--") {
      let end = rest.hasPrefix("<?") ? "?>" : "-->"
      guard let found = rest.firstRange(of: end) else { return nil }
      rest = rest[found.upperBound...].drop(while: \.isWhitespace)
    }
    guard let close = rest.firstIndex(of: ">") else { return nil }
    let tag = rest[..<close]
    if tag.lowercased().hasPrefix("<!doctype") {
      let isLayer = rest.contains("<kml") || rest.contains("opengis.net")
      if !isLayer { return nil }
      throw Fault(
        file: file,
        found: "XML with a document type (<!DOCTYPE), as no GIS writes it",
        expected: "KML or GML without entities",
        remedy: "Export the layer again"
      )
    }
    let name = tag.dropFirst().prefix { !$0.isWhitespace && $0 != "/" }
    if name.split(separator: ":").last == "kml" {
      self = .kml
    } else if tag.contains("opengis.net/gml") {
      self = .gml
    } else {
      return nil
    }
  }
}
