package import PlanarGeometry

/// A feature of a layer of zones, from a file of any format.
package struct LayerRow: Sendable {
  /// The identifier beside the properties, where the format has one.
  package let id: JSONValue?
  package let properties: JSONObject
  /// Nil where the feature is no area.
  package let area: MultiPolygon?
  /// Where the feature stands in its file.
  package let place: Fault.Place

  package init(id: JSONValue?, properties: JSONObject, area: MultiPolygon?, place: Fault.Place) {
    (self.id, self.properties, self.area, self.place) = (id, properties, area, place)
  }

  /// The text of a property, a whole number by its digits; empty where it has none.
  package func text(_ property: String) -> String {
    let value = properties[property] ?? (property == "id" ? id : nil)
    switch value {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .number(let number):
      return Int64(exactly: number).map { String($0) } ?? ""
    default: return ""
    }
  }
}

extension GeoJSONLayer {
  /// The features as rows of zones.
  package var rows: [LayerRow] {
    features.enumerated().map { index, feature in
      LayerRow(
        id: feature.id,
        properties: feature.properties,
        area: feature.geometry?.multiPolygon,
        place: .byte(feature.byteOffset, pointer: "/features/\(index)")
      )
    }
  }
}

extension [LayerRow] {
  /// The names that a zone's code usually has, the smaller kinds of zone first.
  private static var usualCodes: [String] { ["lsoa_code", "ward_code", "gss_code", "GSS_CODE"] }

  /// The properties of all rows, in the order in which they first occur.
  package var propertyNames: [String] {
    var seen: Set<String> = []
    return flatMap(\.properties.keys).filter { seen.insert($0).inserted }
  }

  /// Whether a property names every zone, and each zone otherwise.
  package func isCode(_ property: String) -> Bool {
    var seen: Set<String> = []
    return allSatisfy { row in
      let text = row.text(property)
      return !text.isEmpty && seen.insert(text).inserted
    }
  }

  /// The property that holds the codes: of the usual names, of those that end as the code columns of
  /// the Office for National Statistics do (`WD24CD`), and of `code` and `id`, the first that names every
  /// zone and each once.
  ///
  /// A layer of LSOAs has the code of the borough too, which does not.
  package var codeProperty: String? {
    let names = first?.properties.keys ?? []
    let statistical = names.filter { $0.count > 2 && $0.lowercased().hasSuffix("cd") }
    return (Self.usualCodes + statistical + ["code", "id"]).first(where: isCode)
  }

  /// Says that a layer has no property that can be taken for the codes, and which could be named.
  ///
  /// `asked` is the property that a person has named, which the layer has not got.
  package func codeFault(file: String, asked: String? = nil) -> Fault {
    let names = propertyNames
    let unique = names.filter(isCode)
    let list = names.isEmpty ? "no properties" : "the properties \(short(names))"
    let different =
      unique.isEmpty
      ? "none of which names every zone once"
      : "of which \(short(unique)) \(unique.count == 1 ? "names" : "name") every zone once"
    let near = asked.map { namesNear($0, in: names) } ?? []
    return Fault(
      file: file,
      found: names.isEmpty ? list : "\(list), \(different)",
      expected: asked.map { "a property \(excerpt($0)), as --code says" }
        ?? "a code of each zone, under a usual name such as gss_code, LSOA21CD or code",
      remedy: asked == nil
        ? "Name the property of the codes with --code"
        : "Correct --code\(near.isEmpty ? "" : ": perhaps \(excerpt(near[0])) is meant")"
    )
  }

  private func short(_ names: [String]) -> String {
    let most = 20
    let more = names.count > most ? " and \(names.count - most) more" : ""
    return names.prefix(most).map { excerpt($0) }.joined(separator: ", ") + more
  }
}
