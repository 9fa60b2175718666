import Exchange
package import PlanarGeometry

extension FeatureCollection {
  /// Makes a collection of a GeoJSON layer.
  ///
  /// - Parameters:
  ///   - note: what it says of itself.
  ///   - declared: the properties in their order; without any, those of the file with the types of their values.
  ///   - file: the name of the file, as faults show it.
  ///   - bytes: the layer, in longitude and latitude.
  ///   - grid: moves positions onto the National Grid, all in one call; nil where the features cannot be had on it.
  /// - Throws: ``FaultReport`` for what is no such layer, and for features that have no identifier or that of another.
  package convenience init(
    _ note: CollectionNote,
    declared: [Property] = [],
    file: String,
    bytes: [UInt8],
    grid: ((inout [Point]) -> Bool)? = nil
  ) throws {
    let layer = try GeoJSONLayer.read(file: file, bytes: bytes)
    let features = try Self.inOrder(layer.features, file: file)
    let properties = declared.isEmpty ? Self.properties(of: features.map(\.feature)) : declared
    let rows = features.map(\.feature.properties)
    let columns = properties.map { property in
      PropertyColumn(rows.map { property.value(of: $0[property.name]) }, type: property.type)
    }
    let shapes = features.map(\.feature.geometry)
    let texts = features.map { each in
      (id: each.feature.id ?? .string(each.id), row: each.feature.properties)
    }
    var layouts = [ServedSystem.degrees: Layout(texts, shapes, .degrees)]
    if let grid, let moved = Self.moved(shapes, by: grid) {
      layouts[.nationalGrid] = Layout(texts, moved, .nationalGrid)
    }
    self.init(
      note,
      properties: properties,
      ids: features.map(\.id),
      identifiers: texts.map(\.id),
      columns: columns,
      rows: rows,
      layouts: layouts
    )
  }

  /// The features by identifier: numbers by their size, before texts.
  private static func inOrder(_ features: [GeoJSONFeature], file: String) throws
    -> [(id: String, feature: GeoJSONFeature)]
  {
    var seen: Set<String> = []
    var faults: [Fault] = []
    var found: [(id: String, feature: GeoJSONFeature)] = []
    for (index, feature) in features.enumerated() {
      let id =
        switch feature.id {
        case .string(let text): text
        case .integer(let number): String(number)
        default: String(index + 1)
        }
      if id.isEmpty || !seen.insert(id).inserted {
        faults.append(
          Fault(
            file: file,
            at: .byte(feature.byteOffset, pointer: "/features/\(index)/id"),
            found: id.isEmpty
              ? "an empty identifier" : "the identifier \(quoted(id)) for the second time",
            expected: "an identifier for each feature",
            remedy: "Give each feature its own"
          )
        )
      }
      found.append((id, feature))
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return found.sorted { a, b in
      switch (Int64(a.id), Int64(b.id)) {
      case (let first?, let second?): first < second
      case (nil, nil): order(a.id, b.id) < 0
      case (let first, _): first != nil
      }
    }
  }

  /// The properties of a file, in the order in which they first occur.
  private static func properties(of features: [GeoJSONFeature]) -> [Property] {
    var names: [String] = []
    var seen: Set<String> = []
    for feature in features {
      for name in feature.properties.keys where seen.insert(name).inserted { names.append(name) }
    }
    return names.map { name in
      Property(name, Property.type(of: features.lazy.map { $0.properties[name] }))
    }
  }

  /// The shapes on the grid, each position moved once; nil where one has no place there.
  private static func moved(
    _ shapes: [GeoJSONGeometry?],
    by grid: (inout [Point]) -> Bool
  ) -> [GeoJSONGeometry?]? {
    var index = PositionIndex()
    for shape in shapes {
      shape?.forEachPath { points in for point in points { index.insert(point) } }
    }
    var points = index.points
    guard !points.isEmpty, grid(&points) else { return nil }
    return try? shapes.map { shape in
      try shape?.map { point in index.place(of: point).map { points[$0] } ?? point }
    }
  }
}

extension FeatureCollection.Layout {
  fileprivate init(
    _ features: [(id: JSONValue, row: JSONObject)],
    _ shapes: [GeoJSONGeometry?],
    _ system: ServedSystem
  ) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for (feature, shape) in zip(features, shapes) {
      if !bytes.isEmpty { bytes.append(contentsOf: ",\n".utf8) }
      let start = bytes.count
      writeFeature(feature.id, feature.row, shape, system, to: &bytes)
      ranges.append(start..<bytes.count)
    }
    self.init(
      shapes: shapes,
      envelopes: shapes.map { $0?.envelope },
      stored: StoredBytes(bytes),
      ranges: ranges
    )
  }
}

/// Appends a feature as GeoJSON.
func writeFeature(
  _ id: JSONValue,
  _ row: JSONObject,
  _ shape: GeoJSONGeometry?,
  _ system: ServedSystem,
  to bytes: inout [UInt8]
) {
  bytes.append(contentsOf: "{\"type\":\"Feature\",\"id\":".utf8)
  bytes.append(contentsOf: id.encoded(pretty: false))
  bytes.append(contentsOf: ",\"properties\":".utf8)
  bytes.append(contentsOf: JSONValue.object(row).encoded(pretty: false))
  bytes.append(contentsOf: ",\"geometry\":".utf8)
  if let shape {
    shape.write(decimals: system.decimals, to: &bytes)
  } else {
    bytes.append(contentsOf: "null".utf8)
  }
  bytes.append(UInt8(ascii: "}"))
}
