package import Exchange

extension Field {
  /// A value as files for programs have it, rounded to the places of the field; null where there is none.
  package func json(_ value: Value) -> JSONValue {
    switch (value, kind) {
    case (.missing, _): .null
    case (.text(let text), _): .string(text)
    case (.flag(let truth), _): .bool(truth)
    case (.count(let count), _): .integer(count)
    case (.decimal(let digits), _): Double(digits).map { .number($0) } ?? .null
    case (.pence(let pence), _): .number(Double(pence) / 100)
    case (.number(let number), .number(let places?, _)):
      .number(RoundedNumber(number, places: places).value)
    case (.number(let number), .percent(let places, _)):
      .number(RoundedNumber(number, places: places, shift: 2).value)
    case (.number(let number), .pounds): .number(RoundedNumber(number, places: 2).value)
    case (.number(let number), .quantity(let places)): quantity(number, places)
    case (.number(let number), _): .number(number)
    }
  }

  /// A value with all its digits, for a file whose reader rounds what is shown.
  package func fullJSON(_ value: Value) -> JSONValue {
    guard case .number = value, let number = full(value) else { return json(value) }
    return .number(number)
  }

  /// A number with all its digits in the unit of the field; nil for what is no number.
  package func full(_ value: Value) -> Double? {
    if case .percent = kind { return value.number.map { $0 * 100 } }
    return value.number
  }

  private func quantity(_ number: Double, _ places: Int) -> JSONValue {
    let rounded = RoundedNumber(number, places: places).value
    return Int64(exactly: rounded).map { .integer($0) } ?? .number(rounded)
  }
}

extension Table {
  /// A row as the members of an object.
  package func object(_ row: [Value]) -> JSONObject {
    JSONObject(zip(fields, row).map { ($0.name, $0.json($1)) })
  }

  /// The rows as an array of objects.
  package var json: JSONValue { .array(rows.map { .object(object($0)) }) }
}
