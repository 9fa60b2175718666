import Exchange
import GeoPackage
import GeometryEngine
import PlanarGeometry
import ReferenceSystems
import Tally

/// A layer of zones as its file has it, known by content and not by the file's ending: GeoJSON, packed
/// with gzip or not, or GeoPackage.
struct LayerFile {
  /// The bytes of the file, and of the log beside it where it has one, for their hash.
  let bytes: [UInt8]
  let system: ReferenceSystem
  let rows: [LayerRow]

  /// Reads a layer; `layer` is the name of one in a GeoPackage that has several.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` for another format, a layer that is not there, a reference
  ///   system that is not known, and geometries that are no areas on it.
  static func read(_ file: String, layer: String? = nil) throws -> LayerFile {
    let bytes = try readFile(file)
    if bytes.starts(with: Array("SQLite format 3".utf8)) {
      return try package(file, layer: layer)
    }
    if let layer {
      throw Fault(
        file: file,
        found: "--layer \(excerpt(layer)) for a file that is no GeoPackage",
        expected: "a GeoPackage, whose layers have names",
        remedy: "Leave --layer out"
      )
    }
    let text = bytes.starts(with: [0x1F, 0x8B]) ? try unpacked(bytes, file: file) : bytes
    return LayerFile(
      bytes: bytes,
      system: .wgs84,
      rows: try GeoJSONLayer.read(file: file, bytes: text).rows
    )
  }

  private static func unpacked(_ bytes: [UInt8], file: String) throws -> [UInt8] {
    var source = GzipSource(MemorySource(bytes))
    do { return try source.readAll() } catch let failure as PointScanFailure {
      throw fault(of: failure, file: file)
    }
  }

  private static func package(_ file: String, layer: String?) throws -> LayerFile {
    let table = try FeatureTable.read(file, layer: layer, choice: "Name the layer with --layer")
    let system: ReferenceSystem
    do throws(ReferenceSystemFailure) { system = try ReferenceSystem(epsg: table.epsg) } catch {
      throw Fault(
        file: file,
        found: "\(error)",
        expected: "a layer in a reference system of two coordinates that PROJ knows",
        remedy: "Export the layer in EPSG:27700 or EPSG:4326"
      )
    }
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
        rows.append(
          LayerRow(id: nil, properties: feature.properties, area: area, place: place)
        )
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
    return LayerFile(bytes: try FeatureTable.bytes(of: file), system: system, rows: rows)
  }

  /// A GeoPackage may hold any numbers; those that no place has are refused before they are measured.
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
