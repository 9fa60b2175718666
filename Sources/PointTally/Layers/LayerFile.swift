import Exchange
import Foreign
import GeoPackage
import GeometryEngine
import PlanarGeometry
package import ReferenceSystems

/// How a person's layer is to be read.
package struct LayerChoice: Hashable, Sendable {
  /// The name of one of several layers.
  package var name: String?
  /// Its reference system, where the file does not say it.
  package var system: ReferenceSystem?
  /// What it may unpack to, in units of 2^20 bytes; nil for the usual limit.
  package var megabytes: Int?

  package init() {}
}

/// A layer of zones as its file has it, known by content and not by the file's ending: GeoJSON, GeoPackage, and through
/// GDAL Shapefile, FlatGeobuf, TopoJSON, KML, GML and MapInfo; packed with gzip or in a ZIP archive or not.
struct LayerFile {
  /// The bytes of the person's file and of all that belongs to it, for their hash.
  let bytes: [UInt8]
  let system: ReferenceSystem
  let rows: [LayerRow]

  /// Reads a layer.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` for another format, a layer that is not there, a reference
  ///   system that is not known, and geometries that are no areas on it.
  static func read(_ file: String, _ choice: LayerChoice) throws -> LayerFile {
    let limits = TableLimits(layerMegabytes: choice.megabytes)
    let bytes = try readFile(file)
    if bytes.starts(with: Array("SQLite format 3".utf8)), file != "-" {
      return try package(
        FeatureTable.read(file, layer: choice.name, choice: "Name the layer with --layer"),
        file: file,
        bytes: FeatureTable.bytes(of: file),
        choice
      )
    }
    let parts = try LayerParts.read(file, bytes, layer: choice.name, limits: limits)
    switch parts.format {
    case .geoJSON: return try geoJSON(parts, file: file, choice)
    case .geoPackage:
      let folder = try TemporaryDirectory()
      let path = try folder.write("layer.gpkg", parts.files[0].bytes)
      return try package(
        table(at: path, parts, file: file),
        file: file,
        bytes: parts.source,
        choice
      )
    default:
      if parts.format == .shapefile, parts.part("prj") == nil, choice.system == nil {
        throw unstated(
          "a Shapefile without \(parts.name).prj, which says its reference system",
          file
        )
      }
      let converted = try ConvertedLayer(parts, file: file, limits: limits)
      return try package(
        table(at: converted.path, parts, file: file),
        file: file,
        bytes: parts.source,
        choice,
        // Of which its makers say nothing, and everybody means degrees.
        unstated: parts.format == .topoJSON ? .epsg(4326) : .unstated,
        without: ConvertedLayer.added
      )
    }
  }

  private static func table(at path: String, _ parts: LayerParts, file: String) throws
    -> FeatureTable
  {
    try FeatureTable.read(
      file,
      at: path,
      layer: parts.layer,
      choice: "Name the layer with --layer"
    )
  }

  private static func geoJSON(_ parts: LayerParts, file: String, _ choice: LayerChoice) throws
    -> LayerFile
  {
    let layer = try GeoJSONLayer.read(
      file: file,
      bytes: parts.files[0].bytes,
      coordinates: choice.system == nil ? .stated : .any
    )
    let system = try system(
      layer.system == .unstated && choice.system == nil ? .epsg(4326) : layer.system,
      file,
      choice
    )
    let rows = layer.rows
    // Degrees are checked while they are read, but not where somebody says that they are such.
    if system != .wgs84 || choice.system != nil {
      let faults = rows.compactMap { row in
        row.area.flatMap { rangeFault(of: $0, in: system, file: file, at: row.place) }
      }
      if let first = faults.first { throw first }
    }
    try refuseDegrees(rows, in: system, file: file, isNamed: choice.system != nil)
    return LayerFile(bytes: parts.source, system: system, rows: rows)
  }

  /// The reference system of a layer: what the file says, else what the person says.
  private static func system(
    _ stated: StatedSystem,
    _ file: String,
    _ choice: LayerChoice
  ) throws -> ReferenceSystem {
    var found: ReferenceSystem?
    do throws(ReferenceSystemFailure) {
      switch stated {
      case .epsg(4326): found = .wgs84
      case .epsg(let code): found = try ReferenceSystem(epsg: code)
      case .definition(let text, _): found = try ReferenceSystem(definition: text)
      case .unstated: break
      }
    } catch {
      throw Fault(
        file: file,
        found: "\(error)",
        expected: "a layer in a reference system of two coordinates that PROJ knows",
        remedy: "Export the layer in EPSG:27700 or EPSG:4326"
      )
    }
    switch (found, choice.system) {
    case (let found?, let named?) where found != named:
      throw Fault(
        file: file,
        found: "the reference system \(found), and --zones-crs \(named)",
        expected: "the one that the file says, or a file that says none",
        remedy: "Leave --zones-crs out, or export the layer again"
      )
    case (let found?, _): return found
    case (nil, let named?): return named
    case (nil, nil):
      if case .definition(let text, _) = stated {
        throw unstated("a reference system without an EPSG code\(nameInDefinition(text))", file)
      }
      throw unstated("a layer that does not say its reference system", file)
    }
  }

  /// What well-known text calls its system, in brackets; nothing where it has no name.
  private static func nameInDefinition(_ text: String) -> String {
    let parts = text.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 && !parts[1].isEmpty ? " (\(excerpt(parts[1])))" : ""
  }

  /// Refuses degrees that somebody has called metres: no point would lie in such zones.
  private static func refuseDegrees(
    _ rows: [LayerRow],
    in system: ReferenceSystem,
    file: String,
    isNamed: Bool
  ) throws(Fault) {
    guard system.isProjected,
      let envelope = Envelope(joining: rows.compactMap { $0.area?.envelope }),
      case let (lower, upper) = (envelope.lower, envelope.upper),
      lower.x >= -180, lower.y >= -90, upper.x <= 180, upper.y <= 90
    else { return }
    throw Fault(
      file: file,
      found:
        "zones from \(lower.x) \(lower.y) to \(upper.x) \(upper.y), which look like longitude and latitude",
      expected: "coordinates of \(system), as \(isNamed ? "--zones-crs" : "the file") says",
      remedy: isNamed
        ? "Leave --zones-crs out"
        : "Export the layer again: no point would lie in such zones"
    )
  }

  private static func unstated(_ found: String, _ file: String) -> Fault {
    Fault(
      file: file,
      found: found,
      expected: "a reference system with its EPSG code",
      remedy: "Say which it is if you know it: --zones-crs bng for British National Grid"
    )
  }

  private static func package(
    _ table: FeatureTable,
    file: String,
    bytes: [UInt8],
    _ choice: LayerChoice,
    unstated: StatedSystem = .unstated,
    without hidden: Set<String> = []
  ) throws -> LayerFile {
    let system = try system(
      table.system == .unstated && choice.system == nil ? unstated : table.system,
      file,
      choice
    )
    try refuseOtherShapes(table, file: file)
    var faults: [Fault] = []
    var rows: [LayerRow] = []
    let engine = try GeometryEngine()
    for (index, feature) in table.features.enumerated() {
      let place = Fault.Place.feature(String(index + 1))
      do throws(GeometryFailure) {
        let area = try engine.zone(wellKnownBinary: feature.wellKnownBinary)
        if let fault = rangeFault(of: area, in: system, file: file, at: place) {
          faults.append(fault)
        }
        var properties = feature.properties
        for name in hidden { properties[name] = nil }
        rows.append(LayerRow(id: nil, properties: properties, area: area, place: place))
      } catch {
        faults.append(
          Fault(
            file: file,
            at: place,
            found: "\(error)",
            expected: "a polygon or a multipolygon",
            remedy: "Repair the feature in a GIS, or choose another layer"
          )
        )
      }
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    try refuseDegrees(rows, in: system, file: file, isNamed: choice.system != nil)
    return LayerFile(bytes: bytes, system: system, rows: rows)
  }

  /// Refuses a layer in which no shape is an area by what they are, not feature by feature.
  private static func refuseOtherShapes(_ table: FeatureTable, file: String) throws(Fault) {
    let kinds = Set(table.features.map { shapeKind($0.wellKnownBinary) })
    guard !table.features.isEmpty, kinds.isDisjoint(with: [3, 6]) else { return }
    if kinds.isSubset(of: [1, 4]) { throw notAreas("points", file: file) }
    if kinds.isSubset(of: [2, 5]) { throw notAreas("lines", file: file) }
  }

  /// What well-known binary says that a shape is: 1 point, 2 line, 3 polygon, 4 to 6 several of them.
  ///
  /// - Source: OGC 06-103r4, 8.2.8; thousands, and the two high bits of older programs, say that there are heights.
  private static func shapeKind(_ binary: [UInt8]) -> Int {
    guard binary.count >= 5 else { return 0 }
    let word = binary[1..<5]
    let number = (binary[0] == 1 ? Array(word.reversed()) : Array(word)).reduce(0) {
      $0 << 8 | Int($1)
    }
    return (number & 0x0FFF_FFFF) % 1000
  }

  /// Another program may write any numbers; those that no place has are refused before they are measured.
  private static func rangeFault(
    of area: MultiPolygon,
    in system: ReferenceSystem,
    file: String,
    at place: Fault.Place
  ) -> Fault? {
    let most = system.isProjected ? Point(x: 1e8, y: 1e8) : Point(x: 180, y: 90)
    guard let envelope = area.envelope,
      let corner = [envelope.lower, envelope.upper].first(where: {
        !($0.x.magnitude <= most.x && $0.y.magnitude <= most.y)
      })
    else { return nil }
    return Fault(
      file: file,
      at: place,
      found: "a position as far out as \(corner.x) \(corner.y)",
      expected: system.isProjected
        ? "coordinates of \(system)"
        : "a longitude from -180 to 180 and a latitude from -90 to 90, as in \(system)",
      remedy: "Check the reference system of the layer"
    )
  }
}
