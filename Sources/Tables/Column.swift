/// A field with its values: how each row of a table gives one.
///
/// It is made by the kind of its values, such as ``pounds(_:_:_:role:value:)``. A row without a value is unknown,
/// unless ``doesNotApply(where:)`` says otherwise.
package struct Column<Row>: Sendable {
  package let field: Field
  package let value: @Sendable (Row) -> Value

  package init(_ field: Field, value: @escaping @Sendable (Row) -> Value) {
    (self.field, self.value) = (field, value)
  }

  /// A column in which a row without a value is unknown.
  private init(_ field: Field, known value: @escaping @Sendable (Row) -> Value?) {
    self.init(field) { value($0) ?? .missing(.unknown) }
  }

  /// Texts; an empty one is none.
  package static func text(
    _ name: String,
    _ title: String,
    _ description: String = "",
    role: Field.Role = .attribute,
    value: @escaping @Sendable (Row) -> String?
  ) -> Self {
    Self(
      Field(name, .text, title: title, description, role: role),
      known: { value($0).flatMap { $0.isEmpty ? nil : .text($0) } }
    )
  }

  package static func flag(
    _ name: String,
    _ title: String,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> Bool?
  ) -> Self {
    Self(Field(name, .flag, title: title, description), known: { value($0).map { .flag($0) } })
  }

  /// Days, each as `2025-03-31`.
  package static func date(
    _ name: String,
    _ title: String,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> String?
  ) -> Self {
    Self(Field(name, .date, title: title, description), known: { value($0).map { .text($0) } })
  }

  package static func count<Count: BinaryInteger & SendableMetatype>(
    _ name: String,
    _ title: String,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> Count?
  ) -> Self {
    Self(
      Field(name, .count, title: title, description),
      known: { value($0).map { .count(Int64($0)) } }
    )
  }

  package static func year(
    _ name: String,
    _ title: String,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> Int64?
  ) -> Self {
    Self(Field(name, .year, title: title, description), known: { value($0).map { .count($0) } })
  }

  /// Whole pence.
  package static func pounds(
    _ name: String,
    _ title: String,
    _ description: String = "",
    role: Field.Role = .attribute,
    value: @escaping @Sendable (Row) -> Int64?
  ) -> Self {
    Self(
      Field(name, .pounds, title: title, description, role: role),
      known: { value($0).map { .pence($0) } }
    )
  }

  /// Numbers of a kind, with all their digits.
  package static func number(
    _ name: String,
    _ title: String,
    _ description: String,
    _ kind: Field.Kind,
    role: Field.Role = .attribute,
    value: @escaping @Sendable (Row) -> Double?
  ) -> Self {
    Self(
      Field(name, kind, title: title, description, role: role),
      known: { value($0).map { .number($0) } }
    )
  }

  package static func number(
    _ name: String,
    _ title: String,
    _ kind: Field.Kind,
    value: @escaping @Sendable (Row) -> Double?
  ) -> Self {
    number(name, title, "", kind, value: value)
  }

  /// Numbers to six decimals that are often whole, and then have none.
  package static func quantity(
    _ name: String,
    _ title: String,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> Double?
  ) -> Self {
    number(name, title, description, .quantity(places: 6), value: value)
  }

  /// Numbers that exact arithmetic has written as decimal fractions.
  package static func exact(
    _ name: String,
    _ title: String,
    _ description: String = "",
    value: @escaping @Sendable (Row) -> String?
  ) -> Self {
    Self(
      Field(name, .number(places: nil, shown: 6), title: title, description),
      known: { value($0).map { .decimal($0) } }
    )
  }

  /// The same column with another heading where it is narrow.
  package func shown(_ heading: String) -> Self {
    var field = field
    field.heading = heading
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
