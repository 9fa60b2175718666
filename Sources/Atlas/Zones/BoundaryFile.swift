import Exchange
import PlanarGeometry
import ReferenceSystems

/// A layer of borough boundaries as it was read, and the record of its file.
struct BoundaryFile: Sendable {
  let record: InputRecord
  let layer: GeoJSONLayer

  /// Reads the layer of a dataset.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` when it cannot be used.
  init(in folder: DatasetFolder) throws {
    let place = folder.location(of: Dataset.File.boundaries)
    let bytes = try readFile(place)
    record = InputRecord(path: Dataset.File.boundaries, bytes: bytes)
    layer = try GeoJSONLayer.read(file: place, bytes: bytes)
  }
}

extension DatasetLoader {
  /// Links a layer to the boroughs: one feature with an area for each, and no other.
  mutating func keep(_ file: Result<BoundaryFile, any Error>) {
    switch file {
    case .failure(let error): faults += Self.faults(of: error)
    case .success(let file):
      dataset.folder.record(file.record)
      if !dataset.boroughs.isEmpty { link(file.layer) }
    }
  }

  /// Refuses a zone that does not lie in the area: a map of it would be wrong without a word.
  private func misplaced(
    _ area: MultiPolygon,
    _ code: GSSCode,
    in layer: GeoJSONLayer
  ) -> Fault? {
    guard let box = area.envelope,
      case let extent = dataset.area.extent,
      !extent.covers(box.lower) || !extent.covers(box.upper)
    else { return nil }
    let isSwapped = axisSuspicion(of: [box.lower, box.upper], expected: extent) == .looksSwapped
    return Fault(
      file: layer.file,
      at: .feature(code.description),
      found: "an area from \(box.lower.x) \(box.lower.y) to \(box.upper.x) \(box.upper.y)"
        + (isSwapped ? ", which looks like latitude before longitude" : ""),
      expected: "longitudes and latitudes of \(dataset.area.fullName)",
      remedy: isSwapped
        ? "Write longitude first"
        : "Reproject the layer to WGS 84, choose another, or correct `extent` in area.yaml"
    )
  }

  private mutating func link(_ layer: GeoJSONLayer) {
    let zones = zones
    for (index, feature) in layer.features.enumerated() {
      let text = feature.properties["gss_code"]?.string ?? feature.id?.string
      guard let text, let code = GSSCode(text), zones.contains(code) else {
        faults.append(
          Fault(
            file: layer.file,
            at: .byte(feature.byteOffset, pointer: "/features/\(index)"),
            found: text.map { "the code \"\($0)\"" } ?? "no property `gss_code`",
            expected: "the GSS code of a zone in zones/boroughs.csv",
            remedy: "Give the feature its GSS code, or remove it"
          )
        )
        continue
      }
      guard dataset.boundaries[code] == nil else {
        faults.append(
          Fault(
            file: layer.file,
            at: .feature(code.description),
            found: "a second feature with this code",
            expected: "one feature for each \(here.zone.singular)",
            remedy: "Join the two into one MultiPolygon"
          )
        )
        continue
      }
      guard let area = feature.geometry?.multiPolygon else {
        faults.append(
          Fault(
            file: layer.file,
            at: .feature(code.description),
            found: "no area",
            expected: "a Polygon or a MultiPolygon",
            remedy: "Give the feature its boundary"
          )
        )
        continue
      }
      if let id = feature.id?.string ?? feature.id?.integer.map({ String($0) }), id != text {
        faults.append(
          Fault(
            file: layer.file,
            at: .feature(code.description),
            found: "the id \"\(id)\" beside the property `gss_code`",
            expected: "an id that is the GSS code",
            remedy: "Make the two the same"
          )
        )
      }
      if let fault = misplaced(area, code, in: layer) {
        faults.append(fault)
        continue
      }
      dataset.boundaries[code] = area
    }
    let missing = dataset.boroughs.filter { dataset.boundaries[$0.id] == nil }
    guard !missing.isEmpty, faults.isEmpty else { return }
    let names = missing.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
    faults.append(
      Fault(
        file: layer.file,
        found: "no feature for \(names)",
        expected: "a feature for each of the \(dataset.boroughs.count) zones in zones/boroughs.csv",
        remedy: "Add the missing boundaries"
      )
    )
  }
}
