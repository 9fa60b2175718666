import PlanarGeometry

/// Writes layers that GIS tools take without complaint: the GIS profile.
///
/// RFC 7946; one feature per line, in order of their ids; seven decimals or fewer; `bbox` on the layer and
/// on each feature; one geometry type and one type per property over the whole file. The same features
/// give the same bytes.
package enum GeoJSONWriter {
  /// The bytes of a layer.
  ///
  /// Where any feature has several parts, all are written as MultiPolygon, else as Polygon. An empty
  /// text is written as null. A property that is a Double anywhere is a number with a point everywhere.
  ///
  /// - Precondition: areas and points are not mixed; an area has a part; every feature has the same
  ///   property names in the same order; no property is an array or object, and none changes its type.
  /// - Throws: a ``Fault`` that names the feature of which a ring collapses when rounded.
  package static func featureCollection(
    name: String?,
    features: [GeoJSONOutputFeature]
  ) throws(Fault) -> [UInt8] {
    let (lines, bounds) = try lines(of: features, name: name, before: "", between: ",\n")
    var text = Array("{\"type\":\"FeatureCollection\",".utf8)
    if let name {
      text.append(contentsOf: "\"name\":".utf8)
      writeJSONString(name, to: &text)
      text.append(UInt8(ascii: ","))
    }
    bounds?.write(to: &text)
    text.append(contentsOf: "\"features\":[\n".utf8)
    text.append(contentsOf: lines)
    text.append(contentsOf: (features.isEmpty ? "]}\n" : "\n]}\n").utf8)
    return text
  }

  /// The features as text, one after the other, and the box that holds them all.
  static func lines(
    of features: [GeoJSONOutputFeature],
    name: String?,
    before: String,
    between: String
  ) throws(Fault) -> (text: [UInt8], bounds: RoundedBounds?) {
    // Whoever compares two files, or looks for a feature in one, need not sort first.
    let features = features.sorted { $0.id < $1.id }
    let kinds = propertyKinds(of: features)
    let isMultipart = checkShapes(of: features)
    var lines: [UInt8] = []
    var bounds: RoundedBounds?
    let repeated = repeatedAreas(of: features)
    var known: [UnsafeRawPointer: (text: [UInt8], bounds: RoundedBounds?)] = [:]
    for (index, feature) in features.enumerated() {
      if index > 0 { lines.append(contentsOf: between.utf8) }
      lines.append(contentsOf: before.utf8)
      let place = feature.memory
      let box: RoundedBounds?
      if let place, let earlier = known[place] {
        box = earlier.bounds
        write(feature, earlier.text, box, kinds, to: &lines)
      } else {
        let shape = try RoundedShape(feature, isMultipart: isMultipart, file: name ?? "the layer")
        var text: [UInt8] = []
        shape.write(to: &text)
        box = shape.bounds
        write(feature, text, box, kinds, to: &lines)
        if let place, repeated.contains(place) { known[place] = (text, box) }
      }
      if let box {
        bounds?.extend(to: box)
        bounds = bounds ?? box
      }
    }
    return (lines, bounds)
  }

  private static func write(
    _ feature: GeoJSONOutputFeature,
    _ shape: [UInt8],
    _ bounds: RoundedBounds?,
    _ kinds: [PropertyKind],
    to text: inout [UInt8]
  ) {
    text.append(contentsOf: "{\"type\":\"Feature\",\"id\":".utf8)
    writeJSONString(feature.id, to: &text)
    text.append(UInt8(ascii: ","))
    bounds?.write(to: &text)
    text.append(contentsOf: "\"properties\":{".utf8)
    for (index, (key, value)) in feature.properties.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      writeJSONString(key, to: &text)
      text.append(UInt8(ascii: ":"))
      switch value {
      case .string(""): text.append(contentsOf: "null".utf8)
      case .integer(let number) where kinds[index] == .number:
        writeJSONNumber(Double(number), to: &text)
      default: value.write(to: &text, indent: nil)
      }
    }
    text.append(contentsOf: "},\"geometry\":".utf8)
    text.append(contentsOf: shape)
    text.append(UInt8(ascii: "}"))
  }

  /// The areas that several features share: their text is worth keeping.
  private static func repeatedAreas(of features: [GeoJSONOutputFeature]) -> Set<UnsafeRawPointer> {
    var seen: Set<UnsafeRawPointer> = []
    return Set(features.compactMap(\.memory).filter { !seen.insert($0).inserted })
  }

  /// Whether any area has several parts.
  private static func checkShapes(of features: [GeoJSONOutputFeature]) -> Bool {
    var hasAreas = false
    var hasPoints = false
    var isMultipart = false
    for feature in features {
      switch feature.geometry {
      case .area(let area):
        precondition(!area.polygons.isEmpty, "the area of \(feature.id) has no part")
        hasAreas = true
        if area.polygons.count > 1 { isMultipart = true }
      case .point: hasPoints = true
      case .unlocated: break
      }
    }
    precondition(!(hasAreas && hasPoints), "a layer holds areas or points, not both")
    return isMultipart
  }

  /// What a property is over the whole file.
  private enum PropertyKind {
    case unknown, bool, integer, number, string
  }

  private static func propertyKinds(of features: [GeoJSONOutputFeature]) -> [PropertyKind] {
    guard let keys = features.first?.properties.keys else { return [] }
    var kinds = [PropertyKind](repeating: .unknown, count: keys.count)
    for feature in features {
      precondition(feature.properties.keys == keys, "\(feature.id) has other properties")
      for (index, (key, value)) in feature.properties.enumerated() {
        let kind: PropertyKind
        switch value {
        case .null, .string(""): continue
        case .bool: kind = .bool
        case .integer: kind = .integer
        case .number: kind = .number
        case .string: kind = .string
        case .array, .object: preconditionFailure("\(key) of \(feature.id) is nested")
        }
        switch (kinds[index], kind) {
        case (.unknown, _), (.integer, .number): kinds[index] = kind
        case (.number, .integer): break
        case (let known, let kind):
          precondition(known == kind, "\(key) of \(feature.id) has another type")
        }
      }
    }
    return kinds
  }
}

extension GeoJSONOutputFeature {
  /// Where the parts of its area lie in memory; features of one area, as services for all of the area are,
  /// share it.
  fileprivate var memory: UnsafeRawPointer? {
    guard case .area(let area) = geometry else { return nil }
    return area.polygons.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
  }
}
