/// A field with its values: how each row of a table gives one.
///
/// It is made by the kind of its values, such as ``pounds(_:_:_:role:value:)``; one for people alone needs no title
/// beside its name. A row without a value is unknown, unless ``doesNotApply(where:)`` says otherwise.
package struct Column<Row>: Sendable {
  package let field: Field
  package let value: @Sendable (Row) -> Value

  package init(_ field: Field, value: @escaping @Sendable (Row) -> Value) {
    (self.field, self.value) = (field, value)
  }

  /// A column in which a row without a value is unknown.
  private init<Raw>(
    _ name: String,
    _ kind: Field.Kind,
    _ title: String?,
    _ description: String,
    _ role: Field.Role,
    _ value: @escaping @Sendable (Row) -> Raw?,
    as typed: @escaping @Sendable (Raw) -> Value
  ) {
    self.init(Field(name, kind, title: title ?? name, description, role: role)) {
      value($0).map(typed) ?? .missing(.unknown)
    }
  }

  /// Texts; an empty one is none.
  package static func text(
    _ name: String,
    _ title: String? = nil,
    _ description: String = "",
    role: Field.Role = .attribute,
    value: @escaping @Sendable (Row) -> String?
  ) -> Self {
    Self(name, .text, title, description, role, value) {
      $0.isEmpty ? .missing(.unknown) : .text($0)
    }
  }

  package static func flag(
    _ name: String,
    _ title: String? = nil,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> Bool?
  ) -> Self { Self(name, .flag, title, description, .attribute, value) { .flag($0) } }

  /// Days, each as `2025-03-31`.
  package static func date(
    _ name: String,
    _ title: String? = nil,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> String?
  ) -> Self { Self(name, .date, title, description, .attribute, value) { .text($0) } }

  package static func count<Count: BinaryInteger & SendableMetatype>(
    _ name: String,
    _ title: String? = nil,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> Count?
  ) -> Self { Self(name, .count, title, description, .attribute, value) { .count(Int64($0)) } }

  package static func year(
    _ name: String,
    _ title: String? = nil,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> Int64?
  ) -> Self { Self(name, .year, title, description, .attribute, value) { .count($0) } }

  /// Whole pence.
  package static func pounds(
    _ name: String,
    _ title: String? = nil,
    _ description: String = "",
    role: Field.Role = .attribute,
    value: @escaping @Sendable (Row) -> Int64?
  ) -> Self { Self(name, .pounds, title, description, role, value) { .pence($0) } }

  /// Numbers of a kind, with all their digits.
  package static func number(
    _ name: String,
    _ title: String,
    _ description: String,
    _ kind: Field.Kind,
    role: Field.Role = .attribute,
    value: @escaping @Sendable (Row) -> Double?
  ) -> Self { Self(name, kind, title, description, role, value) { .number($0) } }

  package static func number(
    _ name: String,
    _ title: String,
    _ kind: Field.Kind,
    value: @escaping @Sendable (Row) -> Double?
  ) -> Self { Self(name, kind, title, "", .attribute, value) { .number($0) } }

  /// Numbers to six decimals that are often whole, and then have none.
  package static func quantity(
    _ name: String,
    _ title: String? = nil,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> Double?
  ) -> Self {
    Self(name, .quantity(places: 6), title, description, .attribute, value) { .number($0) }
  }

  /// Numbers that exact arithmetic has written as decimal fractions.
  package static func exact(
    _ name: String,
    _ title: String? = nil,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> String?
  ) -> Self {
    Self(name, .number(places: nil, shown: 6), title, description, .attribute, value) {
      .decimal($0)
    }
  }

  /// The same column with another heading where it is narrow.
  package func shown(_ heading: String) -> Self { with { $0.heading = heading } }

  /// The same column of texts with these flush right, as figures are.
  package func flushRight() -> Self { with { $0.isFlushRight = true } }

  /// The same column with a plus before what is above nought.
  package func signed() -> Self { with { $0.isSigned = true } }

  /// The same column with other words where there is no value.
  package func absent(_ words: [Value.Missing: String]) -> Self { with { $0.absence = words } }

  private func with(_ change: (inout Field) -> Void) -> Self {
    var field = field
    change(&field)
    return Self(field, value: value)
  }

  /// The same column for rows of which what it reads is a part.
  package func of<Whole>(_ part: @escaping @Sendable (Whole) -> Row) -> Column<Whole> {
    let value = value
    return Column<Whole>(field) { value(part($0)) }
  }

  /// The same column, in which nothing means for some rows that nothing could stand there.
  package func doesNotApply(where holds: @escaping @Sendable (Row) -> Bool = { _ in true }) -> Self
  {
    Self(field) { row in
      let found = value(row)
      return found.isMissing && holds(row) ? .missing(.doesNotApply) : found
    }
  }
}
