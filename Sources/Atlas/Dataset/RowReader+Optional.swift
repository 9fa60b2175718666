import Exchange

/// Fields that may be blank, and rows that count as a whole or not at all.
extension RowReader {
  /// What a row says; nil when reading it has shown a fault.
  mutating func sound<Value>(_ read: (inout RowReader) -> Value?) -> Value? {
    let before = faults.count
    let value = read(&self)
    return faults.count == before ? value : nil
  }

  /// A text; nil where it is blank.
  func optionalText(_ row: Int, _ name: String) -> String? {
    isBlank(row, name) ? nil : text(row, name)
  }

  /// A code of nine characters, by its form alone.
  mutating func code(_ row: Int, _ name: String) -> GSSCode? {
    if let code = GSSCode(text(row, name)) { return code }
    add(
      fault(
        row,
        name,
        expected: "a GSS code",
        remedy: "Write one capital letter and eight digits"
      )
    )
    return nil
  }

  /// A day; nil where it is blank or after a fault.
  mutating func optionalDay(_ row: Int, _ name: String) -> CalendarDate? {
    guard let text = optionalText(row, name) else { return nil }
    if let day = CalendarDate(text) { return day }
    add(
      fault(
        row,
        name,
        expected: "a day such as 2025-03-31, or blank where it is not stated",
        remedy: "Write year, month and day with hyphens"
      )
    )
    return nil
  }

  /// A financial year; nil where it is blank or after a fault.
  mutating func optionalYear(_ row: Int, _ name: String) -> FinancialYear? {
    isBlank(row, name) ? nil : financialYear(row, name)
  }

  /// One of the raw values of an enumeration; nil where it is blank or after a fault.
  mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ row: Int,
    _ name: String,
    of type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    isBlank(row, name) ? nil : choice(row, name, of: type)
  }

  /// An amount of 0 or more in pence; nil where it is blank or after a fault.
  mutating func optionalPence(_ row: Int, _ name: String) -> Int64? {
    guard !isBlank(row, name), let pence = pence(row, name) else { return nil }
    if pence >= 0 { return pence }
    add(
      fault(
        row,
        name,
        expected: "an amount of 0 or more, or blank where it is not stated",
        remedy: "Correct the amount"
      )
    )
    return nil
  }

  /// A yes or a no; nil after a fault.
  mutating func yesOrNo(_ row: Int, _ name: String) -> Bool? {
    switch text(row, name) {
    case "yes": return true
    case "no": return false
    default:
      add(fault(row, name, expected: "yes or no", remedy: "Write one of these words"))
      return nil
    }
  }
}
