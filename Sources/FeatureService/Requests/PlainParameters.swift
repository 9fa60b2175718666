import Exchange

/// Properties that are parameters by themselves: `population=2500` finds the features that have this value.
///
/// - Source: OGC 19-079r2, requirements class "Queryables as Query Parameters".
extension FeatureCollection {
  /// The properties whose names no other parameter has; lists are asked for by a filter.
  var plainParameters: [Property] {
    properties.filter { !ItemsRequest.parameters.contains($0.name) && $0.type != .list }
  }

  /// The condition that each property of the parameters has its value; nil where none is among them.
  ///
  /// - Throws: ``Problem`` for a parameter that is none, and for a value that the property cannot have.
  func plainCondition(_ parameters: Parameters) throws(Problem) -> Condition? {
    var parts: [Condition] = []
    for (name, text) in parameters.pairs where !ItemsRequest.parameters.contains(name) {
      guard let property = plainParameters.first(where: { $0.name == name }) else {
        throw Problem(
          400,
          "There is no parameter \(shown(name)) here: it is one of "
            + "\(ItemsRequest.parameters.joined(separator: ", ")), or a property of the collection"
        )
      }
      guard let value = property.type.literal(text) else {
        throw .bad(name, property.type.expected)
      }
      do throws(FilterFault) {
        parts.append(
          try FilterBinding(collection: self, system: .degrees).condition(
            .operation(.compare(.equal), [.property(name), value])
          )
        )
      } catch { throw .bad(name, error.message) }
    }
    return parts.isEmpty ? nil : .all(parts)
  }
}

extension Property.ValueType {
  /// A text as a value; nil where it is none of the type.
  fileprivate func literal(_ text: String) -> FilterExpression? {
    switch self {
    case .text: return .text(text)
    case .integer, .number:
      let isPlain = text.utf8.allSatisfy { (43...57).contains($0) || $0 | 32 == 101 }
      guard isPlain, let number = Double(text), number.isFinite else { return nil }
      return .number(number)
    case .flag: return text == "true" ? .flag(true) : text == "false" ? .flag(false) : nil
    case .day, .moment: return Instant(text).map { .instant($0) }
    case .list: return nil
    }
  }

  /// What a value of the type is, for whoever sent another.
  fileprivate var expected: String {
    switch self {
    case .text, .list: "a text"
    case .integer, .number: "a number"
    case .flag: "true or false"
    case .day, .moment: "a day or time such as 2024-02-29"
    }
  }
}
