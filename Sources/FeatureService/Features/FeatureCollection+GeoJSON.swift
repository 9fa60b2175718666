import Exchange

extension FeatureCollection {
  /// Makes a collection of a GeoJSON layer.
  ///
  /// - Parameters:
  ///   - note: what it says of itself.
  ///   - declared: properties in their order, of which those count that the file has; what else it has follows, with the
  ///     types of the values.
  ///   - file: the name of the file, as faults show it.
  ///   - bytes: the layer, in longitude and latitude.
  ///   - shapes: the shapes of the edition, to which those of the layer are added.
  /// - Throws: ``FaultReport`` for what is no such layer, and for features that have no identifier or that of another.
  package convenience init(
    _ note: CollectionNote,
    declared: [Property] = [],
    file: String,
    bytes: [UInt8],
    shapes: ShapeStore = ShapeStore()
  ) throws {
    let layer = try GeoJSONLayer.read(file: file, bytes: bytes)
    let features = try Self.inOrder(layer.features, file: file)
    let properties = Self.properties(of: features.map(\.feature), declared: declared)
    let rows = features.map(\.feature.properties)
    let columns = properties.map { property in
      PropertyColumn(rows.map { property.value(of: $0[property.name]) }, type: property.type)
    }
    let stored = shapes.stored(features.map(\.feature.geometry))
    self.init(
      note,
      properties: properties,
      ids: features.map(\.id),
      identifiers: features.map { $0.feature.id ?? .string($0.id) },
      columns: columns,
      rows: rows,
      degrees: stored.degrees,
      grid: stored.grid
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

  /// The properties of a file: those that are declared, then the others in the order in which they first occur.
  private static func properties(of features: [GeoJSONFeature], declared: [Property]) -> [Property]
  {
    if features.isEmpty { return declared }
    var names: [String] = []
    var seen: Set<String> = []
    for feature in features {
      for name in feature.properties.keys where seen.insert(name).inserted { names.append(name) }
    }
    let known = Set(declared.map(\.name))
    return declared.filter { seen.contains($0.name) }
      + names.filter { !known.contains($0) }.map { name in
        Property(name, Property.type(of: features.lazy.map { $0.properties[name] }))
      }
  }
}

/// Appends what stands before the shape in a feature as GeoJSON; a brace closes the feature behind the shape.
func writeHead(_ id: JSONValue, _ row: JSONObject, to bytes: inout [UInt8]) {
  bytes.append(contentsOf: "{\"type\":\"Feature\",\"id\":".utf8)
  bytes.append(contentsOf: id.encoded(pretty: false))
  bytes.append(contentsOf: ",\"properties\":".utf8)
  bytes.append(contentsOf: JSONValue.object(row).encoded(pretty: false))
  bytes.append(contentsOf: ",\"geometry\":".utf8)
}
