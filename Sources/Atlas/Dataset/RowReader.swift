package import Exchange

/// Reads the rows of a table by column name and keeps every fault on the way.
///
/// A read that fails answers nil; the caller skips the row, and the fault stays in `faults`.
package struct RowReader: Sendable {
  /// The table that is read.
  package let table: CSVTable
  /// What was wrong so far, in order.
  package private(set) var faults: [Fault] = []
  private var columns: [String: Int] = [:]
  /// The columns that the caller may read and that the table has not got: they are blank.
  private var lacking: Set<String> = []

  /// Finds the columns of a table of the dataset.
  ///
  /// - Throws: ``FaultReport`` with every column that is missing and that it may not lack, or with the fields that
  ///   hold what nobody sees.
  package init(_ table: CSVTable, _ declared: DatasetTable) throws {
    try table.refuseUnseen()
    try self.init(table, columns: declared.columns)
    for field in declared.fields where field.isOptional {
      columns[field.name] = table.optionalColumn(field.name)
      if columns[field.name] == nil { lacking.insert(field.name) }
    }
  }

  /// Finds the columns that the caller will read.
  ///
  /// - Throws: ``FaultReport`` with every column that is missing.
  package init(_ table: CSVTable, columns names: [String]) throws {
    self.table = table
    var missing: [Fault] = []
    for name in names {
      do throws(Fault) { columns[name] = try table.column(name) } catch { missing.append(error) }
    }
    if !missing.isEmpty { throw FaultReport(missing) }
  }

  /// Keeps a fault that the caller has found.
  package mutating func add(_ fault: Fault) { faults.append(fault) }

  /// Takes out of the latest faults what was found: it belongs to a place that must not be known.
  mutating func hideFindings(from index: Int) {
    for fault in faults.indices.dropFirst(index) {
      faults[fault].found = "a text that is not shown, because the place is not open to all"
    }
  }

  /// Ends a reading with the faults that its rows have shown.
  ///
  /// - Throws: ``FaultReport`` when there is one.
  package func finish() throws {
    if !faults.isEmpty { throw FaultReport(faults) }
  }

  /// A fault at a named column of a row.
  package func fault(
    _ row: Int,
    _ name: String,
    found: String? = nil,
    expected: String,
    remedy: String
  ) -> Fault {
    table.fault(row, column(name), expected: expected, remedy: remedy, found: found)
  }

  /// The text of a field.
  package func text(_ row: Int, _ name: String) -> String {
    lacking.contains(name) ? "" : table.text(row, column(name))
  }
  /// Whether a field is exactly a text, without making a string of it.
  package func equals(_ row: Int, _ name: String, _ literal: String) -> Bool {
    table.equals(row, column(name), literal)
  }
  /// Whether a field is empty or only spaces.
  package func isBlank(_ row: Int, _ name: String) -> Bool {
    lacking.contains(name) || table.isBlank(row, column(name))
  }

  /// A text that must be there.
  package mutating func requiredText(_ row: Int, _ name: String, expected: String) -> String? {
    guard isBlank(row, name) else { return text(row, name) }
    add(fault(row, name, expected: expected, remedy: "Fill it in"))
    return nil
  }

  /// A number; nil after a fault.
  package mutating func number(_ row: Int, _ name: String) -> Double? {
    let (table, column) = (table, column(name))
    return keep { () throws(Fault) in try table.number(row, column) }
  }

  /// A whole number; nil after a fault.
  package mutating func wholeNumber(_ row: Int, _ name: String) -> Int64? {
    let (table, column) = (table, column(name))
    return keep { () throws(Fault) in try table.wholeNumber(row, column) }
  }

  /// Pounds as whole pence; nil after a fault.
  package mutating func pence(_ row: Int, _ name: String) -> Int64? {
    let (table, column) = (table, column(name))
    return keep { () throws(Fault) in try table.pence(row, column) }
  }

  /// A number greater than zero.
  package mutating func positiveNumber(_ row: Int, _ name: String) -> Double? {
    guard let number = number(row, name) else { return nil }
    if number > 0 { return number }
    add(fault(row, name, expected: "a number greater than 0", remedy: "Correct the number"))
    return nil
  }

  /// The group of a zone: one of the names, or any where none are given.
  package mutating func group(_ row: Int, _ name: String, among names: [String]?) -> String? {
    let group = text(row, name)
    if names?.contains(group) ?? !group.isEmpty { return group }
    let choice = names.map { $0.joined(separator: " or ") }
    add(
      fault(
        row,
        name,
        expected: choice ?? "the name of a group",
        remedy: "Sort every \(here.zone.singular) into one of the groups"
      )
    )
    return nil
  }

  /// A kind of zone of the area.
  package mutating func kind(_ row: Int, _ name: String, of area: Area) -> Area.Kind? {
    if let kind = area.kind(text(row, name)) { return kind }
    add(
      fault(
        row,
        name,
        expected: Fault.oneOf(
          area.kinds.map(\.id),
          orElse: "a kind of area.yaml, which describes none"
        ),
        remedy: area.kinds.isEmpty
          ? "Describe the kind in area.yaml"
          : "Choose one of them, or describe the kind in area.yaml"
      )
    )
    return nil
  }

  /// One of the raw values of an enumeration.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ row: Int,
    _ name: String,
    of _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    if let choice = Choice(rawValue: text(row, name)) { return choice }
    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    add(fault(row, name, expected: "one of \(words)", remedy: "Write one of these words"))
    return nil
  }

  /// A financial year; nil after a fault.
  package mutating func financialYear(_ row: Int, _ name: String) -> FinancialYear? {
    if let year = FinancialYear(text(row, name)) { return year }
    add(
      fault(
        row,
        name,
        expected: "a financial year such as 2018/19",
        remedy: "Write the first year in full, a slash, and the last two digits of the next"
      )
    )
    return nil
  }

  /// The code of a zone that the dataset knows.
  package mutating func zone(
    _ row: Int,
    _ name: String = "gss_code",
    known: Set<GSSCode>
  ) -> GSSCode? {
    if let code = GSSCode(text(row, name)), known.contains(code) { return code }
    add(
      fault(
        row,
        name,
        expected: "the GSS code of a zone in zones/boroughs.csv",
        remedy: "Correct the code, or leave the row out"
      )
    )
    return nil
  }

  /// The identifier of a source that the dataset lists.
  package mutating func source(_ row: Int, known: Set<String>) -> String? {
    let source = text(row, "source")
    if known.contains(source) { return source }
    add(
      fault(
        row,
        "source",
        expected: "the identifier of a source in sources.csv",
        remedy: "Say where the figure comes from: add the source there and name it here"
      )
    )
    return nil
  }

  /// Says that a key stands in the table twice.
  package mutating func addDuplicate(_ row: Int, _ name: String, first: Int) {
    add(
      fault(
        row,
        name,
        found: "\"\(text(row, name))\" a second time (first in row \(first))",
        expected: "one row for each key",
        remedy: "Keep one of the two rows"
      )
    )
  }

  /// Says that a row repeats the key of an earlier one, where it does.
  package mutating func refuseRepeated(_ row: Int, key: [String], in first: inout [[String]: Int]) {
    let values = key.map { text(row, $0) }
    guard let earlier = first[values] else {
      first[values] = table.rowNumber(row)
      return
    }
    if let name = key.first { addDuplicate(row, name, first: earlier) }
  }

  private func column(_ name: String) -> Int {
    guard let column = columns[name] else {
      preconditionFailure("column \(name) was not asked for")
    }
    return column
  }

  private mutating func keep<Value>(_ read: () throws(Fault) -> Value) -> Value? {
    do throws(Fault) { return try read() } catch {
      faults.append(error)
      return nil
    }
  }
}
