package import Exchange

extension Table {
  /// The table as comma-separated values, each number with the decimals of its field; what is missing is blank.
  ///
  /// - Complexity: O(*cells*).
  package func csv() -> [UInt8] { csv { $0.csv($1) } }

  /// The same with all digits, as a file of many tables holds them.
  package func fullCSV() -> [UInt8] { csv { csvText($0.fullJSON($1)) } }

  private func csv(_ text: (Field, Value) -> String) -> [UInt8] {
    var table = CSVWriter(header: fields.map(\.name))
    for row in rows { table.append(zip(fields, row).map(text)) }
    return table.bytes
  }
}

extension Field {
  /// A value as a field of a CSV: money to the penny, numbers to the places of the field.
  package func csv(_ value: Value) -> String {
    switch (value, kind) {
    case (.pence(let pence), _): return plainPounds(pence)
    case (.number(let number), .number(let places?, _)):
      return RoundedNumber(number, places: places).plain
    case (.number(let number), .percent(let places, _)):
      return RoundedNumber(number, places: places, shift: 2).plain
    case (.number(let number), .pounds): return RoundedNumber(number, places: 2).plain
    case (.decimal(let digits), _): return digits
    default: return csvText(json(value))
    }
  }
}

extension RoundedNumber {
  fileprivate var plain: String { (isNegative ? "-" : "") + magnitude }
}

/// A value as a field of a table; null is blank.
package func csvText(_ value: JSONValue) -> String {
  switch value {
  case .null: ""
  case .string(let text): text
  default: String(decoding: value.encoded(pretty: false), as: UTF8.self)
  }
}
