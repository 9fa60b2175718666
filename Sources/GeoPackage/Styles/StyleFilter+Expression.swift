extension StyleFilter {
  /// The filter as a QGIS expression.
  var expression: String {
    switch self {
    case .isUnknown(let column): "\(quoted(column)) IS NULL"
    case .isAny(let column, let texts):
      "\(quoted(column)) IN (\(texts.map(Self.literal).joined(separator: ", ")))"
    case .isWithin(let column, let lower, let upper):
      ([lower.map { "\(quoted(column)) > \($0)" }, upper.map { "\(quoted(column)) <= \($0)" }]
        .compactMap(\.self).joined(separator: " AND "))
        .orElse("\(quoted(column)) IS NOT NULL")
    case .all(let filters): filters.map(\.expression).joined(separator: " AND ")
    }
  }

  /// A text between single quotes, those within doubled.
  private static func literal(_ text: String) -> String {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(parts.joined(separator: "''"))'"
  }

  /// Writes the filter as an OGC filter, which SLD asks for.
  func write(to xml: inout XMLText) {
    xml.element("ogc:Filter", ["xmlns:ogc": "http://www.opengis.net/ogc"]) { writeTest(to: &$0) }
  }

  private func writeTest(to xml: inout XMLText) {
    switch self {
    case .isUnknown(let column):
      xml.element("ogc:PropertyIsNull") { $0.element("ogc:PropertyName", text: column) }
    case .isAny(let column, let texts):
      Self.write(texts, joinedBy: "ogc:Or", to: &xml) {
        Self.write("ogc:PropertyIsEqualTo", column, $0, to: &$1)
      }
    case .isWithin(let column, nil, nil):
      xml.element("ogc:Not") { StyleFilter.isUnknown(column).writeTest(to: &$0) }
    case .isWithin(let column, let lower, let upper):
      Self.write(
        [
          lower.map { ("ogc:PropertyIsGreaterThan", $0) },
          upper.map { ("ogc:PropertyIsLessThanOrEqualTo", $0) },
        ].compactMap(\.self),
        joinedBy: "ogc:And",
        to: &xml
      ) { Self.write($0.0, column, "\($0.1)", to: &$1) }
    case .all(let filters):
      Self.write(filters, joinedBy: "ogc:And", to: &xml) { $0.writeTest(to: &$1) }
    }
  }

  /// Writes tests joined by `And` or `Or`; one alone needs neither, and the standard allows neither there.
  private static func write<Test>(
    _ tests: [Test],
    joinedBy name: String,
    to xml: inout XMLText,
    _ write: (Test, inout XMLText) -> Void
  ) {
    if tests.count == 1 { return write(tests[0], &xml) }
    xml.element(name) { for test in tests { write(test, &$0) } }
  }

  private static func write(
    _ test: String,
    _ column: String,
    _ value: String,
    to xml: inout XMLText
  ) {
    xml.element(test) {
      $0.element("ogc:PropertyName", text: column)
      $0.element("ogc:Literal", text: value)
    }
  }
}

extension String {
  fileprivate func orElse(_ other: String) -> String { isEmpty ? other : self }
}
